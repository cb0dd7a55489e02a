package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exceptions that stand without their series, under {@code recurrencePolicy=expand}. */
class SingleEventsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String FIRST =
            "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20260105T090000Z\r\nDTSTART:20260105T110000Z\r\nEND:VEVENT\r\n";

    @Test
    void eachOfThemIsAnItemNamedByTheOccurrenceThatItStandsFor() throws Exception {
        SeriesExpansion.Result result = expand(FIRST + FIRST.replace("0105", "0106"));

        assertThat(result.items())
                .extracting(CalendarItem::uid)
                .containsExactly(
                        ExpandedUid.of("a", Instant.parse("2026-01-05T09:00:00Z")),
                        ExpandedUid.of("a", Instant.parse("2026-01-06T09:00:00Z")));
        assertThat(Calendars.lines(result.items().get(1).calendar()))
                .contains("DTSTART:20260106T110000Z", "X-EXCHANGEDAV-SERIES-UID:a")
                .doesNotContain("RECURRENCE-ID:20260106T090000Z", "DTSTART:20260105T110000Z");
        assertThat(result.warnings()).singleElement().asString().contains("without the series");
    }

    @Test
    void anEventBesideThemThatDoesNotRepeatIsOneOfThem() throws Exception {
        String day = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20260101\r\nEND:VEVENT\r\n";

        assertThat(expand(day + day.replace("0101", "0103").replace("UID", "RECURRENCE-ID:20260102\r\nUID"))
                        .items())
                .extracting(CalendarItem::uid)
                .containsExactly(
                        ExpandedUid.of("a", LocalDate.of(2026, 1, 1)), ExpandedUid.of("a", LocalDate.of(2026, 1, 2)));
    }

    @Test
    void twoForOneOccurrenceAreRefused() {
        assertThatThrownBy(() -> expand(FIRST + FIRST))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("line 9: a second event for the same occurrence");
    }

    @Test
    void oneAloneIsOneOfThem() throws Exception {
        assertThat(SeriesExpansion.of(item(FIRST), "a", "alone", BERLIN, Instant.EPOCH)
                        .items())
                .extracting(CalendarItem::uid)
                .containsExactly(ExpandedUid.of("a", Instant.parse("2026-01-05T09:00:00Z")));
    }

    private static SeriesExpansion.Result expand(String events) throws Exception {
        CalendarItem item = item(events);
        return SeriesExpansion.of(
                item, "a", String.valueOf(SeriesExpansion.reason(item, BERLIN)), BERLIN, Instant.EPOCH);
    }

    private static CalendarItem item(String events) throws Exception {
        List<CalendarItem> items = io.github.exchangedav.ical.ItemSplitter.split(
                io.github.exchangedav.ical.IcalReader.read("BEGIN:VCALENDAR\r\n" + events + "END:VCALENDAR\r\n"));
        return items.get(0);
    }
}
