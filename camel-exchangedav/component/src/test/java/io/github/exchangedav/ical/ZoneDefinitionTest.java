package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;

class ZoneDefinitionTest {

    private static final Instant FROM = Instant.parse("2027-01-01T05:17:00Z");
    private static final Instant TO = Instant.parse("2047-01-01T00:00:00Z");

    @Test
    void aZoneWithSummerTimeHasTwoRulesFrom1601On() {
        assertThat(lines("Europe/Berlin"))
                .containsExactly(
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Berlin",
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
        for (String id : new TreeSet<>(TimeValue.zoneNames())) {
            ZoneId zone = ZoneId.of(id);
            IcalComponent definition = ZoneDefinition.of(zone);
            if (definition == null) {
                without.add(id);
                continue;
            }
            TimeZone read = new TimeZone(read(definition));
            for (Instant at = FROM; at.isBefore(TO); at = at.plus(Duration.ofHours(110))) {
                if (isDayOfChange(zone, at)) {
                    continue;
                }
                assertThat(read.getOffset(at.toEpochMilli()))
                        .as(id + " " + at)
                        .isEqualTo(zone.getRules().getOffset(at).getTotalSeconds() * 1000);
            }
        }
        // the clocks of these can't be said in two rules that hold for a hundred years
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

    private static List<String> lines(String zone) {
        return ZoneDefinition.of(ZoneId.of(zone))
                .allLines()
                .map(ContentLine::text)
                .toList();
    }
}
