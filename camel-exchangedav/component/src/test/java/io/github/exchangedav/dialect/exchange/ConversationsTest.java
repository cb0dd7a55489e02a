package io.github.exchangedav.dialect.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.dialect.exchange.item.ExchangeMessage;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation against answers written by hand. */
class ConversationsTest {

    private static final String ITEM = "/exchange/fred/Cal2/a.EML";
    private static final String UID = "<u:uid xmlns:u=\"urn:schemas:calendar:\">a</u:uid>";
    private static final String CALENDAR = "<h:calendar xmlns:h=\"urn:schemas:httpmail:\">%s</h:calendar>";

    private final Script server = new Script();
    private final ExchangeDialect dialect = new ExchangeDialect(new ExchangeSettings(
            "https://mail.example.com",
            "/exchange",
            false,
            "fred@example.com",
            null,
            RecurrencePolicy.reject,
            ExchangeSettings.Writing.PLAIN,
            OutputType.map));
    private final RemoteCalendar calendar = new RemoteCalendar(dialect, server);
    private final CalendarItem item = item("a", "this");

    @Test
    void putIsOneRequest() {
        server.status(
                201,
                "GetETag",
                "\"1\"",
                "Repl-UID",
                "<rid:1>",
                "ResourceTag",
                "<rt:2>",
                "MS-Exchange-Permanent-URL",
                "http://x/-FlatUrlSpace-/1");

        Receipt receipt = execute(Operation.put, new Precondition.None());

        assertThat(server.asked()).containsExactly("PUT " + ITEM);
        DavRequest request = server.requests.get(0);
        assertThat(request.headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Translate", "f", "Content-Type", "message/rfc822", "Accept-Language", "en"));
        assertThat(new String(request.body(), UTF_8)).endsWith(new String(item.toBytes(), UTF_8));
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        Receipt.Result.created,
                        201,
                        "a",
                        "https://mail.example.com" + ITEM,
                        new Receipt.Tags("\"1\"", "http://x/-FlatUrlSpace-/1", "rid:1", "rt:2"),
                        java.util.List.of(),
                        null));
    }

    @ParameterizedTest
    @CsvSource({"201, created", "200, updated", "204, updated"})
    void putTellsWhatBecameOfTheItem(int status, Receipt.Result result) {
        server.status(status);

        assertThat(execute(Operation.put, new Precondition.None()).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"201, created", "200, updated"})
    void anInnerStatusCounts(int status, Receipt.Result result) {
        server.inner(status);

        assertThat(execute(Operation.put, new Precondition.None()).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "412, CHANGED",
        "423, LOCKED",
        "403, ACCESS_REFUSED",
        "507, QUOTA",
        "404, FOLDER_MISSING",
        "503, SERVER_UNAVAILABLE"
    })
    void anInnerRefusalIsOne(int status, Reason reason) {
        server.inner(status);

        assertThat(failure(Operation.put, new Precondition.None())).satisfies(e -> {
            assertThat(e.getReason()).isEqualTo(reason);
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getRetryAfter()).contains(Duration.ofSeconds(7));
            assertThat(e.getExcerpt()).contains("multistatus");
        });
    }

    @Test
    void aRefusalOfAPropertyOrOfALaterResourceIsOneToo() {
        server.multistatus("<a:response><a:href>x</a:href><a:propstat><a:prop><a:b/></a:prop>"
                + "<a:status>HTTP/1.1 403 no</a:status></a:propstat></a:response>");
        server.multistatus("<a:response><a:href>x</a:href><a:status>HTTP/1.1 200 OK</a:status></a:response>"
                + "<a:response><a:href>y</a:href><a:status>HTTP/1.1 423 Locked</a:status></a:response>");

        assertThat(failure(Operation.put, new Precondition.None()).getReason()).isEqualTo(Reason.ACCESS_REFUSED);
        assertThat(failure(Operation.put, new Precondition.None()).getReason()).isEqualTo(Reason.LOCKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "<multistatus/>",
                "<a:multistatus xmlns:a='DAV:'/>",
                "<a:multistatus xmlns:a='DAV:'>"
            })
    void a207ThatIsNoMultistatusIsNoSuccess(String body) {
        server.answer(207, body);

        assertThat(failure(Operation.put, new Precondition.None())).isInstanceOf(PermanentExchangeDavException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 206, 100, 302, 400, 401, 404, 409, 412, 415, 440, 500, 503})
    void otherAnswersAreFailuresAndNothingIsAskedTwice(int status) {
        server.status(status);

        ExchangeDavException e = failure(Operation.put, new Precondition.None());

        assertThat(e.getStatus()).isEqualTo(status);
        assertThat(e.getMethod()).isEqualTo("PUT");
        assertThat(e.getPath()).isEqualTo(ITEM);
        assertThat(e)
                .isInstanceOf(
                        status >= 500 ? TransientExchangeDavException.class : PermanentExchangeDavException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anEntityTagGoesWithThePut() {
        server.status(412).found("<a:getetag>\"8\"</a:getetag>");

        ExchangeDavException e = failure(Operation.put, new Precondition.MustMatch("\"7\""));

        assertThat(server.requests.get(0).headers()).containsEntry("If-Match", "\"7\"");
        assertThat(server.asked()).containsExactly("PUT " + ITEM, "PROPFIND " + ITEM);
        assertThat(e.getReason()).isEqualTo(Reason.CHANGED);
        assertThat(e.getMethod()).isEqualTo("PUT");
    }

    @Test
    void createSaysThatTheItemMustNotExist() {
        server.status(201);

        assertThat(execute(Operation.create, new Precondition.None()).result()).isEqualTo(Receipt.Result.created);
        assertThat(server.requests.get(0).headers()).containsEntry("If-None-Match", "*");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCreateThatFindsItsOwnEventIsSuccess(boolean innerStatus) {
        refused(innerStatus).found(UID + content(item("a", "this")) + "<a:getetag>\"9\"</a:getetag>");

        Receipt receipt = execute(Operation.create, new Precondition.None());

        assertThat(server.asked()).containsExactly("PUT " + ITEM, "PROPFIND " + ITEM);
        assertThat(receipt.result()).isEqualTo(Receipt.Result.created);
        assertThat(receipt.tags().etag()).isEqualTo("\"9\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCreateThatFindsAnotherEventFails(boolean innerStatus) {
        refused(innerStatus).found(UID + content(item("a", "that")));

        ExchangeDavException e = failure(Operation.create, new Precondition.None());

        assertThat(e.getReason()).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(e).hasMessageContaining("says something else");
    }

    @Test
    void aCreateThatFindsAnotherUidOrNothingReadableFails() {
        server.status(412).found("<u:uid xmlns:u=\"urn:schemas:calendar:\">b</u:uid>" + content(item));
        server.status(412).found(UID);
        server.status(412)
                .found(UID + "<m:x66590102 xmlns:m=\"http://schemas.microsoft.com/mapi/proptag/\">!</m:x66590102>");

        assertThat(failure(Operation.create, new Precondition.None())).hasMessageContaining("has another UID");
        assertThat(failure(Operation.create, new Precondition.None())).hasMessageContaining("can't be read back");
        assertThat(failure(Operation.create, new Precondition.None())).hasMessageContaining("can't be read back");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a412WithoutAnItemIsARefusalOfTheEvent(boolean innerStatus) {
        server.status(412);
        if (innerStatus) {
            server.inner(404);
        } else {
            server.status(404);
        }

        assertThat(failure(Operation.create, new Precondition.None())).satisfies(e -> {
            assertThat(e.getReason()).isEqualTo(Reason.REJECTED);
            assertThat(e).hasMessageContaining("has none of that name");
        });
    }

    @Test
    void aLookThatFailsForNowIsTransient() {
        server.status(412).status(503);

        assertThat(failure(Operation.create, new Precondition.None()))
                .isInstanceOf(TransientExchangeDavException.class);
    }

    @Test
    void updateLooksBeforeItPuts() {
        server.found("<a:getetag>\"1\"</a:getetag>").status(200);

        assertThat(execute(Operation.update, new Precondition.None()).result()).isEqualTo(Receipt.Result.updated);
        assertThat(server.asked()).containsExactly("PROPFIND " + ITEM, "PUT " + ITEM);
        assertThat(server.requests.get(1).headers()).containsEntry("If-Match", "*");
    }

    @Test
    void updateWithAnEntityTagSendsThat() {
        server.found("<a:getetag>\"1\"</a:getetag>").status(200);

        execute(Operation.update, new Precondition.MustMatch("\"7\""));

        assertThat(server.requests.get(1).headers()).containsEntry("If-Match", "\"7\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void updateOfNothingFailsAndPutsNothing(boolean innerStatus) {
        if (innerStatus) {
            server.inner(404);
        } else {
            server.status(404);
        }
        server.multistatus("");

        ExchangeDavException e = failure(Operation.update, new Precondition.None());

        assertThat(e.getReason()).isEqualTo(Reason.ITEM_MISSING);
        assertThat(e.getPath()).isEqualTo(ITEM);
        assertThat(server.asked()).containsExactly("PROPFIND " + ITEM, "SEARCH /exchange/fred/Cal2/");
    }

    @Test
    void updateInNoFolderFails() {
        server.status(404).status(404);

        assertThat(failure(Operation.update, new Precondition.None()).getReason())
                .isEqualTo(Reason.FOLDER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void deleteDeletes(int status) {
        server.status(status);

        Receipt receipt = execute(Operation.delete, new Precondition.MustMatch("\"7\""));

        assertThat(server.asked()).containsExactly("DELETE " + ITEM);
        assertThat(server.requests.get(0).headers()).containsEntry("If-Match", "\"7\"");
        assertThat(receipt.result()).isEqualTo(Receipt.Result.deleted);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deleteOfNothingIsAbsentWhereTheFolderExists(boolean innerStatus) {
        if (innerStatus) {
            server.inner(404);
        } else {
            server.status(404);
        }
        server.multistatus("");

        Receipt receipt = execute(Operation.delete, new Precondition.None());

        assertThat(server.asked()).containsExactly("DELETE " + ITEM, "SEARCH /exchange/fred/Cal2/");
        assertThat(receipt.result()).isEqualTo(Receipt.Result.absent);
        assertThat(receipt.warnings()).isEmpty();
    }

    @Test
    void deleteInNoFolderFails() {
        server.status(404).status(404);

        assertThat(failure(Operation.delete, new Precondition.None()).getReason())
                .isEqualTo(Reason.FOLDER_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"423, LOCKED", "403, ACCESS_REFUSED", "500, SERVER_UNAVAILABLE"})
    void deleteThatFailsFails(int status, Reason reason) {
        server.status(status).inner(status);

        assertThat(failure(Operation.delete, new Precondition.None()).getReason())
                .isEqualTo(reason);
        assertThat(failure(Operation.delete, new Precondition.None()).getReason())
                .isEqualTo(reason);
    }

    @Test
    void deleteOfAnotherVersionFails() {
        server.status(412).found("<a:getetag>\"8\"</a:getetag>");

        ExchangeDavException e = failure(Operation.delete, new Precondition.MustMatch("\"7\""));

        assertThat(e.getReason()).isEqualTo(Reason.CHANGED);
        assertThat(e.getMethod()).isEqualTo("DELETE");
    }

    @Test
    void deleteOfAVersionThatIsGoneIsAbsent() {
        server.status(412).status(404).multistatus("");

        Receipt receipt = execute(Operation.delete, new Precondition.MustMatch("\"7\""));

        assertThat(receipt.result()).isEqualTo(Receipt.Result.absent);
    }

    @Test
    void propfindGivesThePropertiesByTheirNames() {
        server.found(UID + "<a:getetag>\"1\"</a:getetag><x:y xmlns:x=\"z:\">&#1;</x:y>");

        Receipt receipt = execute(Operation.propfind, new Precondition.None());

        assertThat(receipt.payload())
                .isEqualTo(Map.of("urn:schemas:calendar:uid", "a", "DAV:getetag", "\"1\"", "z:y", "\u0001"));
        assertThat(receipt.tags().etag()).isEqualTo("\"1\"");
        assertThat(server.requests.get(0).headers()).containsEntry("Depth", "0");
    }

    @Test
    void propfindOfTheFolderOrOfNothing() {
        server.found("<a:displayname>Cal2</a:displayname>")
                .status(404)
                .multistatus("")
                .status(404);

        Receipt folder = calendar.execute(order(Operation.propfind, "Cal2", null, null, new Precondition.None()));

        assertThat(folder.payload()).isEqualTo(Map.of("DAV:displayname", "Cal2"));
        assertThat(failure(Operation.propfind, new Precondition.None()).getReason())
                .isEqualTo(Reason.ITEM_MISSING);
        assertThatThrownBy(
                        () -> calendar.execute(order(Operation.propfind, "Cal2", null, null, new Precondition.None())))
                .asInstanceOf(type(ExchangeDavException.class))
                .extracting(ExchangeDavException::getReason)
                .isEqualTo(Reason.FOLDER_MISSING);
        assertThat(server.asked())
                .containsExactly(
                        "PROPFIND /exchange/fred/Cal2/",
                        "PROPFIND " + ITEM,
                        "SEARCH /exchange/fred/Cal2/",
                        "PROPFIND /exchange/fred/Cal2/");
    }

    @Test
    void theDefaultCalendarIsAskedForOnce() {
        server.found(CALENDAR.formatted("http://old/exchange/fred/Kalender"))
                .status(201)
                .status(200);

        calendar.execute(defaultOrder(Operation.put));
        calendar.execute(defaultOrder(Operation.put));

        assertThat(server.asked())
                .containsExactly(
                        "PROPFIND /exchange/fred/",
                        "PUT /exchange/fred/Kalender/a.EML",
                        "PUT /exchange/fred/Kalender/a.EML");
    }

    @Test
    void theDefaultCalendarIsAskedForAgainWhenItIsGone() {
        server.found(CALENDAR.formatted("http://old/exchange/fred/Kalender")).status(409);
        server.found(CALENDAR.formatted("http://old/exchange/fred/Calendar")).status(201);

        assertThatThrownBy(() -> calendar.execute(defaultOrder(Operation.put)))
                .isInstanceOf(PermanentExchangeDavException.class);
        calendar.execute(defaultOrder(Operation.put));

        assertThat(server.asked()).last().isEqualTo("PUT /exchange/fred/Calendar/a.EML");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409})
    void aDefaultCalendarThatWasRenamedSinceIsLookedUpAnewByTheSameOrder(int gone) {
        server.found(CALENDAR.formatted("http://old/exchange/fred/Calendar")).status(201);
        server.status(gone)
                .found(CALENDAR.formatted("http://old/exchange/fred/Kalender"))
                .status(201);

        calendar.execute(defaultOrder(Operation.put));
        Receipt second = calendar.execute(defaultOrder(Operation.put));

        assertThat(second.href()).endsWith("/exchange/fred/Kalender/a.EML");
        assertThat(server.asked())
                .containsExactly(
                        "PROPFIND /exchange/fred/",
                        "PUT /exchange/fred/Calendar/a.EML",
                        "PUT /exchange/fred/Calendar/a.EML",
                        "PROPFIND /exchange/fred/",
                        "PUT /exchange/fred/Kalender/a.EML");
    }

    @Test
    void aDefaultCalendarThatIsStillMissingIsPermanentAfterOneMoreLook() {
        server.found(CALENDAR.formatted("http://old/exchange/fred/Calendar")).status(201);
        server.status(409)
                .found(CALENDAR.formatted("http://old/exchange/fred/Calendar"))
                .status(409);
        calendar.execute(defaultOrder(Operation.put));

        assertThatThrownBy(() -> calendar.execute(defaultOrder(Operation.put)))
                .asInstanceOf(type(PermanentExchangeDavException.class))
                .returns(Reason.FOLDER_MISSING, ExchangeDavException::getReason);
        assertThat(server.asked()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/public/Kalender", "http://x/exchange/fred/%2e%2e/ann/Calendar", "http://x/owa/"})
    void aDefaultCalendarElsewhereIsRefused(String href) {
        server.found(CALENDAR.formatted(href));

        assertThatThrownBy(() -> calendar.execute(defaultOrder(Operation.put)))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("outside of the mailbox");
    }

    @Test
    void aMailboxWithoutDefaultCalendarSaysSo() {
        server.found(CALENDAR.formatted(""));

        assertThatThrownBy(() -> calendar.execute(defaultOrder(Operation.put)))
                .hasMessageContaining("names no default calendar");
    }

    @Test
    void renderSendsNothing() {
        Receipt receipt = execute(Operation.render, new Precondition.None());
        Receipt unknown = calendar.execute(defaultOrder(Operation.render));

        assertThat(server.requests).isEmpty();
        assertThat(receipt.status()).isZero();
        assertThat(receipt.payload())
                .isInstanceOf(byte[].class)
                .extracting(bytes -> new String((byte[]) bytes, UTF_8))
                .asString()
                .startsWith("PUT " + ITEM + " HTTP/1.1\r\n")
                .contains("\r\nBEGIN:VCALENDAR\r\n");
        assertThat(unknown.href()).isEqualTo("https://mail.example.com/exchange/fred/%7Bdefault-calendar%7D/a.EML");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"put", "create", "update", "render"})
    void abadEventIsRefusedBeforeAnythingIsSent(Operation operation) throws Exception {
        CalendarItem bad = Calendars.item(Calendars.event("UID:a", "DTSTART:20260105T090000"));

        assertThatThrownBy(() -> calendar.execute(order(operation, "Cal2", bad, "a", new Precondition.None())))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("line 4: DTSTART is a local time without a zone")
                .asInstanceOf(type(ExchangeDavException.class))
                .extracting(ExchangeDavException::getReason)
                .isEqualTo(Reason.INVALID_EVENT);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anEventWithoutUidGetsOneFromItsContent() throws Exception {
        server.status(201).status(200);
        CalendarItem bare = Calendars.item(Calendars.event("DTSTART:20260105T090000Z", "DTSTAMP:20260101T000000Z"));
        CalendarItem later = Calendars.item(Calendars.event("DTSTART:20260105T090000Z", "DTSTAMP:20260102T000000Z"));

        Receipt one = calendar.execute(order(Operation.put, "Cal2", bare, null, new Precondition.None()));
        Receipt two = calendar.execute(order(Operation.put, "Cal2", later, null, new Precondition.None()));

        assertThat(one.uid()).startsWith("derived-").isEqualTo(two.uid());
        assertThat(one.href()).isEqualTo(two.href()).endsWith("/" + one.uid() + ".EML");
        assertThat(new String(server.requests.get(0).body(), UTF_8)).contains("\r\nUID:derived-");
    }

    @Test
    void folderAndMailboxNamesCannotLeaveTheirPlace() {
        assertThatThrownBy(() -> calendar.execute(order(Operation.put, "../ann", item, "a", new Precondition.None())))
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("no name of a folder");
        assertThat(server.requests).isEmpty();
    }

    private Script refused(boolean innerStatus) {
        return innerStatus ? server.inner(412) : server.status(412);
    }

    private Receipt execute(Operation operation, Precondition precondition) {
        return calendar.execute(order(operation, "Cal2", item, "a", precondition));
    }

    private ExchangeDavException failure(Operation operation, Precondition precondition) {
        try {
            Receipt receipt = execute(operation, precondition);
            throw new AssertionError("no failure but " + receipt);
        } catch (ExchangeDavException e) {
            return e;
        }
    }

    private Order defaultOrder(Operation operation) {
        return order(operation, "", item, "a", new Precondition.None());
    }

    private static Order order(
            Operation operation,
            String folder,
            @Nullable CalendarItem item,
            @Nullable String uid,
            Precondition precondition) {
        return new Order(operation, new Order.Address("fred", folder), item, uid, precondition);
    }

    private static String content(CalendarItem item) {
        byte[] message = ExchangeMessage.of(item, "somebody@example.com");
        return "<m:x66590102 xmlns:m=\"http://schemas.microsoft.com/mapi/proptag/\" xmlns:b=\"urn:uuid:c2f41010\" b:dt=\"bin.base64\">"
                + Base64.getMimeEncoder().encodeToString(message) + "</m:x66590102>";
    }

    private static CalendarItem item(String uid, String summary) {
        try {
            return Calendars.item(Calendars.event("UID:" + uid, "DTSTART:20260105T090000Z", "SUMMARY:" + summary));
        } catch (InvalidEventException e) {
            throw new IllegalStateException(e);
        }
    }
}
