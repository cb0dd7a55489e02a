package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.Trigger;
import org.junit.jupiter.api.Test;

class EventMapTest {

    private static final Map<String, Object> FULL = event(
            "uid", "a-1",
            "summary", "Lunch; with, Ann\\Bob",
            "description", "one\r\ntwo",
            "location", "Bar",
            "categories", List.of("work", "a,b"),
            "sensitivity", "private",
            "status", "confirmed",
            "importance", "high",
            "busyStatus", "oof",
            "organizer", "Ann <ann@example.com>",
            "attendees", List.of(map("email", "bob@example.com", "role", "optional", "rsvp", true)),
            "url", "https://example.com/a?b=c,d;e",
            "sequence", 3,
            "lastModified", "2026-01-01T00:00:00Z",
            "x", map("x-b", "2", "X-A", "1,1"),
            "reminder", 15);

    @Test
    void everyKeyBecomesItsLineInOneOrder() {
        assertThat(lines(FULL))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "UID:a-1",
                        "DTSTART:20260131T090000Z",
                        "DTEND:20260131T100000Z",
                        "SUMMARY:Lunch\\; with\\, Ann\\\\Bob",
                        "DESCRIPTION:one\\ntwo",
                        "LOCATION:Bar",
                        "CATEGORIES:work,a\\,b",
                        "CLASS:PRIVATE",
                        "STATUS:CONFIRMED",
                        "PRIORITY:1",
                        "TRANSP:OPAQUE",
                        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                        "X-MICROSOFT-CDO-IMPORTANCE:2",
                        "ORGANIZER;CN=Ann:mailto:ann@example.com",
                        "ATTENDEE;ROLE=OPT-PARTICIPANT;RSVP=TRUE:mailto:bob@example.com",
                        "URL:https://example.com/a?b=c,d;e",
                        "SEQUENCE:3",
                        "LAST-MODIFIED:20260101T000000Z",
                        "X-A:1\\,1",
                        "X-B:2",
                        "BEGIN:VALARM",
                        "TRIGGER;RELATED=START:-PT00H15M00S",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:REMINDER",
                        "END:VALARM",
                        "END:VEVENT");
    }

    @Test
    void theOrderOfTheMapMakesNoDifference() {
        List<Map.Entry<String, Object>> entries = new ArrayList<>(FULL.entrySet());
        Collections.reverse(entries);
        Map<String, Object> reversed = new LinkedHashMap<>();
        entries.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));

        assertThat(lines(reversed)).isEqualTo(lines(FULL));
    }

    @Test
    void equalSetsGiveEqualLinesWhateverTheirOrder() {
        // these two strings collide, so the set's order is the order of adding
        Set<String> one = new HashSet<>(List.of("Aa", "BB"));
        Set<String> other = new HashSet<>(List.of("BB", "Aa"));

        assertThat(lines(event("categories", one))).isEqualTo(lines(event("categories", other)));
    }

    @Test
    void theUidDerivedFromAMapIsFrozen() {
        CalendarItem item = EventMap.toItem(event("summary", "Lunch"), null, "");

        assertThat(EventContent.derivedUid(item))
                .isEqualTo("derived-308e666d8a5793de2b32bfd5c77eddc725a4df8e55d49b3529d266d124666ba7");
    }

    @Test
    void theCalendarAroundTheEventIsAlwaysTheSame() {
        CalendarItem item = EventMap.toItem(event("uid", " a "), null, "");

        assertThat(item.calendar().lines().map(Object::toString))
                .containsExactly("VERSION:2.0", "PRODID:-//exchangedav//camel-exchangedav//EN");
        assertThat(item.uid()).isEqualTo("a");
        assertThat(item.place()).isEqualTo("event");
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void aMapWithoutUidHasNone() {
        assertThat(EventMap.toItem(event(), null, "").uid()).isNull();
    }

    @Test
    void thePlaceStandsBeforeTheKeyInFindings() {
        CalendarItem item = EventMap.toItem(map(), ZoneId.of("UTC"), "item 3");

        assertThat(item.place()).isEqualTo("item 3");
        assertThat(item.findings()).extracting(Object::toString).contains("item 3, key start: is missing");
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        assertThat(findings(map("start", "soon", "sumary", "x", "priority", 10, "attendees", List.of("nobody"))))
                .hasSize(4)
                .anyMatch(f -> f.startsWith("key sumary: "))
                .anyMatch(f -> f.startsWith("key start: "))
                .anyMatch(f -> f.startsWith("key priority: "))
                .anyMatch(f -> f.startsWith("key attendees[0]: "));
    }

    @Test
    void aNullValueCountsAsAbsent() {
        assertThat(lines(event("summary", null, "recurrence", null, "reminder", null)))
                .isEqualTo(lines(event()));
    }

    @Test
    void anEmptyValueOfAKeyOfASeriesMeansNothing() {
        for (String key :
                List.of("descriptionHtml", "recurrence", "exdates", "overrides", "recurrenceId", "attachments")) {
            assertThat(lines(event(key, ""))).as(key).isEqualTo(lines(event()));
        }
    }

    @Test
    void anIdIsTheUidOnlyWhereThereIsNoOther() {
        assertThat(EventMap.toItem(event("id", "g"), null, "").uid()).isEqualTo("g");
        assertThat(EventMap.toItem(event("id", "g", "iCalUID", "u"), null, "").uid())
                .isEqualTo("u");
    }

    @Test
    void bookkeepingOfACalendarIsLeftOut() {
        assertThat(lines(event("etag", "\"1\"", "kind", "calendar#event", "@odata.context", "c", "htmlLink", "l")))
                .isEqualTo(lines(event()));
    }

    @Test
    void ical4jReadsTheSameValues() {
        VEvent event = Written.asIcal4jReads(FULL);
        VAlarm alarm = event.getAlarms().get(0);

        assertThat(Instant.from(date(event, "DTSTART"))).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
        assertThat(Instant.from(date(event, "DTEND"))).isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
        assertThat(Map.of(
                        "SUMMARY", "Lunch; with, Ann\\Bob",
                        "DESCRIPTION", "one\ntwo",
                        "CLASS", "PRIVATE",
                        "STATUS", "CONFIRMED",
                        "PRIORITY", "1",
                        "TRANSP", "OPAQUE",
                        "URL", "https://example.com/a?b=c,d;e",
                        "SEQUENCE", "3",
                        "LAST-MODIFIED", "20260101T000000Z",
                        "X-A", "1,1"))
                .allSatisfy((name, value) ->
                        assertThat(event.getRequiredProperty(name).getValue()).isEqualTo(value));
        assertThat(((Categories) event.getRequiredProperty("CATEGORIES"))
                        .getCategories()
                        .getTexts())
                .containsExactly("work", "a,b");
        assertThat(((Trigger) alarm.getRequiredProperty("TRIGGER")).getDuration())
                .isEqualTo(Duration.ofMinutes(-15));
        assertThat(event.getAlarms()).hasSize(1);
    }

    @Test
    void ical4jReadsTheDaysOfAnAllDayEvent() {
        VEvent event = Written.asIcal4jReads(map("start", "2026-01-31"));

        assertThat(date(event, "DTSTART")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(date(event, "DTEND")).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    private static Temporal date(VEvent event, String name) {
        return ((DateProperty<?>) event.getRequiredProperty(name)).getDate();
    }
}
