package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which answers carry tags, identifiers and addresses (protocol §4.1), and what a permanent address is good for. */
class TagFieldsTest {
    private static final String FOLDER = "/exchange/fred/Calendar/";
    private static final String ITEM = FOLDER + "one.EML";
    private static final String BOX = "/exchange/fred/Box";
    private static final String MESSAGE = Messages.meeting("one");
    private static final String PATCH =
            "<propertyupdate xmlns=\"DAV:\"><set><prop><x xmlns=\"urn:x\">1</x></prop></set></propertyupdate>";

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private HttpResponse<String> send(String verb, String path, String body, String... headers) {
        HttpResponse<String> answer = fred().send(verb, path, body, headers);
        assertThat(answer.statusCode()).as(verb).isBetween(200, 207);
        return answer;
    }

    private String destination(String path) {
        return exchange.server().url() + path;
    }

    private static Set<String> fields(HttpResponse<String> answer) {
        Set<String> fields = new TreeSet<>();
        for (String name : answer.headers().map().keySet()) {
            fields.add(name.toLowerCase(Locale.ROOT));
        }
        fields.retainAll(Set.of("resourcetag", "repl-uid", "getetag", "etag", "location", "ms-exchange-permanent-url"));
        return fields;
    }

    @Test
    void theAnswersAboutAnItemHaveTheirFields() {
        assertThat(fields(fred().put(ITEM, MESSAGE)))
                .containsExactly("getetag", "location", "ms-exchange-permanent-url", "repl-uid", "resourcetag");
        assertThat(fields(send("GET", ITEM, "", "Translate", "f"))).containsExactly("etag", "getetag", "resourcetag");
        assertThat(fields(send("HEAD", ITEM, "", "Translate", "f"))).containsExactly("etag", "getetag", "resourcetag");
        assertThat(fields(send("PROPPATCH", ITEM, PATCH)))
                .containsExactly("ms-exchange-permanent-url", "repl-uid", "resourcetag");
        assertThat(fields(send("COPY", ITEM, "", "Destination", destination(FOLDER + "two.EML"))))
                .containsExactly("location");
        assertThat(fields(send("MOVE", ITEM, "", "Destination", destination(FOLDER + "three.EML"))))
                .containsExactly("location");
        assertThat(fields(send("DELETE", FOLDER + "two.EML", ""))).containsExactly("resourcetag");
    }

    @Test
    void theAnswersAboutAFolderHaveTheirFields() {
        assertThat(fields(send("MKCOL", BOX, "")))
                .containsExactly("location", "ms-exchange-permanent-url", "repl-uid", "resourcetag");
        assertThat(fields(send("PROPPATCH", BOX, PATCH)))
                .containsExactly("ms-exchange-permanent-url", "repl-uid", "resourcetag");
        assertThat(fields(send("MOVE", BOX, "", "Destination", destination("/exchange/fred/Bag"))))
                .containsExactly("location", "ms-exchange-permanent-url");
        assertThat(fields(send("DELETE", "/exchange/fred/Bag", ""))).containsExactly("resourcetag");
    }

    @Test
    void aPermanentAddressIsGoodForEveryVerb() {
        String permanent = URI.create(fred().put(ITEM, MESSAGE)
                        .headers()
                        .firstValue("MS-Exchange-Permanent-URL")
                        .orElseThrow())
                .getPath();
        send("GET", permanent, "", "Translate", "f");
        send("PROPFIND", permanent, "", "Depth", "0");
        send("PROPPATCH", permanent, PATCH);
        send("PUT", permanent, MESSAGE, "Content-Type", "message/rfc822");
        send("COPY", permanent, "", "Destination", destination(FOLDER + "two.EML"));
        String lock =
                "<lockinfo xmlns=\"DAV:\"><lockscope><shared/></lockscope><locktype><write/></locktype></lockinfo>";
        String token =
                send("LOCK", permanent, lock).headers().firstValue("Lock-Token").orElseThrow();
        send("UNLOCK", permanent, "", "Lock-Token", token);
        send("MOVE", permanent, "", "Destination", destination(FOLDER + "three.EML"));
        assertThat(exchange.server().item("fred", "Calendar", "three.EML")).isPresent();
        assertThat(exchange.server().items("fred", "Calendar")).hasSize(2);
    }
}
