package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.ExchangeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody else who works in fred's mailbox, without any code of the component. */
final class Outlook {

    private static final String DT = "urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/";

    private Outlook() {}

    /** Sets a property of fred's item in Cal2: its namespace, name, type (empty for a text) and XML value. */
    static void sets(ExchangeServer server, String item, String namespace, String name, String type, String value) {
        String typed = type.isEmpty() ? "" : " dt:dt=\"" + type + "\"";
        String xml = "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:dt=\"" + DT + "\" xmlns:p=\"" + namespace
                + "\" xmlns:v=\"xml:\"><D:set><D:prop><p:" + name + typed + ">" + value + "</p:" + name
                + "></D:prop></D:set></D:propertyupdate>";
        assertThat(send(server, "PROPPATCH", item, "text/xml", xml)).isEqualTo(207);
    }

    /** Stores a message under a name of its own choice. */
    static void puts(ExchangeServer server, String item, String message) {
        assertThat(send(server, "PUT", item, "message/rfc822", message)).isIn(200, 201);
    }

    /** Stores an appointment with these lines in its VEVENT. */
    static void putsAppointment(ExchangeServer server, String item, String... lines) {
        puts(
                server,
                item,
                "content-class: urn:content-classes:appointment\r\nContent-Type: text/calendar; method=REQUEST;"
                        + " charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + Events.calendar(lines));
    }

    private static int send(ExchangeServer server, String verb, String item, String type, String body) {
        String credentials = Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/exchange/fred/Cal2/" + item))
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Translate", "f")
                .header("Accept-Language", "en")
                .header("Authorization", "Basic " + credentials)
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
