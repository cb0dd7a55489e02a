package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String OTHER = "/exchange/fred/Calendar/two.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    private static String field(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    @Test
    void ofManyThatChangeTheSameTagAtOnceOneSucceeds() {
        String etag = field(fred.put(ITEM, MESSAGE), "GetETag");
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> fred.put(ITEM, Messages.meeting("m" + i), "If-Match", etag)
                        .statusCode())
                .sorted()
                .toList();
        assertThat(statuses).hasSize(16).startsWith(200, 412).endsWith(412);
    }

    @Test
    void ofManyThatDeleteAndChangeTheSameTagAtOnceOneSucceeds() {
        String tag = field(fred.put(ITEM, MESSAGE), "ResourceTag");
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> (i % 2 == 0
                                ? fred.send("DELETE", ITEM, "", "If", "(" + tag + ")")
                                : fred.put(ITEM, MESSAGE, "If", "(" + tag + ")"))
                        .statusCode())
                .sorted()
                .toList();
        assertThat(statuses).hasSize(16).startsWith(200, 412).endsWith(412);
    }

    @Test
    void deleteAsksTheSameConditions() {
        HttpResponse<String> put = fred.put(ITEM, MESSAGE);
        assertThat(fred.send("DELETE", ITEM, "", "If-Match", "\"x\"").statusCode())
                .isEqualTo(412);
        assertThat(fred.send("DELETE", ITEM, "", "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(fred.send("DELETE", ITEM, "", "If", "(<rid:0>)").statusCode())
                .isEqualTo(412);
        assertThat(fred.send("DELETE", OTHER, "", "If-Match", "*").statusCode()).isEqualTo(412);
        assertThat(server.items("fred", "Calendar")).hasSize(1);
        String rid = field(put, "Repl-UID");
        assertThat(fred.send("DELETE", ITEM, "", "If", "(" + rid + ")").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFoldersTagsAreConditionsToo() {
        HttpResponse<String> made = fred.send("MKCOL", "/exchange/fred/Box", "");
        assertThat(fred.send("MKCOL", "/exchange/fred/Box2", "", "If-Match", "*")
                        .statusCode())
                .isEqualTo(412);
        assertThat(fred.send("DELETE", "/exchange/fred/Box", "", "If", "(<rt:1>)")
                        .statusCode())
                .isEqualTo(412);
        String tag = field(made, "ResourceTag");
        assertThat(fred.send("DELETE", "/exchange/fred/Box", "", "If", "(" + tag + ")")
                        .headers()
                        .firstValue("ResourceTag"))
                .contains(tag);
    }

    @Test
    void aTaggedListIsAboutTheResourceItNames() {
        String one = field(fred.put(ITEM, MESSAGE), "GetETag");
        String two = field(fred.put(OTHER, MESSAGE), "GetETag");
        String url = server.url().toString();
        assertThat(fred.put(ITEM, MESSAGE, "If", "<" + url + OTHER + "> ([" + one + "])")
                        .statusCode())
                .isEqualTo(412);
        assertThat(fred.put(ITEM, MESSAGE, "If", "<" + url + OTHER + "> ([" + two + "]) <" + ITEM + "> ([" + one + "])")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fred.put(ITEM, MESSAGE, "If", "<http://elsewhere/x> ([" + two + "])")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aConditionIsAskedOfWhoOnlyLooksToo() {
        String tag = field(fred.put(ITEM, MESSAGE), "ResourceTag");
        assertThat(fred.send("GET", ITEM, "", "Translate", "f", "If", "(" + tag + ")")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fred.send("GET", ITEM, "", "Translate", "f", "If", "(<rt:1>)")
                        .statusCode())
                .isEqualTo(412);
        assertThat(fred.send("PROPFIND", ITEM, "", "Depth", "0", "If", "(<rt:1>)")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void whoHasTheStreamAlreadyIsToldSo() {
        String etag = field(fred.put(ITEM, MESSAGE), "GetETag");
        HttpResponse<String> answer = fred.send("GET", ITEM, "", "Translate", "f", "If-None-Match", "W/" + etag);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains(etag);
        assertThat(fred.send("GET", ITEM, "", "Translate", "f", "If-None-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fred.send("GET", ITEM, "", "If-None-Match", etag).statusCode())
                .isEqualTo(200); // the page
        assertThat(fred.send("PROPFIND", ITEM, "", "Depth", "0", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(207);
    }

    @ParameterizedTest
    @ValueSource(strings = {"If:x", "If:(<a>", "If-Match:x", "If-Match:\"a", "If-None-Match:**"})
    void aConditionThatCantBeReadAnswers400AndNothingChanges(String header) {
        String name = header.substring(0, header.indexOf(':'));
        String value = header.substring(header.indexOf(':') + 1);
        assertThat(fred.put(ITEM, MESSAGE, name, value).statusCode()).isEqualTo(400);
        assertThat(server.items("fred", "Calendar")).isEmpty();
        fred.put(ITEM, MESSAGE);
        String etag = server.items("fred", "Calendar").get(0).property("DAV:getetag");
        assertThat(fred.put(ITEM, Messages.meeting("two"), name, value).statusCode())
                .isEqualTo(400);
        assertThat(fred.send("DELETE", ITEM, "", name, value).statusCode()).isEqualTo(400);
        assertThat(server.items("fred", "Calendar"))
                .extracting((StoredItem item) -> item.property("DAV:getetag"))
                .containsExactly(etag);
    }
}
