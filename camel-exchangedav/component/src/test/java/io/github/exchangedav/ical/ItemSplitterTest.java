package io.github.exchangedav.ical;

import static io.github.exchangedav.ical.Calendars.items;
import static io.github.exchangedav.ical.Calendars.lines;
import static io.github.exchangedav.ical.Calendars.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSplitterTest {

    private static final String START = "DTSTART:20260105T090000Z";

    @Test
    void eachUidIsAnItemInTheOrderOfTheFirstEvents() throws Exception {
        List<CalendarItem> items = items(text(
                "BEGIN:VCALENDAR",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "UID:b",
                START,
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                START,
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:b",
                "RECURRENCE-ID:20260106T090000Z",
                START,
                "END:VEVENT",
                "X-LAST:1",
                "END:VCALENDAR"));

        assertThat(items).extracting(CalendarItem::uid).containsExactly("b", "a");
        assertThat(items).extracting(CalendarItem::place).containsExactly("line 3", "line 7");
        assertThat(items).allSatisfy(item -> assertThat(item.findings()).isEmpty());
        assertThat(items.get(0).events()).hasSize(2);
        assertThat(lines(items.get(1).calendar()))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "METHOD:PUBLISH",
                        "X-LAST:1",
                        "BEGIN:VEVENT",
                        "UID:a",
                        START,
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @Test
    void aCalendarOfOneUidStaysAsItCame() throws Exception {
        String text = text(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                START,
                "END:VEVENT",
                "BEGIN:VTIMEZONE",
                "TZID:Nobody/Names",
                "END:VTIMEZONE",
                "BEGIN:X-ODD",
                "X:y",
                "END:X-ODD",
                "VERSION:2.0",
                "END:VCALENDAR");

        assertThat(new String(items(text).get(0).toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void zonesGoOnlyWhereTheyAreNamed() throws Exception {
        List<CalendarItem> items = items(text(
                "BEGIN:VCALENDAR",
                "BEGIN:VTIMEZONE",
                "TZID:One",
                "END:VTIMEZONE",
                "BEGIN:VTIMEZONE",
                "TZID:\"Two, and a half\"",
                "END:VTIMEZONE",
                "BEGIN:VTIMEZONE",
                "TZID:Three\\, or so",
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART;TZID=ONE:20260105T090000",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:b",
                "DTSTART;TZID=\"two, and a half\":20260105T090000",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:c",
                START,
                "BEGIN:VALARM",
                "TRIGGER;TZID=\"Three, or so\":20260105T090000",
                "END:VALARM",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:d",
                "DTSTART;TZID=\"Three\\, or so\":20260105T090000",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:e",
                START,
                "END:VEVENT",
                "END:VCALENDAR"));

        assertThat(items)
                .extracting(ItemSplitterTest::zones)
                .containsExactly(
                        List.of("One"),
                        List.of("\"Two, and a half\""),
                        List.of("Three\\, or so"),
                        List.of("Three\\, or so"),
                        List.of());
    }

    @Test
    void severalCalendarsGiveTheirOwnHeadersToTheirItems() throws Exception {
        List<CalendarItem> items = items(text(
                        "BEGIN:VCALENDAR", "PRODID:1", "BEGIN:VEVENT", "UID:a", START, "END:VEVENT", "END:VCALENDAR")
                + text("BEGIN:VCALENDAR", "PRODID:2", "BEGIN:VEVENT", "UID:b", START, "END:VEVENT", "END:VCALENDAR"));

        assertThat(lines(items.get(0).calendar())).contains("PRODID:1", "UID:a").doesNotContain("PRODID:2", "UID:b");
        assertThat(lines(items.get(1).calendar())).contains("PRODID:2", "UID:b").doesNotContain("PRODID:1", "UID:a");
    }

    @Test
    void calendarsThatWereMadeHereAreKeptApartToo() {
        IcalComponent a = made("a");
        IcalComponent b = made("b");

        List<CalendarItem> items = ItemSplitter.split(new IcalReader.Result(List.of(a, b), List.of()));

        assertThat(items).hasSize(2);
        assertThat(lines(items.get(0).calendar())).contains("PRODID:a").doesNotContain("PRODID:b");
        assertThat(lines(items.get(1).calendar())).contains("PRODID:b").doesNotContain("PRODID:a");
    }

    @Test
    void oneUidInTwoCalendarsIsRefused() throws Exception {
        String one = text("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", START, "END:VEVENT", "END:VCALENDAR");

        assertThat(items(one + one))
                .singleElement()
                .satisfies(item -> assertThat(item.findings())
                        .singleElement()
                        .hasToString(
                                "line 8: UID \"a\" stands already in the VCALENDAR of line 1; all events of a series belong"
                                        + " in one VCALENDAR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL", "VALARM", "vtodo"})
    void whatIsNoEventIsRefusedByName(String name) throws Exception {
        List<CalendarItem> items = items(text(
                "BEGIN:VCALENDAR",
                "BEGIN:" + name,
                "UID:a",
                "END:" + name,
                "BEGIN:VEVENT",
                "UID:a",
                START,
                "END:VEVENT",
                "END:VCALENDAR"));

        assertThat(items).hasSize(2);
        assertThat(items.get(0).findings())
                .singleElement()
                .hasToString("line 2: " + name.toUpperCase(java.util.Locale.ROOT)
                        + " is no appointment; only VEVENT can be stored in a calendar");
        assertThat(items.get(1).findings()).isEmpty();
    }

    @Test
    void eventsWithoutUidAreItemsOfTheirOwn() throws Exception {
        List<CalendarItem> items = items(text(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                START,
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID: ",
                START,
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:no uid 0",
                START,
                "END:VEVENT",
                "END:VCALENDAR"));

        assertThat(items).extracting(CalendarItem::uid).containsExactly(null, null, "no uid 0");
        assertThat(items).allSatisfy(item -> assertThat(item.events()).hasSize(1));
    }

    @Test
    void aCalendarWithoutEventsIsOneItemWithAFinding() throws Exception {
        assertThat(items(text("BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:x", "END:VTIMEZONE", "END:VCALENDAR")))
                .singleElement()
                .satisfies(item -> assertThat(item.findings())
                        .singleElement()
                        .hasToString("line 1: the calendar holds no VEVENT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"UID:a | a", "UID: a  | a", "UID:a\\,b | a,b", "UID;X=y:a | a", "UID: | ", "X:y | "})
    void theUidIsItsTextWithoutEscapes(String line, String uid) throws Exception {
        assertThat(Calendars.item(Calendars.event(line, START)).uid()).isEqualTo(uid);
    }

    @Test
    void warningsOfTheTextGoWithEveryItem() throws Exception {
        byte[] bytes = text(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "SUMMARY:ü",
                        START,
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:b",
                        START,
                        "END:VEVENT",
                        "END:VCALENDAR")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(ItemSplitter.split(IcalReader.read(bytes, null)))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.warnings()).hasSize(1));
    }

    private static IcalComponent made(String name) {
        return IcalComponent.of(
                "VCALENDAR",
                List.of(
                        ContentLine.of("PRODID", name),
                        IcalComponent.of(
                                "VEVENT",
                                List.of(ContentLine.of("UID", name), ContentLine.of("DTSTART", "20260105")))));
    }

    private static List<String> zones(CalendarItem item) {
        return item.calendar()
                .components()
                .filter(component -> component.is("VTIMEZONE"))
                .flatMap(zone -> zone.lines("TZID").stream())
                .map(ContentLine::value)
                .toList();
    }
}
