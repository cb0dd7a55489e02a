package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeValueTest {

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20260105, DATE, 2026-01-05T00:00, ",
        "DTSTART;VALUE=DATE:20260105, DATE, 2026-01-05T00:00, ",
        "DTSTART;TZID=Europe/Berlin:20260105, DATE, 2026-01-05T00:00, ",
        "DTSTART:20260105T093015Z, UTC, 2026-01-05T09:30:15, ",
        "DTSTART;TZID=Europe/Berlin:20260105T093015Z, UTC, 2026-01-05T09:30:15, ",
        "DTSTART;TZID=Europe/Berlin:20260105T093015, ZONED, 2026-01-05T09:30:15, Europe/Berlin",
        "DTSTART:20260105T093015, FLOATING, 2026-01-05T09:30:15, ",
        "DTSTART;TZID=:20260105T093015, FLOATING, 2026-01-05T09:30:15, ",
        "DTSTART:20161231T235960Z, UTC, 2016-12-31T23:59:59, ",
        "DTSTART: 20260105 , DATE, 2026-01-05T00:00, ",
        "DTSTART:16010101T020000, FLOATING, 1601-01-01T02:00, ",
        "DTSTART:20240229, DATE, 2024-02-29T00:00, "
    })
    void theFourFormsAreRead(String line, TimeValue.Kind kind, String local, String zone) throws Exception {
        TimeValue value = TimeValue.parse(ContentLine.parse(line, 1));

        assertThat(value.kind()).isEqualTo(kind);
        assertThat(value.local()).hasToString(local);
        assertThat(value.zone()).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-05",
                "20260105T0930",
                "20260105T093015+0100",
                "20260105Z",
                "20260105T093015ZZ",
                "20261305",
                "20260230",
                "20250229",
                "20260105T240000Z",
                "20260105T096000Z",
                "20260105t093015z",
                "２０２６０１０５"
            })
    void everythingElseIsRefused(String value) {
        assertThatThrownBy(() -> TimeValue.parse(ContentLine.parse("DTSTART:" + value, 4)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 4: DTSTART \"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "X;TZID=Europe/Berlin:20260329T023000, 2026-03-29T01:30:00Z", // skipped: an hour later
        "X;TZID=Europe/Berlin:20261025T023000, 2026-10-25T00:30:00Z", // twice: the first
        "X;TZID=Europe/Berlin:20260705T090000, 2026-07-05T07:00:00Z",
        "X;TZID=/mozilla.org/20070129_1/America/New_York:20260105T090000, 2026-01-05T14:00:00Z",
        "X;TZID=/Europe/Stockholm:20260105T090000, 2026-01-05T08:00:00Z",
        "X;TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires:20260105T090000, 2026-01-05T12:00:00Z",
        "X:20260105T090000, 2026-01-05T08:00:00Z",
        "X:20260105, 2026-01-04T23:00:00Z",
        "X:20260105T090000Z, 2026-01-05T09:00:00Z"
    })
    void instantsAreFound(String line, Instant instant) throws Exception {
        assertThat(TimeValue.parse(ContentLine.parse(line, 1)).instant(ZoneId.of("Europe/Berlin")))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X;TZID=Nowhere:20260105T090000",
                "X;TZID=/x/y:20260105T090000",
                "X:20260105T090000",
                "X:20260105",
                "X;TZID=x/Europe/Berlin:20260105T090000",
                "X;TZID=/:20260105T090000"
            })
    void whereTheZoneIsUnknownThereIsNone(String line) throws Exception {
        assertThat(TimeValue.parse(ContentLine.parse(line, 1)).instant(null)).isNull();
    }

    @Test
    void instantsAreWrittenInUtc() {
        assertThat(TimeValue.utc(Instant.parse("2026-01-05T09:30:15.999Z"))).isEqualTo("20260105T093015Z");
        assertThat(TimeValue.utc(Instant.parse("1601-01-01T00:00:00Z"))).isEqualTo("16010101T000000Z");
        assertThat(TimeValue.zoneOrNull("UTC")).isNotNull().isNotEqualTo(ZoneOffset.MAX);
        assertThat(TimeValue.zoneOrNull(null)).isNull();
    }
}
