package io.github.exchangedav.ical.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalWriter;
import io.github.exchangedav.ical.ZoneNames;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneDefinitionTest {

    private static final Instant FROM = Instant.parse("2027-01-01T05:17:00Z");
    private static final Instant TO = Instant.parse("2047-01-01T00:00:00Z");

    @Test
    void aZoneWithSummerTimeHasTwoRulesFrom1601On() {
        assertThat(lines("Europe/Berlin"))
                .containsExactly(
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Berlin",
                        "X-MICROSOFT-CDO-TZID:4",
                        "BEGIN:DAYLIGHT",
                        "DTSTART:16010101T020000",
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                        "TZOFFSETFROM:+0100",
                        "TZOFFSETTO:+0200",
                        "END:DAYLIGHT",
                        "BEGIN:STANDARD",
                        "DTSTART:16010101T030000",
                        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                        "TZOFFSETFROM:+0200",
                        "TZOFFSETTO:+0100",
                        "END:STANDARD",
                        "END:VTIMEZONE");
        assertThat(lines("America/New_York")).contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "TZOFFSETTO:-0500");
    }

    @Test
    void aZoneWithoutSummerTimeHasOne() {
        assertThat(lines("Asia/Kolkata"))
                .containsExactly(
                        "BEGIN:VTIMEZONE",
                        "TZID:Asia/Kolkata",
                        "X-MICROSOFT-CDO-TZID:23",
                        "BEGIN:STANDARD",
                        "DTSTART:16010101T000000",
                        "TZOFFSETFROM:+0530",
                        "TZOFFSETTO:+0530",
                        "END:STANDARD",
                        "END:VTIMEZONE");
    }

    /** By ical4j, which knows nothing of java.time's rules when it is given a definition. */
    @Test
    void everyZoneReadsBackToTheOffsetsOfJavaTime() throws Exception {
        Set<String> without = new TreeSet<>();
        for (String id : new TreeSet<>(ZoneNames.iana())) {
            ZoneId zone = ZoneId.of(id);
            ZoneDefinition definition = ZoneDefinition.of(zone.getRules(), FROM, null, FROM);
            if (definition == null) {
                without.add(id);
                continue;
            }
            assertThat(definition.since()).as(id).isNull();
            TimeZone read = new TimeZone(read(definition.component(id, zone)));
            for (Instant at = FROM; at.isBefore(TO); at = at.plus(Duration.ofHours(110))) {
                if (isDayOfChange(zone, at)) {
                    continue;
                }
                assertThat(read.getOffset(at.toEpochMilli()))
                        .as(id + " " + at)
                        .isEqualTo(zone.getRules().getOffset(at).getTotalSeconds() * 1000);
            }
        }
        // the clocks of these can't be said in two rules that hold for forty years
        assertThat(without).hasSizeLessThan(20).contains("Africa/Casablanca").doesNotContain("Europe/Berlin");
    }

    /** Around that day ical4j is up to a day late, the more so the further east. */
    private static boolean isDayOfChange(ZoneId zone, Instant at) {
        ZoneOffset before = zone.getRules().getOffset(at.minus(Duration.ofDays(2)));
        return !before.equals(zone.getRules().getOffset(at.plus(Duration.ofDays(2))));
    }

    private static VTimeZone read(IcalComponent definition) throws Exception {
        String text = "BEGIN:VCALENDAR\r\n" + new String(IcalWriter.write(definition), StandardCharsets.UTF_8)
                + "END:VCALENDAR\r\n";
        return (VTimeZone) new CalendarBuilder()
                .build(new StringReader(text))
                .getComponents("VTIMEZONE")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Russia moved to summer time for good in 2011, and back in 2014
                "Europe/Moscow | 2010-01-15 | 2010-12-15 | 16010101T020000 MAR -1SU +0300 +0400, 16010101T030000 OCT -1SU +0400 +0300",
                "Europe/Moscow | 2011-06-01 | 2014-09-01 | 16010101T000000 +0400 +0400",
                "Europe/Moscow | 2015-06-01 | 2016-09-01 | 16010101T000000 +0300 +0300",
                "Europe/Moscow | 2010-11-15 | 2011-02-15 | 16010101T020000 MAR -1SU +0300 +0400, 16010101T030000 OCT -1SU +0400 +0300",
                // the United States changed the days in 2007
                "America/New_York | 2005-01-15 | 2006-12-15 | 16010101T020000 APR 1SU -0500 -0400, 16010101T020000 OCT -1SU -0400 -0500",
                "America/New_York | 2008-01-15 | 2009-01-15 | 16010101T020000 MAR 2SU -0500 -0400, 16010101T020000 NOV 1SU -0400 -0500",
                "Australia/Sydney | 2010-01-15 | 2012-01-15 | 16010101T030000 APR 1SU +1100 +1000, 16010101T020000 OCT 1SU +1000 +1100",
                // between two Ramadans Morocco's clocks stand still
                "Africa/Casablanca | 2026-05-01 | 2026-09-01 | 16010101T000000 +0100 +0100",
            })
    void ofAllRulesAZoneHasHadThoseOfTheSeriesAreTaken(String id, LocalDate from, LocalDate to, String rules) {
        ZoneDefinition definition = definition(id, from, to);

        assertThat(definition.since()).isNull();
        assertThat(definition.component(id, null).components().map(ZoneDefinitionTest::words))
                .containsExactly(rules.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/New_York | 2005-01-15 | 2009-01-15 | 2006-11-05T06:00:00Z | NOV 1SU",
                "America/New_York | 2005-01-15 | - | 2006-11-05T06:00:00Z | NOV 1SU",
                "Europe/Moscow | 2010-06-15 | 2012-06-15 | 2011-03-26T23:00:00Z | +0400 +0400",
                "Europe/Moscow | 2010-06-15 | - | 2014-10-25T22:00:00Z | +0300 +0300",
                "Europe/Berlin | 1970-01-01 | - | 1995-10-29T01:00:00Z | OCT -1SU",
            })
    void whereRulesChangedInBetweenTheLastOnesAreTakenAndTheDayIsSaid(
            String id, LocalDate from, String to, Instant since, String rule) {
        ZoneDefinition definition = definition(id, from, to.equals("-") ? null : LocalDate.parse(to));

        assertThat(definition.since()).isEqualTo(since);
        assertThat(definition.component(id, null).components().map(ZoneDefinitionTest::words))
                .anyMatch(words -> words.contains(rule));
    }

    @Test
    void aNumberOfExchangeIsGivenOnlyWhereTheZoneIsStillTheOneThatHadIt() {
        // Samoa crossed the date line in 2011; number 16 is eleven hours behind UTC, not thirteen before
        assertThat(lines("Pacific/Apia")).noneMatch(line -> line.startsWith("X-MICROSOFT"));
        assertThat(lines("Pacific/Auckland")).contains("X-MICROSOFT-CDO-TZID:17");
        assertThat(lines("Europe/Vienna")).contains("TZID:Europe/Vienna", "X-MICROSOFT-CDO-TZID:4");
        assertThat(lines("Etc/GMT-14")).noneMatch(line -> line.startsWith("X-MICROSOFT"));
    }

    private static ZoneDefinition definition(String id, LocalDate from, @Nullable LocalDate to) {
        Instant end = to == null ? null : to.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return ZoneDefinition.of(ZoneId.of(id).getRules(), from.atTime(12, 0).toInstant(ZoneOffset.UTC), end, FROM);
    }

    private static String words(IcalComponent observance) {
        String rule = "";
        ContentLine line = observance.last("RRULE");
        if (line != null) {
            String[] parts = line.value().split("[=;]", -1);
            rule = Month.of(Integer.parseInt(parts[3])).name().substring(0, 3) + " " + parts[5] + " ";
        }
        return observance.last("DTSTART").value() + " " + rule
                + observance.last("TZOFFSETFROM").value() + " "
                + observance.last("TZOFFSETTO").value();
    }

    private static List<String> lines(String zone) {
        ZoneId id = ZoneId.of(zone);
        return ZoneDefinition.of(id.getRules(), FROM, null, FROM)
                .component(zone, id)
                .allLines()
                .map(ContentLine::text)
                .toList();
    }
}
