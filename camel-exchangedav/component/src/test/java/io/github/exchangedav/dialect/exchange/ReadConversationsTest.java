package io.github.exchangedav.dialect.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Listing;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** get and search against answers written by hand: what a real server does and the embedded one does not. */
class ReadConversationsTest {

    private static final String ITEM = "/exchange/fred/Cal2/a.EML";
    private static final String MESSAGE = "content-class: urn:content-classes:appointment\r\n"
            + "Content-Type: text/calendar; charset=\"utf-8\"\r\n\r\n"
            + "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260105T090000Z\r\nDTEND:20260105T100000Z\r\n"
            + "SUMMARY:as put\r\nX-MINE:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private static final String UID = "<u:uid xmlns:u=\"urn:schemas:calendar:\">a</u:uid>";
    private static final String CONTENT = "<t:x66590102 xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">"
            + Base64.getEncoder().encodeToString(MESSAGE.getBytes(UTF_8)) + "</t:x66590102>";
    private static final String SUBJECT = "<h:subject xmlns:h=\"urn:schemas:httpmail:\">in Outlook</h:subject>";
    private static final String START = "<u:dtstart xmlns:u=\"urn:schemas:calendar:\" xmlns:b=\"dt\""
            + " b:dt=\"dateTime.tz\">2026-01-05T11:00:00.000Z</u:dtstart>";
    private static final Order.Window YEAR =
            new Order.Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

    private final Script server = new Script();

    @Test
    void propertiesAreNewerThanTheMessageThatIsStillThere() {
        server.found(UID + CONTENT + SUBJECT);

        assertThat(map(get())).containsEntry("summary", "in Outlook").containsEntry("x", Map.of("X-MINE", "1"));
        assertThat(server.asked()).containsExactly("PROPFIND " + ITEM);
    }

    @Test
    void aSingleEventInAZoneNobodyKnowsIsWhenThePropertiesSay() {
        String message = MESSAGE.replace("DTSTART:20260105T090000Z", "DTSTART;TZID=Nowhere:20260105T060000")
                .replace("DTEND:20260105T100000Z", "DTEND;TZID=Nowhere:20260105T070000");
        String content = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
        server.found(UID + START + START.replace("dtstart", "dtend")
                + "<t:x66590102 xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">" + content + "</t:x66590102>");

        assertThat(map(get()))
                .containsEntry("start", Instant.parse("2026-01-05T11:00:00Z").atZone(ZoneId.of("UTC")));
    }

    @Test
    void aDayWithoutExchangesFlagStaysADay() {
        String message = MESSAGE.replace("DTSTART:20260105T090000Z", "DTSTART;VALUE=DATE:20260105")
                .replace("DTEND:20260105T100000Z", "DTEND;VALUE=DATE:20260106");
        String content = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
        server.found(UID + START + START.replace("dtstart", "dtend")
                + "<t:x66590102 xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">" + content + "</t:x66590102>");

        assertThat(map(get())).containsEntry("start", LocalDate.of(2026, 1, 5)).containsEntry("allDay", true);
    }

    @Test
    void aServerThatKeepsNoMessageIsAskedForItsOwn() {
        server.found(UID).answer(200, MESSAGE);

        assertThat(map(get())).containsEntry("summary", "as put");
        assertThat(server.asked()).containsExactly("PROPFIND " + ITEM, "GET " + ITEM);
        assertThat(server.requests.get(1).headers()).containsEntry("Translate", "f");
    }

    @Test
    void contentThatCanNotBeReadIsNone() {
        server.found(UID + "<t:x66590102 xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">***</t:x66590102>")
                .answer(200, MESSAGE);

        assertThat(map(get())).containsEntry("summary", "as put");
    }

    @Test
    void whereNoMessageHoldsACalendarThePropertiesAreTheEvent() {
        server.found(UID + START + SUBJECT).answer(200, "Content-Type: text/plain\r\n\r\nhello");
        Receipt receipt = get();

        assertThat(map(receipt)).containsEntry("summary", "in Outlook").containsKey("start");
        assertThat(receipt.warnings()).singleElement().asString().contains("only what its properties say");
    }

    @Test
    void aServerThatIsDownIsNotTakenForAnItemWithoutAMessage() {
        server.found(UID + START).status(503);

        assertThatThrownBy(this::get).isInstanceOf(TransientExchangeDavException.class);
    }

    @Test
    void theItemOfAnotherUidUnderItsNameIsNotTheOne() {
        server.found(UID.replace(">a<", ">b<") + CONTENT);

        assertThatThrownBy(this::get)
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("the item's UID is b, not a");
    }

    @Test
    void anItemFoundByItsUidThatVanishesBeforeItIsReadIsMissing() {
        server.status(404)
                .multistatus("<a:response><a:href>http://x/exchange/fred/Cal2/other.EML</a:href><a:propstat>"
                        + "<a:status>HTTP/1.1 200 OK</a:status><a:prop>" + UID
                        + "</a:prop></a:propstat></a:response>")
                .status(404)
                .found("");

        assertThatThrownBy(this::get)
                .satisfies(
                        e -> assertThat(((ExchangeDavException) e).getReason()).isEqualTo(Reason.ITEM_MISSING));
        assertThat(server.asked())
                .containsExactly(
                        "PROPFIND " + ITEM,
                        "SEARCH /exchange/fred/Cal2/",
                        "PROPFIND /exchange/fred/Cal2/other.EML",
                        "PROPFIND /exchange/fred/Cal2/");
    }

    @Test
    void whatASearchAsksFor() {
        server.multistatus("");

        search(YEAR);
        assertThat(new String(server.requests.get(0).body(), UTF_8))
                .contains("FROM SCOPE('SHALLOW TRAVERSAL OF \"/exchange/fred/Cal2\"')")
                .contains("NOT (\"urn:schemas:calendar:instancetype\" = 1)")
                .contains("\"DAV:contentclass\" = 'urn:content-classes:appointment'")
                .contains("\"urn:schemas:calendar:dtend\" &gt; '2026/01/01 00:00:00'")
                .contains("\"urn:schemas:calendar:dtstart\" &lt; '2026/12/31 00:00:00'")
                .contains("ORDER BY \"urn:schemas:calendar:dtstart\" ASC");
        assertThat(server.requests.get(0).headers()).containsEntry("Range", "rows=0-99");
    }

    @Test
    void pagesEndWithTheLastRowOrWhereThereAreNoMore() {
        rows(0, 100, "rows 0-99; total=150");
        rows(100, 150, "rows 100-149; total=150");

        assertThat(search(YEAR).count()).isEqualTo(150);
        assertThat(server.requests).hasSize(2);

        rows(0, 100, "rows 0-99; total=*");
        server.status(416);
        assertThat(search(YEAR).count()).isEqualTo(100);
    }

    @Test
    void aServerThatKnowsNoRowsGivesAllAtOnce() {
        rows(0, 250, null);

        assertThat(search(YEAR).count()).isEqualTo(250);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void noRowsAtAllMayBe416() {
        server.status(416);

        assertThat(search(YEAR).count()).isZero();
    }

    @Test
    void aRowThatComesTwiceOrFromElsewhereOrWithoutAStartIsNotInTheList() {
        String row = row("/exchange/fred/Cal2/x.EML", START);
        server.multistatus(row + row + row("/elsewhere/x.EML", START) + row("/exchange/fred/Cal2/y.EML", ""));

        assertThat(search(YEAR).count()).isEqualTo(1);
    }

    @Test
    void aWindowThatIsTooLongForTheServerIsAFailure() {
        server.status(422);

        assertThatThrownBy(() -> search(YEAR)).isInstanceOf(PermanentExchangeDavException.class);
    }

    @Test
    void aServerThatNeverEndsIsLeft() {
        for (int page = 0; page < 200; page++) {
            rows(100 * page, 100 * page + 100, "rows 0-99; total=9999999");
        }

        assertThatThrownBy(() -> search(YEAR)).hasMessageContaining("more than 10000 events");
        assertThat(server.requests).hasSize(101);
    }

    @Test
    void aServerThatGivesTheSamePageForEverIsLeft() {
        for (int page = 0; page < 400; page++) {
            rows(0, 100, "rows 0-99; total=9999999");
        }

        assertThatThrownBy(() -> search(YEAR)).isInstanceOf(PermanentExchangeDavException.class);
    }

    private void rows(int from, int to, String range) {
        String rows = IntStream.range(from, to)
                .mapToObj(i -> row("/exchange/fred/Cal2/" + i + ".EML", START))
                .collect(Collectors.joining());
        String xml = "<?xml version=\"1.0\"?><a:multistatus xmlns:a=\"DAV:\">" + rows + "</a:multistatus>";
        server.answer(new DavResponse(
                207, range == null ? Map.of() : Map.of("Content-Range", List.of(range)), xml.getBytes(UTF_8)));
    }

    private static String row(String path, String properties) {
        return "<a:response><a:href>http://x" + path + "</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status>"
                + "<a:prop>" + UID + properties + "</a:prop></a:propstat></a:response>";
    }

    private Receipt get() {
        return execute(Operation.get, "a", Order.Selection.NONE);
    }

    private Listing search(Order.Window window) {
        Receipt receipt = execute(Operation.search, null, new Order.Selection(null, null, window));
        return (Listing) java.util.Objects.requireNonNull(receipt.payload());
    }

    private Receipt execute(Operation operation, String uid, Order.Selection selection) {
        ExchangeDialect dialect = new ExchangeDialect(new ExchangeSettings(
                "https://mail.example.com",
                "/exchange",
                false,
                "fred@example.com",
                null,
                RecurrencePolicy.reject,
                ExchangeSettings.Writing.PLAIN,
                OutputType.map));
        Order.Address address = new Order.Address("fred", "Cal2");
        return new RemoteCalendar(dialect, server)
                .execute(new Order(operation, address, null, uid, new Precondition.None(), selection));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Receipt receipt) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(receipt.payload());
    }
}
