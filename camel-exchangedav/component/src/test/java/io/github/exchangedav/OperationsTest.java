package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each operation asks of the server, and says afterwards. */
class OperationsTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void createAsksThatThereBeNoItem() {
        Exchange exchange = send("Cal2", "operation=create", Events.ical("one", "x"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(server.requests().get(0).header("If-None-Match")).isEqualTo("*");
    }

    @Test
    void aBlankBeforeTheUidIsNoneOfIt() {
        String event = Events.calendar("UID: b", "DTSTART:20260105T090000Z", "SUMMARY:x");

        send("Cal2", "operation=create", event);
        assertThat(send("Cal2", "operation=create", event).getException())
                .as("the same once more is success")
                .isNull();
        send("Cal2", "operation=delete&lookup=true", event);

        assertThat(server.items("fred", "Cal2")).isEmpty();
    }

    @Test
    void createOfTheSameEventOnceMoreIsASuccess() {
        send(
                "Cal2",
                "operation=create",
                Events.calendar("UID:one", "DTSTART:20260105T090000Z", "DTSTAMP:20260101T000000Z"));
        Exchange exchange = send(
                "Cal2",
                "operation=create",
                Events.calendar("UID:one", "DTSTART:20260105T090000Z", "DTSTAMP:20260102T000000Z"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(server.items("fred", "Cal2").get(0).calendarText()).contains("DTSTAMP:20260101T000000Z");
    }

    @Test
    void createOfAnotherEventWithTheSameUidFails() {
        send("Cal2", "operation=create", Events.ical("one", "first"));
        Exchange exchange = send("Cal2", "operation=create", Events.ical("one", "second"));

        assertFailed(exchange, Reason.ALREADY_EXISTS, "UID one exists already, and says something else");
        assertThat(server.items("fred", "Cal2").get(0).calendarText()).contains("first");
    }

    @Test
    void updateReplacesWhatIsThere() {
        send("Cal2", "operation=put", Events.ical("one", "first"));
        Exchange exchange = send("Cal2", "operation=update", Events.ical("one", "second"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("updated");
        assertThat(server.items("fred", "Cal2").get(0).property("urn:schemas:httpmail:subject"))
                .isEqualTo("second");
        assertThat(last().header("If-Match")).isEqualTo("*");
    }

    @Test
    void updateOfNothingIsPermanent() {
        Exchange exchange = send("Cal2", "operation=update", Events.ical("one", "x"));

        assertFailed(exchange, Reason.ITEM_MISSING, "there is no item for UID one");
        assertThat(server.items("fred", "Cal2")).isEmpty();
    }

    @Test
    void deleteByBodyAndByHeaderRemovesTheItem() {
        send("Cal2", "operation=put", List.of(Events.map("one", "x"), Events.map("Two", "x")));

        Exchange byBody = send("Cal2", "operation=delete", Events.ical("one", "x"));
        Exchange byHeader = sendWithUid("operation=delete", "Two");

        assertThat(byBody.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("deleted");
        assertThat(byHeader.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("deleted");
        assertThat(server.items("fred", "Cal2")).isEmpty();
    }

    @Test
    void deleteTakesTheEventOfTheBodyNotTheReceiptOfAnEarlierStep() {
        Exchange exchange = send("Cal2", "", List.of(Events.map("a", "x"), Events.map("b", "x")));
        exchange.getMessage().setBody(Events.ical("a", "x"));
        template.send(uri("Cal2", "operation=delete"), exchange);

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("deleted");
        assertThat(server.items("fred", "Cal2")).extracting(StoredItem::name).containsExactly("b.EML");
    }

    @Test
    void deleteWithoutABodyTakesTheReceiptOfAnEarlierStep() {
        Exchange exchange = send("Cal2", "", List.of(Events.map("a", "x"), Events.map("b", "x")));
        exchange.getMessage().setBody(null);
        template.send(uri("Cal2", "operation=delete"), exchange);

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT))
                .isEqualTo(List.of("deleted", "deleted"));
        assertThat(server.items("fred", "Cal2")).isEmpty();
    }

    @Test
    void deleteOfAnotherEventThanTheHeaderNamesIsRefused() {
        send("Cal2", "", List.of(Events.map("a", "x"), Events.map("b", "x")));
        Exchange exchange = template.request(uri("Cal2", "operation=delete"), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.UID, "a");
            e.getMessage().setBody(Events.ical("b", "x"));
        });

        assertFailed(exchange, Reason.INVALID_MESSAGE, "header CamelExchangeDavUid is a, but the event's UID is b");
        assertThat(server.items("fred", "Cal2")).hasSize(2);
    }

    @Test
    void deleteNeedsNoMoreOfAnEventThanItsUid() {
        send("Cal2", "", Events.ical("a", "x"));
        Exchange exchange = send("Cal2", "operation=delete", Map.of("uid", "a"));

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("deleted");
    }

    @Test
    void aDeleteWhoseAnswerWasLostIsAbsentTheSecondTime() {
        Exchange put = send("Cal2", "", Events.ical("a", "x"));
        server.misbehave(Mischief.cutAfterStoring().on("DELETE"));
        String tag = put.getMessage().getHeader(ExchangeDavConstants.ETAG, String.class);

        Exchange lost = sendIfMatch("operation=delete", tag, Events.ical("a", "x"));
        Exchange again = sendIfMatch("operation=delete", tag, Events.ical("a", "x"));

        assertThat(lost.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("absent");
    }

    @Test
    void aConditionalPutWhoseAnswerWasLostIsUpdatedTheSecondTime() {
        Exchange put = send("Cal2", "", Events.ical("a", "first"));
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));
        String tag = put.getMessage().getHeader(ExchangeDavConstants.ETAG, String.class);

        Exchange lost = sendIfMatch("concurrency=ifUnchanged", tag, Events.ical("a", "second"));
        Exchange again = sendIfMatch("concurrency=ifUnchanged", tag, Events.ical("a", "second"));

        assertThat(lost.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("updated");
    }

    @Test
    void anEntityTagIsOfOneItemAndNotOfANewOne() {
        assertFailed(
                sendIfMatch("", "\"x\"", List.of(Events.map("a", "x"), Events.map("b", "x"))),
                Reason.INVALID_MESSAGE,
                "is the tag of one item");
        assertFailed(
                sendIfMatch("operation=create", "\"x\"", Events.ical("a", "x")), Reason.INVALID_MESSAGE, "contradicts");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theHeaderNamesAnEventMapThatHasNoUid() {
        Exchange exchange = template.request(uri("Cal2", ""), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.UID, "mine");
            e.getMessage().setBody(Map.of("summary", "x", "start", "2026-01-05T09:00:00Z", "duration", "PT1H"));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(server.items("fred", "Cal2").get(0).property("urn:schemas:calendar:uid"))
                .isEqualTo("mine");
    }

    @Test
    void aUidCanNotBreakALineOfTheLog() {
        String forged = Events.calendar("UID:a\\nERROR forged", "DTSTART:20260105T090000Z");
        Exchange update = send("Cal2", "operation=update", forged);
        Exchange header = template.request(uri("Cal2", ""), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.UID, "a\nERROR forged");
            e.getMessage().setBody(Events.ical("a", "x"));
        });

        assertThat(update.getException().getMessage()).hasLineCount(1);
        assertFailed(header, Reason.INVALID_MESSAGE, "one line");
    }

    @Test
    void deleteOfNothingIsAbsent() {
        Exchange exchange = sendWithUid("operation=delete", "nothing");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .contains(entry(ExchangeDavConstants.RESULT, "absent"), entry(ExchangeDavConstants.STATUS, 404));
    }

    @Test
    void deleteInAFolderThatDoesNotExistFails() {
        Exchange exchange = template.request(
                uri("Cal3", "operation=delete"), e -> e.getMessage().setHeader(ExchangeDavConstants.UID, "nothing"));

        assertFailed(exchange, Reason.FOLDER_MISSING, "no such mailbox or folder");
    }

    @Test
    void aPutIntoAFolderThatDoesNotExistFails() {
        assertFailed(send("Cal3", "", Events.ical("one", "x")), Reason.FOLDER_MISSING, "folder does not exist");
    }

    @Test
    void aWrongPasswordIsPermanent() {
        Exchange exchange = template.request(
                "exchangedav:Cal2?user=fred&password=wrong&serverUrl=" + server.url(),
                e -> e.getMessage().setBody(Events.ical("one", "x")));

        assertFailed(exchange, Reason.ACCESS_REFUSED, "refused user and password");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void ifUnchangedWritesOnlyTheVersionThatWasRead() {
        Exchange first = send("Cal2", "", Events.ical("one", "first"));
        String tag = first.getMessage().getHeader(ExchangeDavConstants.ETAG, String.class);

        Exchange second = sendIfMatch(tag, Events.ical("one", "second"));
        Exchange late = sendIfMatch(tag, Events.ical("one", "late"));

        assertThat(second.getException()).isNull();
        assertFailed(late, Reason.CHANGED, "not in the state");
        assertThat(server.items("fred", "Cal2").get(0).calendarText()).contains("second");
    }

    @Test
    void ifUnchangedWithoutATagIsRefusedBeforeAnythingIsSent() {
        Exchange exchange = send("Cal2", "concurrency=ifUnchanged", Events.ical("one", "x"));

        assertFailed(exchange, Reason.INVALID_MESSAGE, ExchangeDavConstants.IF_MATCH);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void propfindGivesTheItemsPropertiesByTheirQualifiedNames() {
        send("Cal2", "", Events.ical("one", "x"));
        Exchange exchange = sendWithUid("operation=propfind", "one");

        StoredItem item = server.items("fred", "Cal2").get(0);
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("urn:schemas:calendar:dtstart", Instant.parse("2026-01-05T09:00:00Z"))
                .containsEntry("urn:schemas:calendar:duration", 3600L)
                .containsEntry("urn:schemas:httpmail:subject", "x")
                .containsEntry("urn:schemas:httpmail:read", true)
                .containsEntry("DAV:getetag", item.property("DAV:getetag"))
                .containsEntry("DAV:resourcetype", "");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("found");
    }

    @Test
    void propfindWithoutUidGivesTheFoldersProperties() {
        Exchange exchange = template.request(uri("Cal2", "operation=propfind"), e -> {});

        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("DAV:displayname", "Cal2")
                .containsEntry("DAV:resourcetype", "collection");
    }

    @Test
    void renderShowsTheRequestAndSendsNothing() {
        Exchange exchange = send("Cal2", "operation=render", Events.ical("one", "x"));

        String text = exchange.getMessage().getBody(String.class);
        assertThat(text)
                .startsWith("PUT /exchange/fred/Cal2/one.EML HTTP/1.1\r\n")
                .contains("Translate: f\r\n", "Content-Type: message/rfc822\r\n", "\r\nSUMMARY:x\r\n")
                .doesNotContain("Authorization", "secret");
        assertThat(server.requests()).isEmpty();
        send("Cal2", "", Events.ical("one", "x"));
        String sent = server.requests().get(0).bodyText();
        assertThat(withoutDate(text)).endsWith(withoutDate(sent));
    }

    @Test
    void theDefaultCalendarIsAskedForOnce() {
        String calendar = server.calendarFolder("fred");
        send("", "", Events.ical("one", "x"));
        send("", "", Events.ical("two", "x"));

        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PROPFIND", "PUT", "PUT");
        assertThat(server.items("fred", calendar)).hasSize(2);
    }

    @Test
    void theDefaultCalendarIsFoundUnderItsLocalisedName() throws Exception {
        try (ExchangeServer german =
                ExchangeServer.builder().language("de").build().mailbox("fred", "secret")) {
            german.start();
            Exchange exchange = template.request(
                    "exchangedav:?user=fred&password=secret&serverUrl=" + german.url(),
                    e -> e.getMessage().setBody(Events.ical("one", "x")));

            assertThat(exchange.getException()).isNull();
            assertThat(german.items("fred", "Kalender")).hasSize(1);
        }
    }

    @Test
    void aFolderNameWithReservedCharactersIsPercentEncodedTwice() {
        String name = "What? 100% Über/Team+A & B#1";
        server.folder("fred", name);
        Exchange exchange =
                send("What%253F%20100%2525%20%C3%9Cber/Team%252BA%20%2526%20B%25231", "", Events.ical("one", "x"));

        assertThat(exchange.getException()).isNull();
        assertThat(server.items("fred", name)).hasSize(1);
    }

    @Test
    void headersOverrideOnlyWhereTheEndpointAllowsIt() {
        server.folder("fred", "Other");
        Exchange ignored = template.request(uri("Cal2", ""), this::overriding);
        Exchange heeded = template.request(uri("Cal2", "headerOverrides=true"), this::overriding);

        assertThat(ignored.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(server.items("fred", "Cal2")).hasSize(1);
        assertThat(heeded.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(server.items("fred", "Other")).hasSize(1);
        assertThat(last().header("If-None-Match")).isEqualTo("*");
    }

    @Test
    void aFolderHeaderOfNothingButSlashesIsTheDefaultCalendar() {
        template.request(uri("Cal2", "headerOverrides=true"), e -> {
            e.getMessage().setBody(Events.ical("one", "x"));
            e.getMessage().setHeader(ExchangeDavConstants.FOLDER, "/");
        });

        assertThat(server.items("fred", server.calendarFolder("fred"))).hasSize(1);
    }

    @Test
    void anOverrideCanNotLeaveTheMailbox() {
        Exchange exchange = template.request(uri("Cal2", "headerOverrides=true"), e -> {
            e.getMessage().setBody(Events.ical("one", "x"));
            e.getMessage().setHeader(ExchangeDavConstants.FOLDER, "../barney/Calendar");
        });

        assertFailed(exchange, Reason.INVALID_MESSAGE, ExchangeDavConstants.FOLDER);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nothingElseOfTheMessageReachesTheWire() {
        template.request(uri("Cal2", ""), e -> {
            e.getMessage().setBody(Events.ical("one", "x"));
            e.getMessage().setHeader("X-Secret", "1");
            e.getMessage().setHeader("Cookie", "a=b");
            e.getMessage().setHeader("If-Match", "\"x\"");
            e.getMessage().setHeader("Host", "evil.example");
            e.getMessage().setHeader(Exchange.HTTP_URI, "http://evil.example/");
        });

        assertThat(server.requests().get(0).headers().keySet())
                .extracting(name -> name.toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "host",
                        "translate",
                        "content-type",
                        "content-length",
                        "accept-language",
                        "authorization",
                        "user-agent",
                        "connection");
    }

    private void overriding(Exchange exchange) {
        exchange.getMessage().setBody(Events.ical("one", "x"));
        exchange.getMessage().setHeader(ExchangeDavConstants.FOLDER, "Other");
        exchange.getMessage().setHeader(ExchangeDavConstants.OPERATION, "create");
    }

    private Exchange sendIfMatch(String tag, Object body) {
        return sendIfMatch("concurrency=ifUnchanged", tag, body);
    }

    private Exchange sendIfMatch(String options, String tag, Object body) {
        return template.request(uri("Cal2", options), e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeader(ExchangeDavConstants.IF_MATCH, tag);
        });
    }

    private Exchange sendWithUid(String options, String uid) {
        return template.request(uri("Cal2", options), e -> e.getMessage().setHeader(ExchangeDavConstants.UID, uid));
    }

    private Exchange send(String folder, String options, Object body) {
        return template.request(uri(folder, options), e -> e.getMessage().setBody(body));
    }

    private String uri(String folder, String options) {
        return "exchangedav:" + folder + "?user=fred&password=secret&serverUrl=" + server.url()
                + (options.isEmpty() ? "" : "&" + options);
    }

    private RecordedRequest last() {
        return server.requests().get(server.requests().size() - 1);
    }

    private static String withoutDate(String message) {
        return new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("Date: [^\r]*\r\n", "");
    }

    private static void assertFailed(Exchange exchange, Reason reason, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(reason);
    }
}
