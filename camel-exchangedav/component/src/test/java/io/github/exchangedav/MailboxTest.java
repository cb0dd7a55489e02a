package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mailbox with a folder Cal2, what a route sends there, and another program that writes there too. */
abstract class MailboxTest extends CamelTestSupport {

    private static final HttpClient OTHER_PROGRAM = HttpClient.newHttpClient();

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    Exchange send(String options, Object body) {
        return send("Cal2", options, body, message -> {});
    }

    Exchange send(String folder, String options, Object body, Consumer<Message> headers) {
        return template.request(uri(folder, options), e -> {
            e.getMessage().setBody(body);
            headers.accept(e.getMessage());
        });
    }

    /** A message that has only a UID. */
    Exchange sendUid(String options, String uid, Object... headers) {
        return send("Cal2", options, null, message -> {
            message.setHeader(ExchangeDavConstants.UID, uid);
            for (int i = 0; i < headers.length; i += 2) {
                message.setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    String uri(String folder, String options) {
        return "exchangedav:" + folder + "?user=fred&password=secret&serverUrl=" + server.url()
                + (options.isEmpty() ? "" : "&" + options);
    }

    /** What another program stores under a name of its own, with nothing but the lines given. */
    void stored(String name, String calendar) {
        String message = "content-class: urn:content-classes:appointment\r\n"
                + "Content-Type: text/calendar; charset=\"utf-8\"\r\n\r\n" + calendar;
        assertThat(other("PUT", "Cal2/" + name, "message/rfc822", message).statusCode())
                .isEqualTo(201);
    }

    /** What Outlook does: sets properties of a stored item. */
    void changed(String name, String properties) {
        String xml =
                "<a:propertyupdate xmlns:a=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\" xmlns:m=\"urn:schemas:httpmail:\""
                        + " xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\"><a:set><a:prop>" + properties
                        + "</a:prop></a:set></a:propertyupdate>";
        assertThat(other("PROPPATCH", "Cal2/" + name, "text/xml", xml).statusCode())
                .isEqualTo(207);
    }

    HttpResponse<String> other(String method, String path, String type, String body) {
        String credentials = Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/exchange/fred/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", type)
                .header("Translate", "f")
                .header("Depth", "0")
                .build();
        try {
            return OTHER_PROGRAM.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<StoredItem> items() {
        return server.items("fred", "Cal2");
    }

    StoredItem item(String name) {
        return server.item("fred", "Cal2", name).orElseThrow();
    }

    /** The lines of the calendar that lies there under that name, unfolded. */
    List<String> lines(String name) {
        return Arrays.asList(item(name).calendarText().replace("\r\n ", "").split("\r\n", 0));
    }

    /** The verbs that were asked since so many requests. */
    List<String> verbs(int since) {
        return server.requests().stream()
                .skip(since)
                .map(RecordedRequest::method)
                .toList();
    }

    RecordedRequest last() {
        return server.requests().get(server.requests().size() - 1);
    }

    static String result(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getHeader(ExchangeDavConstants.RESULT, String.class);
    }

    static String warnings(Exchange exchange) {
        return String.valueOf(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS));
    }

    static void assertFailed(Exchange exchange, Reason reason, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(reason);
    }
}
