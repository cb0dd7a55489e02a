package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What somebody does in Outlook to single occurrences of a series that this component has written. */
class ChangedSeriesTest extends KeptMessageTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String MODIFIED = "LAST-MODIFIED:20260101T000000Z";
    private static final String[] SERIES = {
        "UID:s",
        "DTSTART;TZID=Europe/Berlin:20260302T090000",
        "DTEND;TZID=Europe/Berlin:20260302T100000",
        "RRULE:FREQ=WEEKLY;COUNT=6",
        "SUMMARY:series",
        "LOCATION:R 1",
        "X-MINE:1"
    };

    @Test
    void anOccurrenceThatWasMovedIsTold() {
        send("", series(MODIFIED));
        changedByOutlook(exception("20260316", "20260316T140000", "SUMMARY:moved", "LOCATION:R 2"));

        assertThat(overrides(get("")))
                .extracting("recurrenceId", "start", "end", "summary", "location", "x")
                .containsExactly(tuple(
                        at("2026-03-16T09:00"),
                        at("2026-03-16T14:00"),
                        at("2026-03-16T15:00"),
                        "moved",
                        "R 2",
                        Map.of("X-MINE", "1")));
        assertThat(keeping.verbs()).containsExactly("PUT", "PROPFIND", "SEARCH");
    }

    @Test
    void anExceptionOfOursThatWasMovedOnKeepsItsOwnLines() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours", "X-OURS:2")));
        changedByOutlook(
                "LAST-MODIFIED:20260201T000000Z",
                exception("20260316", "20260316T140000", "SUMMARY:ours")
                        + exception("20260323", "20260324T090000", "SUMMARY:other"));

        assertThat(overrides(get("")))
                .extracting("recurrenceId", "start", "summary", "x")
                .containsExactly(
                        tuple(at("2026-03-16T09:00"), at("2026-03-16T14:00"), "ours", Map.of("X-OURS", "2")),
                        tuple(at("2026-03-23T09:00"), at("2026-03-24T09:00"), "other", Map.of("X-MINE", "1")));
    }

    @Test
    void whatAnExceptionHasOfItsSeriesIsNoChangeOfIt() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours")));
        changedByOutlook("LAST-MODIFIED:20260201T000000Z", exception("20260316", "20260316T110000", "SUMMARY:theirs"));

        assertThat(overrides(get("")))
                .singleElement()
                .satisfies(override ->
                        assertThat(override).containsEntry("summary", "theirs").doesNotContainKey("location"));
    }

    @Test
    void anExceptionThatIsNoneAnyMoreIsGone() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours")));
        changedByOutlook("LAST-MODIFIED:20260201T000000Z", "");

        assertThat(body(get(""))).doesNotContainKey("overrides");
    }

    @Test
    void anOccurrenceThatWasCancelledIsAnExdateAndNoException() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours")));
        changedByOutlook("EXDATE;TZID=Europe/Berlin:20260316T090000", "");

        assertThat(body(get("")))
                .containsEntry("exdates", List.of(at("2026-03-16T09:00")))
                .doesNotContainKey("overrides");
    }

    @Test
    void whatNobodyChangedIsNotAskedFor() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours")));
        send("", Events.calendar("UID:t", "DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY"));
        int before = server.requests().size();
        Exchange exchange = get("");
        sendUid("operation=get", "t");

        assertThat(overrides(exchange)).extracting("summary").containsExactly("ours");
        assertThat(verbs(before)).containsExactly("PROPFIND", "PROPFIND");
    }

    @Test
    void theExceptionsComeInICalendarTooAndMayBePutBack() {
        send("", series(MODIFIED));
        changedByOutlook(exception("20260316", "20260316T140000", "SUMMARY:moved"));
        String read = get("outputType=icalendar").getMessage().getBody(String.class);

        assertThat(read)
                .contains(
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260316T090000\r\n",
                        "DTSTART;TZID=Europe/Berlin:20260316T140000\r\n")
                .containsOnlyOnce("RRULE:FREQ=WEEKLY");
        assertThat(send("verify=true", read).getException()).isNull();
        assertThat(starts()).contains("2026-03-16T13:00:00Z").doesNotContain("2026-03-16T08:00:00Z");
    }

    @Test
    void cancellingAnOccurrenceKeepsWhatWasChangedInOutlook() {
        send("", series(MODIFIED));
        changedByOutlook(exception("20260316", "20260316T140000", "SUMMARY:moved"));
        Exchange cancelled = sendUid("operation=delete", "s", ExchangeDavConstants.OCCURRENCE, at("2026-03-09T09:00"));

        assertThat(result(cancelled)).isEqualTo("deleted");
        assertThat(starts())
                .containsExactly(
                        "2026-03-02T08:00:00Z",
                        "2026-03-16T13:00:00Z",
                        "2026-03-23T08:00:00Z",
                        "2026-03-30T07:00:00Z",
                        "2026-04-06T07:00:00Z");
    }

    @Test
    void aSeriesOfManyYearsIsLookedThroughAroundItsLastChange() {
        String endless = "UID:s\r\nDTSTART:20000103T090000Z\r\nDTEND:20000103T100000Z\r\nRRULE:FREQ=WEEKLY\r\n";
        send("", Events.calendar(endless + "LAST-MODIFIED:20000101T000000Z"));
        String now =
                Events.calendar(endless + "LAST-MODIFIED:20260101T000000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\n"
                        + "RECURRENCE-ID:20260105T090000Z\r\nDTSTART:20260105T110000Z\r\nDTEND:20260105T120000Z");
        replaced(now);
        int before = server.requests().size();
        Exchange exchange = get("");

        assertThat(overrides(exchange)).extracting("start").containsExactly(utc("2026-01-05T11:00"));
        assertThat(warnings(exchange)).contains("longer than 10 years", "from 2021-", " to 2030-");
        assertThat(verbs(before)).hasSizeLessThan(14);
    }

    @Test
    void aServerThatRefusesToSearchIsAWarningAndOneThatIsDownAFailure() {
        send("", series(MODIFIED, exception("20260316", "20260316T110000", "SUMMARY:ours")));
        changedByOutlook("LAST-MODIFIED:20260201T000000Z", exception("20260316", "20260316T140000", "SUMMARY:theirs"));
        server.misbehave(Mischief.answer(501).on("SEARCH"));
        Exchange refused = get("");
        server.misbehave(Mischief.answer(503).on("SEARCH"));

        assertThat(overrides(refused)).extracting("summary").containsExactly("ours");
        assertThat(warnings(refused)).contains("refuses to search for changed occurrences (status 501)");
        assertThat(get("").getException()).isInstanceOf(TransientExchangeDavException.class);
    }

    private Exchange get(String options) {
        return sendUid(options.isEmpty() ? "operation=get" : "operation=get&" + options, "s");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (Map<String, Object>) exchange.getMessage().getBody();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> overrides(Exchange exchange) {
        return (List<Map<String, Object>>) body(exchange).get("overrides");
    }

    private static String series(String... more) {
        List<String> lines = new ArrayList<>(Arrays.asList(SERIES));
        lines.addAll(Arrays.asList(more));
        return Events.calendar(String.join("\r\n", lines));
    }

    private static String exception(String day, String start, String... more) {
        String end = start.substring(0, 9) + "%02d0000".formatted(Integer.parseInt(start.substring(9, 11)) + 1);
        return "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=Europe/Berlin:" + day
                + "T090000\r\nDTSTART;TZID=Europe/Berlin:" + start + "\r\nDTEND;TZID=Europe/Berlin:" + end + "\r\n"
                + String.join("\r\n", more) + "\r\n";
    }

    private void changedByOutlook(String exceptions) {
        changedByOutlook(MODIFIED, exceptions);
    }

    /** The series as Outlook has it now, while the message stays the one that was put. */
    private void changedByOutlook(String line, String exceptions) {
        replaced(series(line, exceptions.strip()).replace("\r\n\r\n", "\r\n"));
    }

    private void replaced(String calendar) {
        Outlook.puts(
                server,
                "s.EML",
                "content-class: urn:content-classes:appointment\r\n"
                        + "Content-Type: text/calendar; charset=\"utf-8\"\r\n\r\n" + calendar);
    }

    private List<String> starts() {
        try {
            return new Instances(server, "/exchange/fred/Cal2")
                    .starts(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")).stream()
                            .map(String::valueOf)
                            .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ZonedDateTime at(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN);
    }

    private static ZonedDateTime utc(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("UTC"));
    }
}
