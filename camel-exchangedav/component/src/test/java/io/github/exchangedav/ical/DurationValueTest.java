package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationValueTest {

    @ParameterizedTest
    @CsvSource({
        "P1D, 1, PT0S",
        "P2W, 14, PT0S",
        "P1W6DT15H, 13, PT15H",
        "PT1H30M, 0, PT1H30M",
        "PT24H, 0, PT24H",
        "PT90M, 0, PT90M",
        "PT1H5S, 0, PT1H5S",
        "+PT1H, 0, PT1H",
        "pt1h, 0, PT1H",
        "-PT0S, 0, PT0S",
        "' P1D ', 1, PT0S",
        "P1DT, 1, PT0S",
        "P2WT, 14, PT0S"
    })
    void daysAndExactTimeAreKeptApart(String text, int days, Duration time) throws Exception {
        DurationValue value = DurationValue.parse(ContentLine.parse("DURATION:" + text, 1));

        assertThat(value.days()).isEqualTo(Period.ofDays(days));
        assertThat(value.time()).isEqualTo(time);
        assertThat(value.isZero()).isEqualTo(days == 0 && time.isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "1H",
                "PT1",
                "P1H",
                "P1Y",
                "PT1H1D",
                "P999999999999999999W",
                "P1.5D",
                "-PT1S",
                "-P1D"
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> DurationValue.parse(ContentLine.parse("DURATION:" + text, 3)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 3: DURATION \"" + text + "\" is ");
    }
}
