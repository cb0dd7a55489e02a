package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A weekly series of Wednesdays from 2 January 2030 on, one of them moved, one of them excluded, and a single one. */
class SearchExpansionTest {
    private static final String CALENDAR = "/exchange/fred/Calendar";
    private static final String TYPE = "\"urn:schemas:calendar:instancetype\"";
    private static final String START = "\"urn:schemas:calendar:dtstart\"";
    private static final String END = "\"urn:schemas:calendar:dtend\"";
    private static final String JANUARY = END + " > '2030/01/01' AND " + START + " < '2030/02/01'";
    private static final String FEBRUARY = END + " > '2030/02/01' AND " + START + " < '2030/03/01'";

    private static final Pattern ROW = Pattern.compile(
            "<a:href>[^<]*/([^<]*)</a:href>.*?:instancetype[^>]*>(\\d)<.*?:dtstart[^>]*>\\d{4}-(\\d\\d-\\d\\d)T(\\d\\d)");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Calendar/Below");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");

    @BeforeEach
    void aSeriesAndASingle() {
        EXCHANGE.server().reset();
        put(CALENDAR + "/series.EML");
        assertThat(fred.put(
                                CALENDAR + "/single.EML",
                                Messages.appointment(
                                        "UID:single", "DTSTART:20300110T080000Z", "DTEND:20300110T090000Z"))
                        .statusCode())
                .isEqualTo(201);
    }

    private void put(String path) {
        String exception = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:weekly\r\nRECURRENCE-ID:20300116T100000Z\r\n"
                + "SUMMARY:Moved\r\nDTSTART:20300117T150000Z\r\nDTEND:20300117T160000Z";
        assertThat(fred.put(
                                path,
                                Messages.appointment(
                                        "UID:weekly",
                                        "SUMMARY:Weekly",
                                        "DTSTART:20300102T100000Z",
                                        "DTEND:20300102T110000Z",
                                        "RRULE:FREQ=WEEKLY",
                                        "EXDATE:20300123T100000Z",
                                        exception))
                        .statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> search(String path, String from, String where) {
        String sql = "SELECT " + TYPE + ", " + START + " FROM " + from + " WHERE " + where;
        return fred.send(
                "SEARCH",
                path,
                "<searchrequest xmlns=\"DAV:\"><sql>" + sql.replace("<", "&lt;").replace(">", "&gt;")
                        + "</sql></searchrequest>",
                "Content-Type",
                "text/xml");
    }

    /** Returns each row as name, instance type, month and day, hour. */
    private List<String> rows(String where) {
        HttpResponse<String> answer = search(CALENDAR, "\"\"", "\"DAV:isfolder\" = false AND " + where);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        return rowsOf(answer.body());
    }

    private static List<String> rowsOf(String multistatus) {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW.matcher(multistatus);
        while (row.find()) {
            rows.add(row.group(1).replace(".EML", "") + " " + row.group(2) + " " + row.group(3) + " " + row.group(4));
        }
        assertThat(rows).hasSameSizeAs(Xml.hrefs(multistatus));
        return rows;
    }

    @Test
    void aWindowHasInstancesAndExceptionsWithTheAddressOfTheirMaster() {
        assertThat(rows("NOT " + TYPE + " = 1 AND " + JANUARY + " ORDER BY " + START))
                .containsExactly(
                        "series 2 01-02 10",
                        "series 2 01-09 10",
                        "single 0 01-10 08",
                        "series 3 01-17 15",
                        "series 2 01-30 10");
    }

    @Test
    void theMasterComesTooUnlessItIsExcludedOrLiesOutside() {
        assertThat(rows(JANUARY)).contains("series 1 01-02 10").hasSize(6);
        assertThat(rows(FEBRUARY))
                .containsExactly("series 2 02-06 10", "series 2 02-13 10", "series 2 02-20 10", "series 2 02-27 10");
    }

    @Test
    void withoutATimeThereAreMastersAndSingles() {
        assertThat(rows("\"DAV:contentclass\" = 'urn:content-classes:appointment'"))
                .containsExactly("series 1 01-02 10", "single 0 01-10 08");
        assertThat(rows(TYPE + " >= 2")).isEmpty();
    }

    @Test
    void clientsThatNameInstanceTypesGetWhatIsStored() {
        assertThat(rows("(" + TYPE + " = 1 OR (" + TYPE + " = 0 AND " + FEBRUARY + "))"))
                .containsExactly("series 1 01-02 10");
        assertThat(rows("(" + TYPE + " = 0 OR " + TYPE + " = 1 OR " + TYPE + " = 3) AND " + JANUARY))
                .containsExactly("series 1 01-02 10", "single 0 01-10 08", "series 3 01-17 15");
        // far more than two years, but nothing has to be made
        assertThat(rows(TYPE + " < 2 AND " + END + " > '2000/01/01' AND " + START + " < '2040/01/01'"))
                .hasSize(2);
    }

    @Test
    void otherConditionsHoldForEachInstance() {
        String subject = "\"urn:schemas:httpmail:subject\"";
        assertThat(rows(subject + " = 'moved' AND " + JANUARY)).containsExactly("series 3 01-17 15");
        assertThat(rows("\"urn:schemas:calendar:uid\" = 'weekly' AND " + FEBRUARY))
                .hasSize(4);
        assertThat(rows("\"urn:schemas:calendar:uid\" = 'other' AND " + FEBRUARY))
                .isEmpty();
    }

    @Test
    void theEndsOfTheWindowAreExact() {
        assertThat(rows(TYPE + " = 2 AND " + END + " >= '2030/01/02 11:00:00' AND " + START
                        + " <= '2030/01/09 10:00:00'"))
                .containsExactly("series 2 01-02 10", "series 2 01-09 10");
        assertThat(rows(TYPE + " = 2 AND " + END + " > '2030/01/02 11:00:00' AND " + START
                        + " < '2030/01/09 10:00:00'"))
                .isEmpty();
    }

    @Test
    void startsWithinAndEndsWithinIsAWindowToo() {
        assertThat(rows("((" + START + " >= '2030/02/05' AND " + START + " < '2030/02/07') OR (" + END
                        + " > '2030/02/12' AND " + END + " <= '2030/02/14'))"))
                .containsExactly("series 2 02-06 10", "series 2 02-13 10");
    }

    @Test
    void aWindowOfMoreThanTwoYearsAndTwoDaysIsRefused() {
        String from = END + " > '2030/01/01' AND " + START;
        assertThat(search(CALENDAR, "\"\"", from + " < '2032/01/03'").statusCode())
                .isEqualTo(207);
        HttpResponse<String> tooLong = search(CALENDAR, "\"\"", from + " < '2032/01/03 00:00:01'");
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("732 days");
    }

    @Test
    void oneBoundReachesTwoYearsFar() {
        List<String> after = rows(TYPE + " = 2 AND " + START + " >= '2050/01/01'");
        assertThat(after).hasSizeBetween(104, 106);
        List<String> before = rows(TYPE + " = 2 AND " + END + " <= '2050/01/01'");
        assertThat(before).hasSizeBetween(104, 106);
        assertThat(rows(START + " >= '2020/01/01'")).contains("single 0 01-10 08", "series 1 01-02 10");
    }

    @Test
    void onlyAShallowSearchOfACalendarMakesInstances() {
        assertThat(rowsOf(search(
                                CALENDAR,
                                "SCOPE('deep traversal of \"" + CALENDAR + "\"')",
                                "\"DAV:isfolder\" = false AND " + JANUARY)
                        .body()))
                .containsExactly("series 1 01-02 10", "single 0 01-10 08");
        put("/exchange/fred/Inbox/series.EML");
        assertThat(rowsOf(search("/exchange/fred/Inbox", "\"\"", JANUARY).body()))
                .containsExactly("series 1 01-02 10");
        put(CALENDAR + "/Below/series.EML");
        assertThat(rowsOf(search(CALENDAR + "/Below", "\"\"", FEBRUARY).body())).hasSize(4);
    }

    @Test
    void instancesAreRowsOfARange() {
        String sql = "SELECT \"DAV:href\" FROM \"\" WHERE " + TYPE + " = 2 AND " + FEBRUARY;
        HttpResponse<String> answer = fred.send(
                "SEARCH",
                CALENDAR,
                "<searchrequest xmlns=\"DAV:\"><sql>" + sql.replace("<", "&lt;") + "</sql></searchrequest>",
                "Range",
                "rows=0-1");
        assertThat(answer.headers().firstValue("Content-Range")).contains("rows 0-1; total=4");
        assertThat(Xml.hrefs(answer.body()))
                .hasSize(2)
                .containsOnly(EXCHANGE.server().url() + CALENDAR + "/series.EML");
    }

    @Test
    void anAbsurdRuleIsAnsweredSoon() {
        fred.put(
                CALENDAR + "/absurd.EML",
                Messages.appointment("UID:absurd", "DTSTART:20300102T100000Z", "RRULE:FREQ=SECONDLY"));
        long start = System.nanoTime();
        assertThat(search(CALENDAR, "\"\"", END + " > '2031/01/01' AND " + START + " < '2032/06/01'")
                        .statusCode())
                .isIn(207, 422);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
}
