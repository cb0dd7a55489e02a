package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.PlainLines;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with one oddity each, of the kinds that real calendars have. */
class WildCalendarsTest {

    private static final ExchangeCalendar EXCHANGE = new ExchangeCalendar(null, RecurrencePolicy.reject);

    /** Where Exchange needs other lines than came: what is gone, and what has come. */
    private static final Map<String, List<String>> REWRITTEN = Map.of(
            "zone-without-definition.ics",
            List.of("DTSTART;TZID=America/Los_Angeles:20260105T090000", "DTSTART:20260105T170000Z"),
            "all-day-without-value.ics",
            List.of(
                    "DTSTART:20260105",
                    "DTEND:20260106",
                    "DTSTART:20260105T000000Z",
                    "DTEND:20260106T000000Z",
                    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"));

    /** The finding that each file is refused with. */
    private static final Map<String, String> FINDINGS = Map.ofEntries(
            Map.entry("tasks-only.ics", "line 2: VTODO is no appointment"),
            Map.entry("empty.ics", "text: is empty"),
            Map.entry("html.ics", "text: not a calendar: expected BEGIN:VCALENDAR, found \"<html>"),
            Map.entry("json.ics", "text: not a calendar"),
            Map.entry("plain-text.ics", "text: not a calendar: expected BEGIN:VCALENDAR, found \"Lunch at nine?\""),
            Map.entry("truncated.ics", "line 4: BEGIN:VEVENT has no END"),
            Map.entry("utf-16-without-bom.ics", "text: begins with a NUL character; UTF-16 needs a byte order mark"),
            Map.entry("nul.ics", "line 8: control character U+0000 at column 10"),
            Map.entry("vcalendar-1.ics", "line 2: vCalendar 1.0 is not supported"),
            Map.entry("sequence-too-large.ics", "line 8: SEQUENCE \"1407317367304\" is no number"),
            Map.entry("mail-single-part.ics", "text: not a calendar: expected BEGIN:VCALENDAR, found \"From: ann"),
            Map.entry("mail-multipart.ics", "text: not a calendar"),
            Map.entry("mail-bare-cr.ics", "text: not a calendar"),
            Map.entry("mail-base64.ics", "text: not a calendar"),
            Map.entry("method-cancel.ics", "line 4: METHOD:CANCEL calls the event off and is no version of it"),
            Map.entry("method-reply.ics", "line 4: METHOD:REPLY is a message about an event"),
            Map.entry("unknown-zone.ics", "line 7: the time zone \"Customized Time Zone\" is not defined"),
            Map.entry("zone-empty.ics", "line 10: the VTIMEZONE of the time zone \"Own\" (line 4) says nothing"),
            Map.entry(
                    "same-uid-in-two-calendars.ics",
                    "line 15: UID \"wild-1\" stands already in the VCALENDAR of line 1"));

    @ParameterizedTest
    @MethodSource("accepted")
    void whatIsOddButClearIsDeliveredUnchanged(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        List<CalendarItem> items = items(bytes);

        assertThat(items).hasSize(1);
        List<String> sent = PlainLines.of(EXCHANGE.prepare(items.get(0)).toBytes());
        List<String> changed = REWRITTEN.getOrDefault(name(file), List.of());
        assertThat(without(sent, changed)).isEqualTo(without(PlainLines.of(bytes), changed));
        assertThat(sent).containsAll(changed.subList(changed.size() / 2, changed.size()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsUnclearIsRefusedWithItsPlace(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> {
                    for (CalendarItem item : items(bytes)) {
                        EXCHANGE.prepare(item);
                    }
                })
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(FINDINGS.get(name(file)));
    }

    @Test
    void severalCalendarsAndSeveralUidsAreSeveralItems() throws Exception {
        for (String name : List.of("several-calendars.ics", "several-uids.ics")) {
            assertThat(items(Files.readAllBytes(folder("").resolve(name))))
                    .as(name)
                    .extracting(CalendarItem::uid)
                    .containsExactly("wild-1", "wild-2");
        }
    }

    @Test
    void anEventWithoutUidIsAnItemThatGetsOneFromItsContent() throws Exception {
        CalendarItem item =
                items(Files.readAllBytes(folder("").resolve("no-uid.ics"))).get(0);

        assertThat(item.uid()).isNull();
        assertThat(item.findings()).isEmpty();
        assertThat(EventContent.derivedUid(item)).startsWith("derived-");
    }

    static List<Path> accepted() throws Exception {
        return files("accept");
    }

    static List<Path> refused() throws Exception {
        return files("refuse");
    }

    private static List<CalendarItem> items(byte[] bytes) throws InvalidEventException {
        return ItemSplitter.split(IcalReader.read(bytes, null));
    }

    private static List<String> without(List<String> lines, List<String> changed) {
        return lines.stream().filter(line -> !changed.contains(line)).toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(String kind) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder(kind))) {
            return files.sorted().toList();
        }
    }

    private static Path folder(String kind) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(WildCalendarsTest.class.getResource("/wild/"))
                        .toURI())
                .resolve(kind);
    }
}
