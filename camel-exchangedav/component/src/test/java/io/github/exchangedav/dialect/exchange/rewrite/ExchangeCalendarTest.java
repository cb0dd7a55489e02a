package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.dialect.exchange.item.ItemParts;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeCalendarTest {

    private final ExchangeCalendar rejecting = new ExchangeCalendar(null, RecurrencePolicy.reject);
    private final ExchangeCalendar sending = new ExchangeCalendar(null, RecurrencePolicy.send);

    @Test
    void whatExchangeRefusesIsLeftOutWithAWarning() throws Exception {
        CalendarItem sent = rejecting.prepare(Calendars.item(Calendars.event(
                "UID:a",
                "X-MICROSOFT-CDO-MODPROPS:BEGIN,END",
                "DTSTART:20260105T090000Z",
                "x-microsoft-cdo-modprops:x",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF")));

        assertThat(Calendars.lines(sent.calendar()))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "DTSTART:20260105T090000Z",
                        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                        "END:VEVENT",
                        "END:VCALENDAR");
        assertThat(sent.warnings()).singleElement().asString().startsWith("X-MICROSOFT-CDO-MODPROPS was left out");
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, false", "publish, false", "'', false", "X-MINE, true"})
    void aMethodThatNobodyKnowsIsWarnedAbout(String method, boolean warned) throws Exception {
        String text = withMethod(method);

        CalendarItem sent = rejecting.prepare(Calendars.item(text));

        assertThat(new String(sent.toBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(sent.warnings()).hasSize(warned ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL, METHOD:CANCEL calls the event off and is no version of it; use operation=delete",
        "REPLY, METHOD:REPLY is a message about an event and no version of it",
        "' counter ', METHOD:COUNTER is a message about an event and no version of it"
    })
    void aMethodThatIsNoVersionOfAnEventIsRefused(String method, String words) {
        assertThatThrownBy(() -> rejecting.prepare(Calendars.item(withMethod(method))))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 2: " + words);
    }

    private static String withMethod(String method) {
        return Calendars.text(
                "BEGIN:VCALENDAR",
                "METHOD:" + method,
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000Z",
                "END:VEVENT",
                "END:VCALENDAR");
    }

    @Test
    void aRuleThatExchangeCannotExpressIsRefusedOrSent() throws Exception {
        CalendarItem item =
                Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;BYHOUR=9,17"));

        assertThatThrownBy(() -> rejecting.prepare(item))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("line 5: Exchange can't express the rule")
                .hasMessageEndingWith("(recurrencePolicy=expand writes single events, =send sends it all the same)");
        assertThat(sending.prepare(item).calendar()).isEqualTo(item.calendar());
        assertThat(sending.prepare(item).warnings()).singleElement().asString().endsWith("(recurrencePolicy=send)");
    }

    @Test
    void exceptionsWithoutTheirSeriesAreRefusedIfTheyAreSeveral() throws Exception {
        String first =
                "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20260105T090000Z\r\nDTSTART:20260105T100000Z\r\nEND:VEVENT\r\n";
        String second = first.replace("0105", "0106");
        String single = first.replace("RECURRENCE-ID:20260105T090000Z", "SEQUENCE:1");
        String series = single.replace("SEQUENCE:1", "RRULE:FREQ=DAILY").replace("T100000Z", "T090000Z");

        assertThat(prepared(first).warnings()).isEmpty();
        assertThat(prepared(series + second).warnings()).isEmpty();
        for (String events : List.of(first + second, single + second)) {
            assertThatThrownBy(() -> prepared(events))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageMatching(
                            "line \\d+: several events of one UID can't be expressed .* without the series.*");
        }
        assertThat(sending.prepare(Calendars.item("BEGIN:VCALENDAR\r\n" + first + second + "END:VCALENDAR\r\n"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("without the series");
    }

    private CalendarItem prepared(String events) throws Exception {
        return rejecting.prepare(Calendars.item("BEGIN:VCALENDAR\r\n" + events + "END:VCALENDAR\r\n"));
    }

    @Test
    void anEndThatIsBeforeTheStartOnlyInAZoneIsFound() throws Exception {
        CalendarItem item =
                Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000Z", "DTEND:20260105T093000"));
        ExchangeCalendar inBerlin = new ExchangeCalendar(ZoneId.of("Europe/Berlin"), RecurrencePolicy.reject);
        ExchangeCalendar inUtc = new ExchangeCalendar(ZoneId.of("UTC"), RecurrencePolicy.reject);

        assertThatThrownBy(() -> inBerlin.prepare(item))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("line 5: the event ends (2026-01-05T08:30:00Z) before it starts (2026-01-05T09:00:00Z)");
        assertThat(Calendars.lines(inUtc.prepare(item).calendar())).contains("DTEND:20260105T093000Z");
    }

    @Test
    void blanksAroundTimesAndRulesAreNotSent() throws Exception {
        CalendarItem sent = rejecting.prepare(Calendars.item(Calendars.event(
                "UID:a", "DTSTART:20260105T090000Z ", "DURATION;X-A=b: P1D", "RRULE: FREQ=DAILY", "SUMMARY: a ")));

        assertThat(Calendars.lines(sent.calendar()))
                .contains("DTSTART:20260105T090000Z", "DURATION;X-A=b:P1D", "RRULE:FREQ=DAILY", "SUMMARY: a ");
        assertThat(sent.warnings())
                .containsExactly(
                        "DTSTART was sent without the blanks around its value: 20260105T090000Z",
                        "DURATION was sent without the blanks around its value: P1D",
                        "RRULE was sent without the blanks around its value: FREQ=DAILY");
    }

    @Test
    void aSubjectThatIsCutIsWarnedAbout() throws Exception {
        String summary = "x".repeat(255);

        assertThat(rejecting
                        .prepare(Calendars.item(Calendars.event("DTSTART:20260105T090000Z", "SUMMARY:" + summary)))
                        .warnings())
                .isEmpty();
        assertThat(rejecting
                        .prepare(Calendars.item(Calendars.event("DTSTART:20260105T090000Z", "SUMMARY:y" + summary)))
                        .warnings())
                .containsExactly("SUMMARY has 256 characters; the item's subject is the first 255 of them");
    }

    @Test
    void theFilesOfAnExceptionAreThoseOfTheSeries() throws Exception {
        String file = "ATTACH;ENCODING=BASE64;VALUE=BINARY:";
        String[] series = {
            "BEGIN:VEVENT", "UID:a", "DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;COUNT=3", file + "AAAA"
        };
        String[] exception = {"BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20260106T090000Z", "DTSTART:20260106T100000Z"};
        for (String other : new String[] {"AAAA", "BBBB"}) {
            String text = Calendars.text(
                    "BEGIN:VCALENDAR",
                    Calendars.text(exception) + file + other + "\r\nEND:VEVENT",
                    Calendars.text(series) + "END:VEVENT",
                    "END:VCALENDAR");

            CalendarItem sent = rejecting.prepare(Calendars.item(text));

            boolean more = other.equals("BBBB");
            assertThat(ItemParts.of(sent).message().attachments()).hasSize(more ? 2 : 1);
            assertThat(sent.warnings()).hasSize(more ? 1 : 0);
        }
    }

    @Test
    void aNameOrTypeThatIsWrittenOtherwiseIsToldAndBrokenOnesAreAllFound() throws Exception {
        CalendarItem sent = rejecting.prepare(Calendars.item(Calendars.event(
                "UID:a",
                "DTSTART:20260105T090000Z",
                "ATTACH;VALUE=BINARY;FILENAME=a/b.txt;FMTTYPE=message/rfc822:AAAA",
                "ATTACH;VALUE=BINARY;FILENAME=c.txt;FMTTYPE=TEXT/PLAIN:AAAA")));
        assertThat(sent.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("a/b.txt"))
                .anyMatch(w -> w.contains("rfc822"));

        CalendarItem broken = Calendars.item(Calendars.event(
                "UID:a",
                "DTSTART:20260105T090000Z",
                "ATTACH;VALUE=BINARY:$",
                "ATTACH;VALUE=BINARY:AAAA",
                "ATTACH:data:x"));
        assertThatThrownBy(() -> rejecting.prepare(broken))
                .hasMessageContaining("line 5: ATTACH")
                .hasMessageContaining("line 7: ATTACH");
    }

    @Test
    void everyFindingIsInOneException() throws Exception {
        CalendarItem item = Calendars.item(Calendars.text(
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:a",
                "DTSTART:20260105T090000",
                "SEQUENCE:x",
                "RDATE:20260106T090000Z",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID:20260106T090000Z",
                "DTSTART:soon",
                "END:VEVENT",
                "END:VCALENDAR"));

        assertThatThrownBy(() -> rejecting.prepare(item))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        e -> assertThat(e.findings())
                                .extracting(finding -> finding.place())
                                .containsExactly("line 5", "line 11", "line 6", "line 4"));
    }

    @Test
    void anEventWithoutStartIsRefusedNotAnError() throws Exception {
        CalendarItem item = Calendars.item(Calendars.event("UID:a", "RRULE:FREQ=HOURLY"));

        assertThatThrownBy(() -> rejecting.prepare(item))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("the event has no DTSTART")
                .hasMessageContaining("FREQ is none of");
    }

    @Test
    void warningsOfTheTextAreKept() throws Exception {
        byte[] bytes = Calendars.event("UID:a", "SUMMARY:ü", "DTSTART:20260105T090000Z")
                .getBytes(StandardCharsets.ISO_8859_1);
        CalendarItem item = io.github.exchangedav.ical.ItemSplitter.split(
                        io.github.exchangedav.ical.IcalReader.read(bytes, null))
                .get(0);

        assertThat(rejecting.prepare(item).warnings())
                .isEqualTo(item.warnings())
                .hasSize(1);
    }
}
