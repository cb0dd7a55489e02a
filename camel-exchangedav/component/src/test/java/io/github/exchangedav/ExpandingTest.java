package io.github.exchangedav;

import io.github.exchangedav.server.StoredItem;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Exchange;

/** Series that are written as single events, and a look at these. */
abstract class ExpandingTest extends MailboxTest {

    static final String TWICE_A_DAY = "RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3";
    static final String DTSTART = "urn:schemas:calendar:dtstart";
    static final String DTEND = "urn:schemas:calendar:dtend";
    static final String SUBJECT = "urn:schemas:httpmail:subject";
    static final String UID = "urn:schemas:calendar:uid";

    /** Sends with recurrencePolicy=expand; more options with an ampersand before each. */
    Exchange expand(String options, Object body) {
        return send("recurrencePolicy=expand" + options, body);
    }

    /** A series that begins on 5 January 2026 at 9 o'clock UTC. */
    static String series(String... lines) {
        return Events.calendar("UID:series", "DTSTART:20260105T090000Z", "SUMMARY:plain", String.join("\r\n", lines));
    }

    /** The same with another start for one of its occurrences. */
    static String exception(String rule, String original, String start) {
        return with(series(rule), "RECURRENCE-ID:" + original, "DTSTART:" + start, "SUMMARY:moved");
    }

    /** A calendar and one event of its series more. */
    static String with(String calendar, String... lines) {
        return calendar.replace(
                "END:VCALENDAR",
                "BEGIN:VEVENT\r\nUID:series\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR");
    }

    /** All that is in the folder, in the order of time. */
    List<StoredItem> events() {
        return items().stream()
                .sorted(Comparator.comparing(item -> String.valueOf(item.property(DTSTART))))
                .toList();
    }

    /** When they start, in UTC to the minute. */
    List<String> starts() {
        return events().stream().map(ExpandingTest::start).toList();
    }

    List<String> starts(String series) {
        return events().stream()
                .filter(item -> item.calendarText().contains("X-EXCHANGEDAV-SERIES-UID:" + series))
                .map(ExpandingTest::start)
                .toList();
    }

    static String start(StoredItem item) {
        return String.valueOf(item.property(DTSTART)).substring(0, 16);
    }

    List<String> uids() {
        return events().stream().map(item -> String.valueOf(item.property(UID))).toList();
    }

    static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    /** The warnings, each for itself. */
    static List<String> remarks(Exchange exchange) {
        List<?> given = exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS, List.class);
        return given == null ? List.of() : given.stream().map(String::valueOf).toList();
    }
}
