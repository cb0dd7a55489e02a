package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {
    private static final String CALENDAR = "/exchange/fred/Calendar/";
    private static final String FORM = "Cmd=saveappt&FORMTYPE=appointment";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @Test
    void theFormOfTheWebPageMakesAnAppointmentAndSaysWhereItIs() {
        HttpResponse<String> response =
                form(FORM + "&urn:schemas:calendar:dtstart=2030-01-02T10%3A00%3A00Z&urn%3Aschemas%3Acalendar%3Adtend="
                        + "2030-01-02T11:00:00.000Z&urn:schemas:httpmail:subject=Tea+%26+%3Cb%3E&other=1");
        assertThat(response.statusCode()).isEqualTo(200);
        StoredItem item = server.items("fred", "Calendar").get(0);
        assertThat(item.name()).isEqualTo("Tea & <b>.EML");
        assertThat(item.property("DAV:contentclass")).isEqualTo("urn:content-classes:appointment");
        assertThat(item.property("urn:schemas:calendar:dtstart")).isEqualTo("2030-01-02T10:00:00.000Z");
        assertThat(item.property("urn:schemas:calendar:duration")).isEqualTo("3600");
        assertThat(response.body())
                .contains("<span id=\"itemHREF\">" + server.url() + CALENDAR + "Tea%20&amp;%20%3Cb%3E.EML</span>");
        assertThat(response.headers().firstValue("Location")).hasValue(item.href());
    }

    @Test
    void anEmptyFormMakesTheNextHalfHourAndNamesAreCounted() {
        for (int i = 0; i < 3; i++) {
            assertThat(form(FORM).statusCode()).isEqualTo(200);
        }
        assertThat(server.items("fred", "Calendar"))
                .extracting(StoredItem::name)
                .containsExactly("No Subject.EML", "No Subject-2.EML", "No Subject-3.EML");
        StoredItem item = server.items("fred", "Calendar").get(0);
        assertThat(Instant.parse(item.properties().get("urn:schemas:calendar:dtstart")))
                .isAfter(Instant.now().minusSeconds(60))
                .isBefore(Instant.now().plusSeconds(1860));
        assertThat(item.property("urn:schemas:calendar:duration")).isEqualTo("1800");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM + "&urn:schemas:calendar:dtstart=yesterday",
                FORM
                        + "&urn:schemas:calendar:dtstart=2030-01-02T10:00:00Z&urn:schemas:calendar:dtend=2029-01-01T00:00:00Z",
                "Cmd=saveappt&FORMTYPE=task",
                "Cmd=send",
                ""
            })
    void aFormThatIsNoAppointmentAnswers400AndStoresNothing(String form) {
        assertThat(form(form).statusCode()).isEqualTo(400);
        assertThat(server.items("fred", "Calendar")).isEmpty();
    }

    @Test
    void aMessagePostedIntoAFolderStaysAnUnsentDraft() {
        String message = "Subject: hello\r\nTo: x@example.com\r\n\r\nhello";
        HttpResponse<String> response =
                fred.send("POST", "/exchange/fred/Drafts/", message, "Content-Type", "message/rfc822");
        assertThat(response.statusCode()).isEqualTo(201);
        StoredItem item = server.items("fred", "Drafts").get(0);
        assertThat(response.headers().firstValue("Location")).hasValue(item.href());
        assertThat(item.name()).isEqualTo("hello.EML");
        assertThat(item.message()).asString().isEqualTo(message);
        assertThat(item.property("http://schemas.microsoft.com/mapi/proptag/x0e070003"))
                .isEqualTo("9");
        assertThat(server.sentMessages()).isEmpty();
    }

    @Test
    void whatIsMadeKnowsHowLongAGetOfItIs() {
        form(FORM + "&urn:schemas:httpmail:subject=Tea");
        fred.send("POST", CALENDAR, Messages.meeting("one"), "Content-Type", "message/rfc822");
        assertThat(server.items("fred", "Calendar")).hasSize(2).allSatisfy(item -> {
            String path = URI.create(item.href()).getRawPath();
            String body = fred.send("GET", path, "", "Translate", "f").body();
            String length = String.valueOf(body.getBytes(StandardCharsets.UTF_8).length);
            assertThat(Xml.properties(fred.propfind(path, "").body())).containsEntry("DAV:getcontentlength", length);
        });
    }

    @Test
    void aSubjectOfAnyCharactersMakesANameThatCanBeAsked() {
        String subject = "=?utf-8?Q?a/b=5Cc=3Fd_=0D=0AX:_y_=F0=9F=8D=B5?=" + "x".repeat(300);
        HttpResponse<String> response = fred.send(
                "POST",
                "/exchange/fred/Drafts/",
                "Subject: " + subject + "\r\n\r\nhello",
                "Content-Type",
                "message/rfc822");
        assertThat(response.statusCode()).isEqualTo(201);
        String path = response.headers()
                .firstValue("Location")
                .orElseThrow()
                .substring(server.url().toString().length());
        assertThat(fred.send("GET", path, "", "Translate", "f").statusCode()).isEqualTo(200);
        assertThat(path.length()).isLessThan(400);
    }

    @Test
    void elsewhereItIsRefused() {
        fred.put(CALENDAR + "one.EML", Messages.meeting("one"));
        assertThat(fred.send("POST", CALENDAR + "one.EML", FORM, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(405);
        assertThat(fred.send("POST", CALENDAR, "x", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(fred.send("POST", CALENDAR, "x").statusCode()).isEqualTo(415);
        assertThat(fred.send(
                                "POST",
                                "/exchange/fred/Nowhere/",
                                FORM,
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.items("fred", "Calendar")).hasSize(1);
    }

    private HttpResponse<String> form(String text) {
        return fred.send("POST", CALENDAR, text, "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    }
}
