package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's example of a test of somebody's own client; its client is the JDK's. */
class MyClientTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @Test
    void anAppointmentIsStoredOnceAlthoughTheFirstAnswerIsLost() throws Exception {
        EXCHANGE.misbehave(Mischief.cutAfterStoring().on("PUT"));
        URI address = EXCHANGE.server().url().resolve("/exchange/fred/Cal2/tea.EML");
        String message = """
                content-class: urn:content-classes:appointment
                Content-Type: text/calendar; method=REQUEST; charset="utf-8"

                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:tea-1
                SUMMARY:Tea with the board
                DTSTART:20300102T100000Z
                DTEND:20300102T110000Z
                END:VEVENT
                END:VCALENDAR
                """;

        putUntilAnswered(address, message); // the client under test goes here

        assertThat(EXCHANGE.server().items("fred", "Cal2")).hasSize(1);
        StoredItem tea = EXCHANGE.server().items("fred", "Cal2").get(0);
        assertThat(tea.property("urn:schemas:httpmail:subject")).isEqualTo("Tea with the board");
        assertThat(tea.property("urn:schemas:calendar:dtstart")).isEqualTo("2030-01-02T10:00:00.000Z");
        assertThat(EXCHANGE.server().requests())
                .extracting(RecordedRequest::status)
                .containsExactly(0, 200); // no answer the first time, overwritten the second
    }

    private static void putUntilAnswered(URI address, String message) throws Exception {
        String credentials = Base64.getEncoder().encodeToString("fred:secret".getBytes(UTF_8));
        HttpRequest put = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "message/rfc822")
                .header("Translate", "f")
                .PUT(BodyPublishers.ofString(message))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            client.send(put, BodyHandlers.discarding());
        } catch (IOException e) { // stored or not? putting it again at the same address is right either way
            client.send(put, BodyHandlers.discarding());
        }
    }
}
