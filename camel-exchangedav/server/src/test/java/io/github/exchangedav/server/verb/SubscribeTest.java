package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeTest {
    private static final String FOLDER = "/exchange/fred/Calendar/";
    private static final String ITEM = FOLDER + "one.EML";
    private static final String MESSAGE = Messages.meeting("one");
    private static final String NEW_MAIL = "pragma/<http://schemas.microsoft.com/exchange/newmail>";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .mailbox("anna", "secret")
            .folder("fred", "Cal2");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @Test
    void itTellsNumberLifetimeAndWhereToPoll() {
        HttpResponse<String> response = subscribe("/exchange/FRED/calendar", "update/newmember", "0");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(field(response, "Subscription-Id")).matches("\\d+");
        assertThat(field(response, "Subscription-Lifetime")).isEqualTo("3600");
        assertThat(field(response, "Content-Location")).isEqualTo(server.url() + "/exchange/FRED/Calendar/");
    }

    @Test
    void aPollTellsAnEventOnceInTheLayoutOfTheProtocol() {
        String id = id(FOLDER, "update/newmember", "0");
        assertThat(poll(FOLDER, id).statusCode()).isEqualTo(207);
        assertThat(poll(FOLDER, id).headers().firstValue("Content-Type")).hasValue("text/xml");
        assertThat(poll(FOLDER, id).body())
                .isEqualTo("<?xml version=\"1.0\"?><a:multistatus xmlns:b=\"http://schemas.microsoft.com/Exchange/\""
                        + " xmlns:a=\"DAV:\"><a:response><a:href>" + server.url() + FOLDER
                        + "</a:href><a:status>HTTP/1.1 204 No Content</a:status><b:subscriptionID><li>" + id
                        + "</li></b:subscriptionID></a:response></a:multistatus>");
        fred.put(ITEM, MESSAGE);
        assertThat(poll(FOLDER, id).body())
                .contains("<a:status>HTTP/1.1 200 OK</a:status><b:subscriptionID><li>" + id + "</li>");
        assertThat(fires(FOLDER, id)).isFalse();
    }

    /** Which type fires on what: a new item, a change of it, a move in, a move out, a rename, a delete. */
    @ParameterizedTest
    @CsvSource({
        "update,           0, false, false, false, false, false, false",
        "update,           1, true,  true,  true,  false, false, false",
        "update/newmember, 0, true,  false, true,  false, false, false",
        "update/newmember, 1, true,  false, true,  false, false, false",
        "delete,           0, false, false, false, false, false, false",
        "delete,           1, false, false, false, false, false, true",
        "move,             0, false, false, false, false, false, false",
        "move,             1, false, false, false, true,  true,  false"
    })
    void ofAFolder(
            String type,
            String depth,
            boolean made,
            boolean changed,
            boolean movedIn,
            boolean movedOut,
            boolean renamed,
            boolean deleted) {
        fred.put("/exchange/fred/Cal2/two.EML", MESSAGE);
        String id = id(FOLDER, type, depth);
        fred.put(ITEM, MESSAGE);
        assertThat(fires(FOLDER, id)).as("made").isEqualTo(made);
        fred.put(ITEM, MESSAGE);
        assertThat(fires(FOLDER, id)).as("changed").isEqualTo(changed);
        move("/exchange/fred/Cal2/two.EML", FOLDER + "two.EML");
        assertThat(fires(FOLDER, id)).as("moved in").isEqualTo(movedIn);
        move(FOLDER + "two.EML", "/exchange/fred/Cal2/two.EML");
        assertThat(fires(FOLDER, id)).as("moved out").isEqualTo(movedOut);
        move(ITEM, FOLDER + "other.EML");
        assertThat(fires(FOLDER, id)).as("renamed").isEqualTo(renamed);
        fred.send("DELETE", FOLDER + "other.EML", "");
        assertThat(fires(FOLDER, id)).as("deleted").isEqualTo(deleted);
    }

    @Test
    void ofAnItem() {
        fred.put(ITEM, MESSAGE);
        String update = id(ITEM, "update", "0");
        String delete = id(ITEM, "Delete", "0");
        String move = id(ITEM, "move", "0");
        fred.put(FOLDER + "other.EML", MESSAGE);
        assertThat(fires(ITEM, update)).isFalse();
        fred.put(ITEM, MESSAGE);
        assertThat(fires(ITEM, update)).isTrue();
        move(ITEM, "/exchange/fred/Cal2/two.EML");
        assertThat(fires("/exchange/fred/Cal2/two.EML", move)).isTrue();
        assertThat(fires("/exchange/fred/Cal2/two.EML", delete)).isFalse();
        fred.send("DELETE", "/exchange/fred/Cal2/two.EML", "");
        assertThat(fires("/exchange/fred/Cal2/two.EML", delete)).isTrue();
    }

    @Test
    void aDeletedFolderTellsOfItselfAndOfWhatWasInIt() {
        fred.send("MKCOL", "/exchange/fred/Cal3", "");
        fred.put("/exchange/fred/Cal3/one.EML", MESSAGE);
        String folder = id("/exchange/fred/Cal3", "delete", "0");
        String item = id("/exchange/fred/Cal3/one.EML", "delete", "0");
        fred.send("DELETE", "/exchange/fred/Cal3", "");
        assertThat(fires("/exchange/fred/Cal3", folder)).isTrue();
        assertThat(fires("/exchange/fred/Cal3/one.EML", item)).isTrue();
    }

    @Test
    void newMailIsWhatComesIntoTheFolder() {
        String id = id("/exchange/fred/Inbox", NEW_MAIL, "0");
        fred.put(ITEM, MESSAGE);
        assertThat(fires("/exchange/fred/Inbox", id)).isFalse();
        fred.put("/exchange/fred/Inbox/one.EML", "Subject: hello\r\n\r\nhello");
        assertThat(fires("/exchange/fred/Inbox", id)).isTrue();
    }

    @Test
    void severalAreAskedForAtOnceByTheirStatus() {
        String fired = id(FOLDER, "update/newmember", "0");
        String silent = id(FOLDER, "delete", "1");
        fred.put(ITEM, MESSAGE);
        assertThat(poll(FOLDER, fired + ", " + silent + ",999999," + fired).body())
                .contains("200 OK</a:status><b:subscriptionID><li>" + fired + "</li></b:subscriptionID>")
                .contains("204 No Content</a:status><b:subscriptionID><li>" + silent + "</li></b:subscriptionID>")
                .contains("412 Precondition Failed</a:status><b:subscriptionID><li>999999</li></b:subscriptionID>");
    }

    @Test
    void itIsItsOwnersAndItsAddressesOnly() {
        String id = id(FOLDER, "update/newmember", "0");
        assertThat(poll("/exchange/fred/Cal2/", id).body()).contains("412 Precondition Failed");
        server.grant("fred", "anna", Access.READ);
        Client anna = new Client(server.url(), "anna", "secret");
        assertThat(anna.send("POLL", FOLDER, "", "Subscription-Id", id).body()).contains("412 Precondition Failed");
        assertThat(anna.send("UNSUBSCRIBE", FOLDER, "", "Subscription-Id", id).statusCode())
                .isEqualTo(412);
        server.grant("fred", "anna", Access.NONE);
        assertThat(anna.send("POLL", FOLDER, "", "Subscription-Id", id).statusCode())
                .isEqualTo(403);
        assertThat(fires(FOLDER, id)).isFalse();
    }

    @Test
    void itIsRenewedByItsNumberAndEndedByUnsubscribe() {
        String id = id(FOLDER, "update/newmember", "0");
        HttpResponse<String> renewed =
                fred.send("SUBSCRIBE", FOLDER, "", "Subscription-Id", id, "Subscription-Lifetime", "7200");
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(field(renewed, "Subscription-Id")).isEqualTo(id);
        assertThat(field(renewed, "Subscription-Lifetime")).isEqualTo("7200");
        assertThat(fred.send("SUBSCRIBE", FOLDER, "", "Subscription-Id", "999999")
                        .statusCode())
                .isEqualTo(412);
        assertThat(fred.send("SUBSCRIBE", FOLDER, "", "Subscription-Id", id + ",999999")
                        .body())
                .contains("200 OK", "412 Precondition Failed");
        assertThat(fred.send("UNSUBSCRIBE", FOLDER, "", "Subscription-Id", id).statusCode())
                .isEqualTo(200);
        assertThat(fred.send("UNSUBSCRIBE", FOLDER, "", "Subscription-Id", id).statusCode())
                .isEqualTo(412);
        assertThat(poll(FOLDER, id).body()).contains("412 Precondition Failed");
    }

    @Test
    void aCallBackIsAcceptedAndALongLifeIsCut() {
        HttpResponse<String> response = fred.send(
                "SUBSCRIBE",
                FOLDER,
                "",
                "Notification-Type",
                "update",
                "Call-Back",
                "httpu://localhost:9/x",
                "Notification-Delay",
                "5",
                "Subscription-Lifetime",
                "999999999");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(field(response, "Subscription-Lifetime")).isEqualTo("57600");
    }

    @ParameterizedTest
    @CsvSource({
        "Notification-Type, nonsense,  Depth, 0,                   501",
        "Notification-Type, update,    Depth, infinity,            400",
        "Notification-Type, update,    Subscription-Lifetime, 0,   400",
        "Notification-Type, update,    Subscription-Lifetime, -1,  400",
        "Notification-Type, update,    Subscription-Lifetime, 9223372036854775808, 400",
        "Notification-Type, update,    Call-Back, http://evil/,    400",
        "Subscription-Id,   x,         Depth, 0,                   400",
        "Depth,             0,         Brief, t,                   400"
    })
    void whatCanNotBeUnderstoodIsRefused(String name, String value, String other, String otherValue, int status) {
        assertThat(fred.send("SUBSCRIBE", FOLDER, "", name, value, other, otherValue)
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POLL", "UNSUBSCRIBE"})
    void withoutANumberTheAnswerIs400(String method) {
        assertThat(fred.send(method, FOLDER, "").statusCode()).isEqualTo(400);
        assertThat(fred.send(method, FOLDER, "", "Subscription-Id", "1,,2").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPermanentAddressAnswers403AndAMissingOne404() {
        String permanent = URI.create(field(fred.put(ITEM, MESSAGE), "MS-Exchange-Permanent-URL"))
                .getPath();
        assertThat(subscribe(permanent, "update", "0").statusCode()).isEqualTo(403);
        assertThat(subscribe("/exchange/fred/Nowhere", "update", "0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void resetEndsAll() {
        String id = id(FOLDER, "update/newmember", "0");
        server.reset();
        assertThat(poll(FOLDER, id).body()).contains("412 Precondition Failed");
        assertThat(id(FOLDER, "update/newmember", "0")).isNotEqualTo(id);
    }

    private HttpResponse<String> subscribe(String path, String type, String depth) {
        return fred.send("SUBSCRIBE", path, "", "Notification-Type", type, "Depth", depth);
    }

    private String id(String path, String type, String depth) {
        return field(subscribe(path, type, depth), "Subscription-Id");
    }

    private HttpResponse<String> poll(String path, String ids) {
        return fred.send("POLL", path, "", "Subscription-Id", ids);
    }

    private boolean fires(String path, String id) {
        String body = poll(path, id).body();
        assertThat(body).containsAnyOf("200 OK", "204 No Content");
        return body.contains("200 OK");
    }

    private void move(String from, String to) {
        assertThat(fred.send("MOVE", from, "", "Destination", server.url() + to).statusCode())
                .isEqualTo(201);
    }

    private static String field(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
