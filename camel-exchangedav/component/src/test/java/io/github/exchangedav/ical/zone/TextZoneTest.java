package io.github.exchangedav.ical.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextZoneTest {

    private static final String[] BERLIN = {
        "DAYLIGHT +0100 +0200 19810329T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "STANDARD +0200 +0100 19961027T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
    };

    private static final String[] NEW_YORK = {
        "DAYLIGHT -0500 -0400 19870405T020000 RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
        "STANDARD -0400 -0500 19671029T020000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
        "DAYLIGHT -0500 -0400 20070311T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "STANDARD -0400 -0500 20071104T020000 RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"
    };

    @Test
    void yearlyRulesGoAsInTheZoneTheyAreOf() throws Exception {
        assertThat(agrees(zone(BERLIN), "Europe/Berlin", 1997, 2060)).isTrue();
        assertThat(agrees(zone(BERLIN), "Europe/London", 1997, 2060)).isFalse();
    }

    @Test
    void aHistoryOfRulesIsFollowed() throws Exception {
        TextZone zone = zone(NEW_YORK);

        assertThat(agrees(zone, "America/New_York", 1990, 2040)).isTrue();
        assertThat(zone.ends()).isNull();
        assertThat(zone.begins()).isEqualTo("1967-10-29T06:00:00Z");
        assertThat(zone.isPlain(LocalDateTime.of(2026, 1, 1, 0, 0), null)).isFalse();
    }

    /** Counted out by ical4j. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1",
                "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3",
                "RRULE:BYDAY=-1SU;BYMONTH=3;COUNT=60;FREQ=YEARLY",
                "RRULE:UNTIL=20400325T010000Z;FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "RRULE:FREQ=YEARLY;UNTIL=20400325;BYMONTH=3;BYDAY=-1SU",
            })
    void otherWordsMayMeanTheSame(String rule) throws Exception {
        TextZone zone = zone("DAYLIGHT +0100 +0200 19970330T020000 " + rule, BERLIN[1]);

        assertThat(agrees(zone, "Europe/Berlin", 1998, 2039)).isTrue();
    }

    @Test
    void aRuleMayEndBeforeItsLastYearIsOver() throws Exception {
        TextZone zone = zone(BERLIN[0] + ";UNTIL=20240601T000000Z", BERLIN[1] + ";UNTIL=20240601T000000Z");

        assertThat(zone.ends()).isEqualTo("2024-03-31T01:00:00Z");
        assertThat(zone.rules(2024, 2025).getOffset(Instant.parse("2024-12-01T00:00:00Z")))
                .hasToString("+02:00");
    }

    @Test
    void listedOnsetsCountAndTheFirstIsOneOfThem() throws Exception {
        TextZone zone = zone(
                "DAYLIGHT +0100 +0200 20250330T020000 RDATE:20260329T020000 RDATE:20270328T010000Z",
                "STANDARD +0200 +0100 20251026T030000 RDATE;VALUE=DATE:20261025,20271031");

        assertThat(agrees(zone, "Europe/Berlin", 2025, 2027)).isTrue();
        assertThat(zone.ends()).isEqualTo("2027-10-31T01:00:00Z");
        assertThat(zone.rules(2040, 2041).getOffset(Instant.parse("2040-07-01T00:00:00Z")))
                .hasToString("+01:00");
    }

    @Test
    void offsetsMayHaveSecondsAndLackTheirSign() throws Exception {
        TextZone zone = zone("STANDARD -000115 0100 19000101T000000");

        assertThat(zone.standard()).hasToString("+01:00");
        assertThat(zone.rules(1899, 1901).getOffset(Instant.parse("1899-06-01T00:00:00Z")))
                .hasToString("-00:01:15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-07-01T00:00 | - | true",
                "1995-11-01T00:00 | - | true",
                "1995-10-01T00:00 | - | false", // there was no STANDARD yet
            })
    void twoYearlyRulesArePlainFromTheirBeginOn(LocalDateTime from, String to, boolean plain) {
        assertThat(zone(BERLIN).isPlain(from, to.equals("-") ? null : LocalDateTime.parse(to)))
                .isEqualTo(plain);
    }

    @Test
    void rulesThatEndArePlainUntilThen() {
        TextZone zone = zone(BERLIN[0], BERLIN[1] + ";UNTIL=20301027T010000Z");
        LocalDateTime from = LocalDateTime.of(2026, 1, 1, 0, 0);

        assertThat(zone.isPlain(from, LocalDateTime.of(2030, 10, 1, 0, 0))).isTrue();
        assertThat(zone.isPlain(from, LocalDateTime.of(2030, 11, 1, 0, 0))).isFalse();
        assertThat(zone.isPlain(from, null)).isFalse();
    }

    @Test
    void clocksThatStandStillArePlain() {
        LocalDateTime at = LocalDateTime.of(2026, 1, 1, 0, 0);

        assertThat(zone("STANDARD +0530 +0530 19700101T000000").isPlain(at, null))
                .isTrue();
        assertThat(zone("STANDARD +0530 +0530 20300101T000000").isPlain(at, null))
                .isTrue();
        assertThat(zone("STANDARD +0500 +0530 20200101T000000").isPlain(at, null))
                .isTrue();
        assertThat(zone("STANDARD +0500 +0530 20300101T000000").isPlain(at, null))
                .isFalse();
        assertThat(zone("DAYLIGHT +0530 +0530 19700101T000000").isPlain(at, null))
                .isFalse();
        assertThat(zone("STANDARD +0530 +0530 19700101T000000 RDATE:20250101T000000")
                        .isPlain(at, null))
                .isFalse();
    }

    @Test
    void whatExchangeHasNoPlaceForIsNotPlain() {
        LocalDateTime at = LocalDateTime.of(2026, 7, 1, 0, 0);

        assertThat(zone(BERLIN[0], BERLIN[1] + " RDATE:20250101T000000").isPlain(at, null))
                .isFalse();
        assertThat(zone(BERLIN[0], "STANDARD +0200 +0000 19961027T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
                        .isPlain(at, null))
                .isFalse();
        assertThat(zone(BERLIN[0], "STANDARD +0200 +0100 20261025T030000").isPlain(at, null))
                .isFalse();
        assertThat(zone(BERLIN[0], BERLIN[0]).isPlain(at, null)).isFalse();
        assertThat(zone(BERLIN[0], "STANDARD +0200 +0100 19961027T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=5SU")
                        .isPlain(at, null))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STANDARD +0100 later 19700101T000000",
                "STANDARD +0100 +9900 19700101T000000",
                "STANDARD +0100 +0200 yesterday",
                "STANDARD +0100 +0200 19700101T000000 RRULE:FREQ=YEARLY;BYMONTH=13",
                "STANDARD +0100 +0200 19700101T000000 RRULE:FREQ=SECONDLY",
                "STANDARD +0100 +0200 19700101T000000 RRULE:FREQ=YEARLY;BYYEARDAY=1,2,3;BYSECOND=1,2,3",
                "STANDARD +0100 +0200 19700101T000000 RRULE:UNTIL=never;FREQ=YEARLY",
                "STANDARD +0100 +0200 19700101T000000 RDATE:never",
            })
    void whatCannotBeReadSaysNothing(String observance) {
        assertThat(TextZone.of(definition(observance))).isNull();
        assertThat(TextZone.of(definition())).isNull();
    }

    private static boolean agrees(TextZone zone, String id, int first, int last) throws Exception {
        ZoneRules rules = zone.rules(first, last);
        return Clocks.agree(
                rules,
                ZoneId.of(id).getRules(),
                Instant.parse(first + "-01-01T00:00:00Z"),
                Instant.parse(last + "-12-31T00:00:00Z"));
    }

    private static TextZone zone(String... observances) {
        return TextZone.of(definition(observances));
    }

    private static IcalComponent definition(String... observances) {
        String text = Calendars.text("BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:x")
                + (observances.length == 0 ? "" : Calendars.observances(observances) + "\r\n")
                + Calendars.text("END:VTIMEZONE", "END:VCALENDAR");
        try {
            return IcalReader.read(text)
                    .calendars()
                    .get(0)
                    .components()
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidEventException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
