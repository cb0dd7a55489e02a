package io.github.exchangedav.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "999999999, 999999999"})
    void secondsAreSeconds(String value, long seconds) {
        assertThat(RetryAfter.parse(value, null)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aDateCountsAgainstTheServersOwn() {
        String now = "Fri, 10 Nov 2006 07:48:00 GMT";

        assertThat(RetryAfter.parse("Fri, 10 Nov 2006 07:50:00 GMT", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Fri, 10 Nov 2006 07:00:00 GMT", now)).isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutOneItCountsAgainstOurs() {
        assertThat(RetryAfter.parse("Fri, 10 Nov 2006 07:50:00 GMT", null)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("Fri, 10 Nov 2006 07:50:00 GMT", "yesterday"))
                .isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("Fri, 31 Dec 2399 00:00:00 GMT", null)).isGreaterThan(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "12345678901", "٣", "10 Nov"})
    void everythingElseIsNone(String value) {
        assertThat(RetryAfter.parse(value, null)).isNull();
    }

    @Test
    void noHeaderIsNone() {
        assertThat(RetryAfter.parse(null, "Fri, 10 Nov 2006 07:48:00 GMT")).isNull();
    }
}
