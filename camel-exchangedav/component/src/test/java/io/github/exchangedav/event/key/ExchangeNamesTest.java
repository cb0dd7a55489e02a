package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Exchange acts on is said by keys, so that nothing under x contradicts them. */
class ExchangeNamesTest {

    @ParameterizedTest
    @CsvSource({
        "X-MICROSOFT-CDO-ALLDAYEVENT, TRUE, allDay",
        "X-Microsoft-CDO-AllDayEvent, FALSE, allDay",
        "X-MICROSOFT-CDO-INSTTYPE, 1, recurrence",
        "X-MICROSOFT-CDO-BUSYSTATUS, OOF, busyStatus",
        "X-MICROSOFT-CDO-BUSYSTATUS, free, busyStatus",
        "X-MICROSOFT-CDO-IMPORTANCE, 2, importance"
    })
    void whatAKeySaysIsRefusedWithItsName(String name, String value, String key) {
        String finding = "key x: holds " + name + ", which Exchange acts on; give key " + key;

        assertThat(findings(event("x", map(name, value)))).containsExactly(finding);
        assertThat(findings(event("x", map(name, List.of(map("value", value, "parameters", map()))))))
                .containsExactly(finding);
    }

    @Test
    void whatNoKeySaysIsTakenAsAMapThatWasReadHasIt() {
        assertThat(lines(event(
                        "x",
                        map(
                                "X-MICROSOFT-CDO-BUSYSTATUS", "WORKINGELSEWHERE",
                                "X-MICROSOFT-CDO-IMPORTANCE", "7",
                                "X-MICROSOFT-CDO-APPT-SEQUENCE", "0",
                                "X-MICROSOFT-CDO-OWNERAPPTID", "-1"))))
                .contains(
                        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
                        "X-MICROSOFT-CDO-IMPORTANCE:7",
                        "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
                        "X-MICROSOFT-CDO-OWNERAPPTID:-1");
    }
}
