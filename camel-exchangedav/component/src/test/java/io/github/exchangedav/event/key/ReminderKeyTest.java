package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderKeyTest {

    @Test
    void aReminderMayHaveManyForms() {
        String alarm = "TRIGGER;RELATED=START:-PT01H30M00S";

        assertThat(lines(event("reminder", 90))).contains(alarm);
        assertThat(lines(event("reminder", "90"))).contains(alarm);
        assertThat(lines(event("reminder", "PT1H30M"))).contains(alarm);
        assertThat(lines(event("reminder", Duration.ofMinutes(90)))).contains(alarm);
        assertThat(lines(event("reminder", "P1W"))).contains("TRIGGER;RELATED=START:-PT168H00M00S");
        assertThat(lines(event("reminder", 0))).contains("TRIGGER;RELATED=START:-PT00H00M00S");
        assertThat(lines(event("reminder", false))).isEqualTo(lines(event()));
        assertThat(lines(event("reminder", "none"))).isEqualTo(lines(event()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-PT5M", "P400D", "soon", "true", "9999999999", "-9223372036854775808", "P1M"})
    void aReminderThatIsNoTimeBeforeTheStartIsRefused(String reminder) {
        assertThat(findings(event("reminder", reminder)))
                .singleElement()
                .asString()
                .startsWith("key reminder: ");
    }

    @Test
    void aReminderOutOfAnyRangeIsRefused() {
        for (Object reminder : List.of(Long.MIN_VALUE, Long.MAX_VALUE, Duration.ofSeconds(Long.MIN_VALUE), 1.5)) {
            assertThat(findings(event("reminder", reminder))).hasSize(1);
            assertThat(findings(event("urn:schemas:calendar:reminderoffset", reminder)))
                    .hasSize(1);
        }
    }
}
