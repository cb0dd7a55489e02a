package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.exchangedav.fault.Reason;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What search lists of a series is one occurrence: it is not written in the place of all of them. */
class SearchRowsTest extends MailboxTest {

    private static final String WORDS = "this is one occurrence of the series of UID s, as search lists it";

    @BeforeEach
    void series() {
        send(
                "",
                Events.calendar(
                        "UID:s",
                        "DTSTART:20260105T090000Z",
                        "DTEND:20260105T100000Z",
                        "RRULE:FREQ=DAILY;COUNT=3",
                        "SUMMARY:series",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:s",
                        "RECURRENCE-ID:20260106T090000Z",
                        "DTSTART:20260106T110000Z",
                        "DTEND:20260106T120000Z",
                        "SUMMARY:moved"));
        send("", Events.calendar("UID:single", "DTSTART:20260105T120000Z", "SUMMARY:alone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "create", "update", "render", "delete"})
    void anInstanceAndAnExceptionAreRefusedBeforeAnythingIsSent(String operation) throws Exception {
        for (Map<String, Object> row : rows()) {
            if (row.get("uid").equals("s")) {
                int before = server.requests().size();
                assertFailed(send("operation=" + operation, row), Reason.INVALID_EVENT, WORDS);
                assertFailed(send("operation=" + operation, throughAQueue(row)), Reason.INVALID_EVENT, WORDS);
                assertThat(verbs(before)).isEmpty();
            }
        }
    }

    @Test
    void soAreTheyAsICalendarAndAsSingleEvents() {
        String found =
                search("operation=search&outputType=icalendar").getMessage().getBody(String.class);
        String instance = found.substring(found.indexOf("BEGIN:VEVENT"), found.indexOf("END:VEVENT"));

        assertThat(instance).contains("UID:s");
        assertFailed(
                send("", "BEGIN:VCALENDAR\r\n" + instance + "END:VEVENT\r\nEND:VCALENDAR\r\n"),
                Reason.INVALID_EVENT,
                WORDS);
        List<Map<String, Object>> both = rows();
        both.removeIf(row -> !row.get("uid").equals("s"));
        assertThat(String.valueOf(send("recurrencePolicy=expand", both).getException()))
                .contains(WORDS);
        assertThat(items()).hasSize(2);
        assertThat(lines("s.EML")).contains("RRULE:FREQ=DAILY;COUNT=3");
    }

    @Test
    void aSingleEventIsPutBack() {
        Map<String, Object> single = rows().stream()
                .filter(row -> row.get("uid").equals("single"))
                .findFirst()
                .orElseThrow();
        single.put("summary", "changed");

        assertThat(result(send("", single))).isEqualTo("updated");
        assertThat(lines("single.EML")).contains("SUMMARY:changed");
    }

    @Test
    void besideItsSeriesARowIsAnOverride() {
        Map<String, Object> moved = rows().stream()
                .filter(row -> "moved".equals(row.get("summary")))
                .findFirst()
                .orElseThrow();
        moved.put("summary", "moved and changed");
        Map<String, Object> series = new LinkedHashMap<>();
        series.put("uid", "s");
        series.put("start", "2026-01-05T09:00:00Z");
        series.put("end", "2026-01-05T10:00:00Z");
        series.put("timeZone", "UTC");
        series.put("recurrence", "FREQ=DAILY;COUNT=3");

        assertThat(result(send("", List.of(series, moved)))).isEqualTo("updated");
        assertThat(lines("s.EML"))
                .contains("SUMMARY:moved and changed", "RRULE:FREQ=DAILY;COUNT=3")
                .noneMatch(line -> line.startsWith("X-EXCHANGEDAV-OCCURRENCE"));
    }

    @Test
    void theOccurrenceThatARowIsMayBeCancelled() {
        Map<String, Object> row = rows().get(0);
        Exchange exchange = send(
                "Cal2",
                "operation=delete",
                row,
                message -> message.setHeader(ExchangeDavConstants.OCCURRENCE, row.get("recurrenceId")));

        assertThat(result(exchange)).isEqualTo("deleted");
        assertThat(lines("s.EML")).contains("EXDATE:20260105T090000Z");
    }

    private Exchange search(String options) {
        return send("Cal2", options, null, message -> {
            message.setHeader(ExchangeDavConstants.WINDOW_START, "2026-01-01T00:00Z");
            message.setHeader(ExchangeDavConstants.WINDOW_END, "2026-02-01T00:00Z");
        });
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : search("operation=search").getMessage().getBody(List.class)) {
            Map<String, Object> copy = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> copy.put(String.valueOf(key), value));
            rows.add(copy);
        }
        assertThat(rows).hasSize(4);
        return rows;
    }

    /** As JSON, which is all that a queue keeps of it. */
    private static byte[] throughAQueue(Map<String, Object> row) throws Exception {
        Map<String, Object> plain = new LinkedHashMap<>();
        row.forEach((key, value) -> plain.put(key, value instanceof Temporal time ? time.toString() : value));
        return new ObjectMapper().writeValueAsBytes(plain);
    }
}
