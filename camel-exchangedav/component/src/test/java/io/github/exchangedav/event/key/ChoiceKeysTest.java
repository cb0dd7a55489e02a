package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceKeysTest {

    @ParameterizedTest
    @CsvSource({
        "busyStatus, free, TRANSP:TRANSPARENT, X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "showAs, Busy, TRANSP:OPAQUE, X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "busyStatus, tentative, TRANSP:OPAQUE, X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "busyStatus, out-of-office, TRANSP:OPAQUE, X-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "transparency, transparent, TRANSP:TRANSPARENT, X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "transp, OPAQUE, TRANSP:OPAQUE, X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "importance, low, PRIORITY:9, X-MICROSOFT-CDO-IMPORTANCE:0",
        "importance, 1, PRIORITY:5, X-MICROSOFT-CDO-IMPORTANCE:1",
        "importance, HIGH, PRIORITY:1, X-MICROSOFT-CDO-IMPORTANCE:2",
        "sensitivity, private, CLASS:PRIVATE, CLASS:PRIVATE",
        "class, CONFIDENTIAL, CLASS:CONFIDENTIAL, CLASS:CONFIDENTIAL",
        "status, canceled, STATUS:CANCELLED, STATUS:CANCELLED",
        "status, Tentative, STATUS:TENTATIVE, STATUS:TENTATIVE",
        "priority, 0, PRIORITY:0, PRIORITY:0",
        "sequence, 2147483647, SEQUENCE:2147483647, SEQUENCE:2147483647"
    })
    void aChoiceIsWrittenAsExchangeReadsIt(String key, String value, String line, String other) {
        assertThat(lines(event(key, value))).contains(line, other);
    }

    @Test
    void aGivenPriorityWinsOverTheOneOfTheImportance() {
        assertThat(lines(event("importance", "high", "priority", BigDecimal.valueOf(3))))
                .contains("PRIORITY:3", "X-MICROSOFT-CDO-IMPORTANCE:2");
    }

    @Test
    void normalSensitivityIsNoLine() {
        assertThat(lines(event("sensitivity", "normal", "status", ""))).isEqualTo(lines(event()));
    }

    @ParameterizedTest
    @CsvSource({
        "busyStatus, workingElsewhere",
        "busyStatus, true",
        "sensitivity, personal",
        "sensitivity, secret",
        "status, done",
        "importance, 3",
        "priority, 10",
        "priority, -1",
        "priority, 1.5",
        "sequence, 2147483648",
        "sequence, 1407317367304",
        "sequence, x"
    })
    void whatIsNoChoiceIsRefused(String key, String value) {
        assertThat(findings(event(key, value))).singleElement().asString().startsWith("key " + key + ": ");
    }

    @Test
    void theRefusalListsTheChoices() {
        assertThat(findings(event("showAs", "workingElsewhere")))
                .containsExactly("key showAs: is \"workingElsewhere\"; possible are free, tentative, busy, oof"
                        + " (Exchange 2003 knows no other)");
        assertThat(findings(event("status", Map.of("a", 1))))
                .containsExactly("key status: is a map; possible are tentative, confirmed, cancelled");
    }
}
