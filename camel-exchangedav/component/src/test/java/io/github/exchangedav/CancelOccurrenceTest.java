package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** delete with header CamelExchangeDavOccurrence takes one occurrence out of a series. */
class CancelOccurrenceTest extends MailboxTest {

    private static final String BERLIN = "timeZone=Europe/Berlin";
    private static final Instant SECOND = Instant.parse("2026-01-06T09:00:00Z");

    static List<Object> forms() {
        ZonedDateTime berlin = SECOND.atZone(ZoneId.of("Europe/Berlin"));
        return List.of(
                SECOND,
                berlin,
                OffsetDateTime.ofInstant(SECOND, ZoneOffset.ofHours(-5)),
                berlin.toLocalDateTime(),
                LocalDate.of(2026, 1, 6),
                Date.from(SECOND),
                SECOND.toEpochMilli(),
                "2026-01-06T09:00:00Z",
                "2026-01-06T10:00:00",
                "20260106T090000Z",
                "2026-01-06");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anOccurrenceOfASeriesInUtc(Object occurrence) {
        send("", series("DTSTART:20260105T090000Z"));

        assertThat(result(cancel(BERLIN, occurrence))).isEqualTo("deleted");
        assertThat(lines("one.EML")).contains("EXDATE:20260106T090000Z", "SUMMARY:x", "X-MINE:kept", "SEQUENCE:1");
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anOccurrenceOfASeriesInAZone(Object occurrence) {
        send(BERLIN, series("DTSTART;TZID=Europe/Berlin:20260105T100000"));

        assertThat(result(cancel(BERLIN, occurrence))).isEqualTo("deleted");
        assertThat(lines("one.EML"))
                .anyMatch(line -> line.startsWith("EXDATE;TZID=") && line.endsWith(":20260106T100000"));
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anOccurrenceOfASeriesInAZoneThatOnlyTheCalendarKnows(Object occurrence) {
        String zone = "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n"
                + "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
                + "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                + "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
        String series = series("DTSTART;TZID=Customized Time Zone:20260105T100000");
        stored("Daily.EML", series.replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT"));

        assertThat(result(cancel(BERLIN, occurrence))).isEqualTo("deleted");
        assertThat(lines("Daily.EML")).contains("EXDATE;TZID=Customized Time Zone:20260106T100000");
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    @Test
    void aDayOfAnAllDaySeries() {
        send(BERLIN, series("DTSTART;VALUE=DATE:20260105"));

        assertThat(result(cancel(BERLIN, LocalDate.of(2026, 1, 7)))).isEqualTo("deleted");
        assertThat(starts()).containsExactly("04T23", "05T23", "07T23", "08T23");
    }

    @Test
    void aDayOfAnAllDaySeriesInUtc() {
        send("", series("DTSTART;VALUE=DATE:20260105"));

        assertThat(result(cancel("", "2026-01-07"))).isEqualTo("deleted");
        assertThat(starts()).containsExactly("05T00", "06T00", "08T00", "09T00");
    }

    @Test
    void anExceptionGoesWithItsOccurrence() {
        String moved = "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID:20260106T090000Z\r\n"
                + "DTSTART:20260106T150000Z\r\nSUMMARY:moved";
        send("", series("DTSTART:20260105T090000Z").replace("\r\nEND:VEVENT", moved + "\r\nEND:VEVENT"));
        assertThat(starts()).contains("06T15");

        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(lines("one.EML")).doesNotContain("SUMMARY:moved").contains("EXDATE:20260106T090000Z");
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    /** As some calendars write a day that was moved: left out of the rule, and an event of its own. */
    @Test
    void anExceptionGoesThoughItsOccurrenceIsExcluded() {
        String moved =
                "\r\nEXDATE:20260106T090000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID:20260106T090000Z"
                        + "\r\nDTSTART:20260106T150000Z\r\nSUMMARY:moved";
        send("", series("DTSTART:20260105T090000Z").replace("\r\nEND:VEVENT", moved + "\r\nEND:VEVENT"));

        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(lines("one.EML")).doesNotContain("SUMMARY:moved").containsOnlyOnce("EXDATE:20260106T090000Z");
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    @Test
    void eachCancelledOccurrenceHasALineOfItsOwn() {
        send("", series("DTSTART:20260105T090000Z"));
        cancel("", SECOND);
        cancel("", "2026-01-08T09:00:00Z");

        assertThat(lines("one.EML")).contains("EXDATE:20260106T090000Z", "EXDATE:20260108T090000Z", "SEQUENCE:2");
        assertThat(starts()).containsExactly("05T09", "07T09", "09T09");
    }

    @Test
    void aCancellationWhoseAnswerWasLostIsCarriedOutOnce() {
        send("", series("DTSTART:20260105T090000Z"));
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));

        Exchange lost = cancel("", SECOND);
        int before = server.requests().size();

        assertThat(lost.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(verbs(before)).containsExactly("PROPFIND");
        assertThat(lines("one.EML")).containsOnlyOnce("EXDATE:20260106T090000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-06T09:30:00Z", "2026-01-10T09:00:00Z", "2026-01-04"})
    void anOccurrenceThatTheSeriesDoesNotHaveIsPermanent(String occurrence) {
        send("", series("DTSTART:20260105T090000Z"));

        assertFailed(cancel("", occurrence), Reason.ITEM_MISSING, "the series has none then");
        assertThat(lines("one.EML")).noneMatch(line -> line.startsWith("EXDATE"));
    }

    @Test
    void anEventThatDoesNotRepeatHasNone() {
        send("", Events.ical("one", "x"));

        assertFailed(cancel("", "2026-01-05T09:00:00Z"), Reason.ITEM_MISSING, "the event does not repeat");
        assertThat(items()).hasSize(1);
    }

    @Test
    void aSeriesThatIsNotThereIsAbsent() {
        assertThat(result(cancel("", SECOND))).isEqualTo("absent");
    }

    @Test
    void aSeriesOfAnotherProgramIsFoundByItsUid() {
        stored("Daily.EML", series("DTSTART:20260105T090000Z"));

        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(lines("Daily.EML")).contains("EXDATE:20260106T090000Z", "X-MINE:kept");
    }

    @Test
    void whatOutlookChangedStays() {
        send("", series("DTSTART:20260105T090000Z"));
        changed("one.EML", "<m:subject>theirs</m:subject>");

        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(item("one.EML").property("urn:schemas:httpmail:subject")).isEqualTo("theirs");
        assertThat(starts()).containsExactly("05T09", "07T09", "08T09", "09T09");
    }

    @Test
    void htmlAndFilesStay() {
        send(
                "",
                series(
                        "DTSTART:20260105T090000Z",
                        "DESCRIPTION:plain",
                        "X-ALT-DESC;FMTTYPE=text/html:<b>bold</b>",
                        "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;FILENAME=a.txt:aGVsbG8="));

        assertThat(result(cancel("", SECOND))).isEqualTo("deleted");
        assertThat(item("one.EML").property("urn:schemas:httpmail:htmldescription"))
                .contains("<b>bold</b>");
        assertThat(item("one.EML").property("urn:schemas:httpmail:hasattachment"))
                .isEqualTo("1");
    }

    @Test
    void theSourcesNumberIsWhatItWas() {
        String newest = "concurrency=newestWins";
        send("", series("DTSTART:20260105T090000Z", "SEQUENCE:3"));
        cancel("", SECOND);

        assertThat(lines("one.EML")).contains("SEQUENCE:4", "X-EXCHANGEDAV-SEQUENCE:3");
        assertThat(result(send(newest, series("DTSTART:20260105T090000Z", "SEQUENCE:2"))))
                .isEqualTo("superseded");
        assertThat(result(send(newest, series("DTSTART:20260105T090000Z", "SEQUENCE:4"))))
                .isEqualTo("updated");
    }

    @Test
    void manyAtOnceAreAllCarriedOut() throws Exception {
        send("", Events.calendar("UID:one", "DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;COUNT=28"));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Exchange>> sent = new ArrayList<>();
        for (int day = 1; day <= 12; day++) {
            LocalDate date = LocalDate.of(2026, 1, day);
            sent.add(threads.submit(() -> cancel("", date)));
        }
        for (Future<Exchange> exchange : sent) {
            assertThat(result(exchange.get())).isEqualTo("deleted");
        }
        threads.shutdown();

        assertThat(lines("one.EML").stream().filter(line -> line.startsWith("EXDATE")))
                .hasSize(12);
    }

    @Test
    void aHeaderThatIsNoTimeIsRefusedBeforeAnythingIsSent() {
        assertFailed(cancel("", "tomorrow"), Reason.INVALID_MESSAGE, "header CamelExchangeDavOccurrence is no time");
        assertFailed(
                cancel("", LocalDateTime.of(2026, 1, 6, 10, 0)),
                Reason.INVALID_MESSAGE,
                "header CamelExchangeDavOccurrence is a local time without a zone");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void itNamesAnOccurrenceOfOneSeries() {
        Exchange exchange = send(
                "Cal2",
                "operation=delete",
                List.of(Events.map("a", "x"), Events.map("b", "x")),
                message -> message.setHeader(ExchangeDavConstants.OCCURRENCE, SECOND));

        assertFailed(exchange, Reason.INVALID_MESSAGE, "names an occurrence of one series, but the message is about 2");
    }

    @Test
    void theReceiptOfAnEarlierStepDoesNotMatter() {
        send("", series("DTSTART:20260105T090000Z"));
        Exchange exchange = send("", Events.ical("other", "x"));
        exchange.getMessage().setBody(Events.ical("one", "x"));
        exchange.getMessage().setHeader(ExchangeDavConstants.OCCURRENCE, SECOND);
        template.send(uri("Cal2", "operation=delete"), exchange);

        assertThat(result(exchange)).isEqualTo("deleted");
        assertThat(items()).hasSize(2);
        assertThat(lines("one.EML")).contains("EXDATE:20260106T090000Z");
    }

    @Test
    void anEntityTagHolds() {
        send("", series("DTSTART:20260105T090000Z"));

        Exchange exchange = sendUid(
                "operation=delete",
                "one",
                ExchangeDavConstants.OCCURRENCE,
                SECOND,
                ExchangeDavConstants.IF_MATCH,
                "\"no\"");

        assertFailed(exchange, Reason.CHANGED, "not in the state");
        assertThat(lines("one.EML")).noneMatch(line -> line.startsWith("EXDATE"));
    }

    private Exchange cancel(String options, Object occurrence) {
        return sendUid(
                "operation=delete" + (options.isEmpty() ? "" : "&" + options),
                "one",
                ExchangeDavConstants.OCCURRENCE,
                occurrence);
    }

    /** When the occurrences of January begin, day and hour in UTC, as the server counts them out. */
    private List<String> starts() {
        String sql =
                "SELECT \"urn:schemas:calendar:dtstart\" FROM SCOPE('SHALLOW TRAVERSAL OF \"/exchange/fred/Cal2\"')"
                        + " WHERE \"urn:schemas:calendar:dtend\" &gt;= '2026/01/01 00:00:00'"
                        + " AND \"urn:schemas:calendar:dtstart\" &lt; '2026/02/01 00:00:00'"
                        + " AND NOT \"urn:schemas:calendar:instancetype\" = 1"
                        + " ORDER BY \"urn:schemas:calendar:dtstart\" ASC";
        String answer = other(
                        "SEARCH",
                        "Cal2/",
                        "text/xml",
                        "<a:searchrequest xmlns:a=\"DAV:\"><a:sql>" + sql + "</a:sql></a:searchrequest>")
                .body();
        List<String> starts = new ArrayList<>();
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("2026-01-(\\d\\dT\\d\\d):00:00\\.000Z<")
                .matcher(answer);
        while (matcher.find()) {
            starts.add(matcher.group(1));
        }
        return starts;
    }

    private static String series(String... lines) {
        return Events.calendar(
                "UID:one", String.join("\r\n", lines), "RRULE:FREQ=DAILY;COUNT=5", "SUMMARY:x", "X-MINE:kept");
    }
}
