package io.github.exchangedav.dialect.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.dialect.exchange.ExchangeSettings.Writing;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of writes and deletions when the item changes or goes between two requests, or the server is odd. */
class LookingConversationTest {

    private static final Writing LOOKUP = new Writing(Concurrency.overwrite, true, false, false, false);
    private static final Writing NEWEST = new Writing(Concurrency.newestWins, false, false, false, false);
    private static final Writing MAKE = new Writing(Concurrency.overwrite, false, false, true, false);
    private static final Writing MOVE = new Writing(Concurrency.overwrite, false, false, false, true);
    private static final String OWN = "/exchange/fred/Cal2/a.EML";
    private static final String FOLDER = "/exchange/fred/Cal2/";
    private static final String ETAG = "<a:getetag>\"1\"</a:getetag>";

    private final Script server = new Script();

    @Test
    void anItemThatGoesBetweenSearchAndPutIsMadeAnewUnderItsOwnName() {
        server.multistatus(row("Lunch.EML", "a")).found(ETAG).status(412);
        server.multistatus("").status(201);

        Receipt receipt = execute(LOOKUP, Operation.put);

        assertThat(receipt.result()).isEqualTo(Receipt.Result.created);
        assertThat(server.asked())
                .containsExactly(
                        "SEARCH " + FOLDER,
                        "PROPFIND " + FOLDER + "Lunch.EML",
                        "PUT " + FOLDER + "Lunch.EML",
                        "SEARCH " + FOLDER,
                        "PUT " + OWN);
        assertThat(server.requests.get(2).headers()).containsEntry("If-Match", "*");
        assertThat(server.requests.get(4).headers()).doesNotContainKey("If-Match");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 412})
    void anItemThatGoesBetweenLookAndPutIsMissing(int status) {
        server.found(ETAG).status(status).status(404).multistatus("");

        assertThat(failure(Writing.PLAIN, Operation.update).getReason()).isEqualTo(Reason.ITEM_MISSING);
    }

    @Test
    void aServerThatNeverAcceptsAnItemItShowsIsNotAskedForever() {
        for (int i = 0; i < 3; i++) {
            server.found(ETAG).status(412);
        }

        assertThat(failure(Writing.PLAIN, Operation.update).getReason()).isEqualTo(Reason.CHANGED);
        assertThat(server.requests).hasSize(6);
    }

    @Test
    void anItemThatTheSearchTellsOfAndThatIsNotThereMakesNoSecondEvent() {
        for (int i = 0; i < 3; i++) {
            server.multistatus(row("Lunch.EML", "a")).status(404);
        }

        ExchangeDavException e = failure(LOOKUP, Operation.put);

        assertThat(e)
                .isInstanceOf(TransientExchangeDavException.class)
                .hasMessageContaining("not where the search says");
        assertThat(server.asked()).doesNotContain("PUT " + OWN);
    }

    @Test
    void rowsOfAnotherMailboxOrUidAreNotTheItem() {
        server.multistatus(row("Lunch.EML", "A") + row("../../ann/Cal2/x.EML", "b"))
                .status(201);

        assertThat(execute(LOOKUP, Operation.put).result()).isEqualTo(Receipt.Result.created);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 501})
    void aSearchThatIsRefusedMakesNoSecondEvent(int status) {
        server.status(status);

        assertThat(failure(LOOKUP, Operation.put).isOutcomeUnknown()).isFalse();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void newestWinsWritesOnlyWhatItHasSeen() {
        server.found(ETAG).status(412);
        server.found("<a:getetag>\"2\"</a:getetag>").status(200);

        assertThat(execute(NEWEST, Operation.put).result()).isEqualTo(Receipt.Result.updated);
        assertThat(server.requests.get(1).headers()).containsEntry("If-Match", "\"1\"");
        assertThat(server.requests.get(3).headers()).containsEntry("If-Match", "\"2\"");
    }

    @Test
    void newestWinsThatFindsNothingDoesNotOverwriteWhatComesMeanwhile() {
        server.status(404).status(412);
        server.found(ETAG + "<c:sequence xmlns:c=\"urn:schemas:calendar:\" xmlns:b=\"x\" b:dt=\"int\">9</c:sequence>");

        Receipt receipt = execute(NEWEST, Operation.put);

        assertThat(server.requests.get(1).headers()).containsEntry("If-None-Match", "*");
        assertThat(receipt.result()).isEqualTo(Receipt.Result.superseded);
        assertThat(receipt.tags().etag()).isEqualTo("\"1\"");
    }

    @Test
    void newestWinsGivesWayAfterManyRoundsAndMayBeSentAgain() {
        for (int i = 0; i < 16; i++) {
            server.found(ETAG).status(412);
        }

        ExchangeDavException e = failure(NEWEST, Operation.put);

        assertThat(e.getReason()).isEqualTo(Reason.CONTENDED);
        assertThat(e).isInstanceOf(TransientExchangeDavException.class);
        assertThat(server.requests).hasSize(32);
    }

    @Test
    void aServerThatRefusesTheEventWith412AndHasNoneOfThatNameSaysSo() {
        for (int i = 0; i < 3; i++) {
            server.status(404).status(412);
        }

        assertThat(failure(NEWEST, Operation.put)).satisfies(e -> {
            assertThat(e.getReason()).isEqualTo(Reason.REJECTED);
            assertThat(e).hasMessageContaining("has none of that name");
        });
    }

    @Test
    void aServerWithoutEntityTagsGetsTheConditionThatThereBeAnItem() {
        server.found("<a:displayname>x</a:displayname>").status(200);

        execute(NEWEST, Operation.put);

        assertThat(server.requests.get(1).headers()).containsEntry("If-Match", "*");
    }

    @Test
    void aFolderIsMadeFromTheLowestUpAndDownAgain() {
        server.status(409)
                .status(409)
                .status(409)
                .inner(201)
                .status(405)
                .inner(201)
                .status(201);

        Receipt receipt = execute(MAKE, order(Operation.put, "A/B/C", null));

        assertThat(receipt.result()).isEqualTo(Receipt.Result.created);
        assertThat(server.asked())
                .containsExactly(
                        "PUT /exchange/fred/A/B/C/a.EML",
                        "MKCOL /exchange/fred/A/B/C",
                        "MKCOL /exchange/fred/A/B",
                        "MKCOL /exchange/fred/A",
                        "MKCOL /exchange/fred/A/B",
                        "MKCOL /exchange/fred/A/B/C",
                        "PUT /exchange/fred/A/B/C/a.EML");
    }

    @Test
    void aFolderIsMadeOnceAndNoMore() {
        server.status(404).status(405).status(404);

        assertThatThrownBy(() -> execute(MAKE, order(Operation.put, "Cal2", null)))
                .asInstanceOf(type(ExchangeDavException.class))
                .extracting(ExchangeDavException::getReason)
                .isEqualTo(Reason.FOLDER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 404})
    void aMailboxThatIsMissingIsNotMade(int status) {
        server.status(409).status(status);

        assertThatThrownBy(() -> execute(MAKE, order(Operation.put, "Cal2", null)))
                .asInstanceOf(type(ExchangeDavException.class))
                .extracting(ExchangeDavException::getReason)
                .isEqualTo(Reason.FOLDER_MISSING);
        assertThat(server.asked()).containsExactly("PUT " + OWN, "MKCOL /exchange/fred/Cal2");
    }

    @Test
    void aDefaultCalendarIsNeverMade() {
        server.found("<h:calendar xmlns:h=\"urn:schemas:httpmail:\">http://x/exchange/fred/Kalender</h:calendar>")
                .status(409);

        assertThatThrownBy(() -> execute(MAKE, order(Operation.put, "", null)))
                .isInstanceOf(ExchangeDavException.class);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aFolderForDeletedItemsThatIsGoneIsAskedForAgain() {
        String trash = "<h:deleteditems xmlns:h=\"urn:schemas:httpmail:\">http://old/exchange/fred/%s</h:deleteditems>";
        server.found(trash.formatted("Trash"))
                .status(409)
                .found(trash.formatted("Papierkorb"))
                .status(201);
        RemoteCalendar calendar = calendar(MOVE);

        assertThatThrownBy(() -> calendar.execute(order(Operation.delete, "Cal2", null)))
                .isInstanceOf(ExchangeDavException.class);
        calendar.execute(order(Operation.delete, "Cal2", null));

        assertThat(server.requests.get(3).headers())
                .containsEntry("Destination", "https://mail.example.com/exchange/fred/Papierkorb/a.EML");
    }

    @Test
    void aMailboxWithoutFolderForDeletedItemsSaysSo() {
        server.found("<h:deleteditems xmlns:h=\"urn:schemas:httpmail:\"/>");

        assertThatThrownBy(() -> execute(MOVE, order(Operation.delete, "Cal2", null)))
                .hasMessageContaining("the mailbox names no folder for deleted items")
                .hasMessageContaining("moveToDeletedItems=false");
    }

    @Test
    void anOccurrenceIsTakenOutOfWhatIsThereByThen() {
        server.found(ETAG).answer(200, message("")).status(412);
        server.found("<a:getetag>\"2\"</a:getetag>")
                .answer(200, message("X-NEW:1\r\n"))
                .status(200);

        Receipt receipt =
                execute(Writing.PLAIN, order(Operation.delete, "Cal2", Instant.parse("2026-01-06T09:00:00Z")));

        assertThat(receipt.result()).isEqualTo(Receipt.Result.deleted);
        assertThat(server.requests.get(5).headers()).containsEntry("If-Match", "\"2\"");
        assertThat(new String(server.requests.get(5).body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("X-NEW:1\r\n", "EXDATE:20260106T090000Z\r\n")
                .doesNotContain("MODPROPS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no message", "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"})
    void aSeriesThatCanNotBeReadIsPermanent(String message) {
        server.found(ETAG).answer(200, message);

        assertThatThrownBy(() ->
                        execute(Writing.PLAIN, order(Operation.delete, "Cal2", Instant.parse("2026-01-06T09:00:00Z"))))
                .hasMessageContaining("can't be written back: its message can't be read as iCalendar");
    }

    /** Outlook moves a day of a series: the item has an exception, the message that was PUT has none. */
    @Test
    void aSeriesThatOthersChangedIsNotWrittenBackWhereTheServerDoesNotTellHow() {
        String calendar =
                " xmlns:c=\"urn:schemas:calendar:\" xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\"";
        String changed = "<c:uid" + calendar + ">a</c:uid>"
                + "<c:dtstart" + calendar + " b:dt=\"dateTime.tz\">2026-01-05T09:00:00.000Z</c:dtstart>"
                + "<e:nomodifyexceptions xmlns:e=\"http://schemas.microsoft.com/exchange/\"" + calendar
                + " b:dt=\"boolean\">0</e:nomodifyexceptions>";
        String put = "<p:x66590102 xmlns:p=\"http://schemas.microsoft.com/mapi/proptag/\">"
                + Base64.getEncoder().encodeToString(message("").getBytes(UTF_8))
                + "</p:x66590102>";
        server.found(ETAG + put + changed).status(403);
        Order cancel = order(Operation.delete, "Cal2", Instant.parse("2026-01-06T09:00:00Z"));

        assertThatThrownBy(() -> execute(Writing.PLAIN, cancel))
                .hasMessageContaining(
                        "others may have changed single occurrences of it, and the server refuses to search");
        assertThat(server.asked()).noneMatch(request -> request.startsWith("PUT"));
    }

    private Receipt execute(Writing writing, Operation operation) {
        return execute(writing, order(operation, "Cal2", null));
    }

    private Receipt execute(Writing writing, Order order) {
        return calendar(writing).execute(order);
    }

    private RemoteCalendar calendar(Writing writing) {
        return new RemoteCalendar(
                new ExchangeDialect(new ExchangeSettings(
                        "https://mail.example.com",
                        "/exchange",
                        false,
                        "fred@example.com",
                        null,
                        RecurrencePolicy.reject,
                        writing,
                        OutputType.map)),
                server);
    }

    private ExchangeDavException failure(Writing writing, Operation operation) {
        try {
            Receipt receipt = execute(writing, operation);
            throw new AssertionError("no failure but " + receipt);
        } catch (ExchangeDavException e) {
            return e;
        }
    }

    private static Order order(Operation operation, String folder, @Nullable Instant occurrence) {
        return new Order(
                operation,
                new Order.Address("fred", folder),
                item(),
                "a",
                new Precondition.None(),
                new Order.Selection(null, occurrence, null));
    }

    private static CalendarItem item() {
        try {
            return Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000Z", "SEQUENCE:1"));
        } catch (InvalidEventException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(String name, String uid) {
        return "<a:response><a:href>http://old" + FOLDER + name + "</a:href><a:propstat><a:status>HTTP/1.1 200 OK"
                + "</a:status><a:prop><u:uid xmlns:u=\"urn:schemas:calendar:\">" + uid + "</u:uid>" + ETAG
                + "</a:prop></a:propstat></a:response>";
    }

    private static String message(String more) {
        return "Content-Type: text/calendar; charset=utf-8\r\n\r\n"
                + Calendars.event(
                        "UID:a",
                        "DTSTART:20260105T090000Z",
                        "RRULE:FREQ=DAILY;COUNT=3",
                        more + "X-MICROSOFT-CDO-MODPROPS:BEGIN");
    }
}
