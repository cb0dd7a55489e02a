package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OtherVerbsTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    @Test
    void getWithoutItGivesAPage() {
        fred().put(ITEM, MESSAGE);
        HttpResponse<String> got = fred().send("GET", ITEM, "");
        assertThat(got.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(got.body()).contains("<base href=\"" + exchange.server().url() + "/exchange/fred/\">");
    }

    @Test
    void deleteAnswers200Then404() {
        fred().put(ITEM, MESSAGE);
        assertThat(fred().send("DELETE", ITEM, "", "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        assertThat(fred().send("DELETE", ITEM, "").statusCode()).isEqualTo(200);
        assertThat(fred().send("DELETE", ITEM, "").statusCode()).isEqualTo(404);
    }

    @Test
    void deletingAFolderTakesWhatIsInIt() {
        exchange.server().folder("fred", "Cal2/Deep");
        fred().put("/exchange/fred/Cal2/Deep/one.EML", MESSAGE);
        assertThat(fred().send("DELETE", "/exchange/fred/Cal2", "").statusCode())
                .isEqualTo(200);
        assertThat(fred().put("/exchange/fred/Cal2/Deep/one.EML", MESSAGE).statusCode())
                .isEqualTo(409);
        assertThat(fred().send("DELETE", "/exchange/fred/", "").statusCode()).isEqualTo(403);
    }

    @Test
    void mkcolAnswers201Then405And409WithoutParent() {
        assertThat(fred().send("MKCOL", "/exchange/fred/Cal2/", "").statusCode())
                .isEqualTo(201);
        assertThat(fred().send("MKCOL", "/exchange/fred/CAL2", "").statusCode()).isEqualTo(405);
        assertThat(fred().send("MKCOL", "/exchange/fred/No/Cal2", "").statusCode())
                .isEqualTo(409);
        assertThat(fred().put("/exchange/fred/Cal2/one.EML", MESSAGE).statusCode())
                .isEqualTo(201);
    }

    @Test
    void mkcolWithAPropertyupdateAnswers207With201InsideAndKeepsTheClass() {
        String body = "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:e=\"http://schemas.microsoft.com/exchange/\"><D:set>"
                + "<D:prop><e:outlookfolderclass>IPF.Appointment</e:outlookfolderclass></D:prop></D:set>"
                + "</D:propertyupdate>";
        HttpResponse<String> answer = fred().send("MKCOL", "/exchange/fred/Cal2", body);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).contains("</a:href><a:status>HTTP/1.1 201 Created</a:status>");
        assertThat(Xml.properties(fred().propfind("/exchange/fred/Cal2", "").body()))
                .containsEntry("DAV:contentclass", "urn:content-classes:calendarfolder");
    }

    @Test
    void mkcolWithABodyThatIsNoXmlAnswers415AndWithBadXml400() {
        assertThat(fred().send("MKCOL", "/exchange/fred/Cal2", "make it", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(fred().send("MKCOL", "/exchange/fred/Cal2", "<make it", "Content-Type", "text/xml; charset=utf-8")
                        .statusCode())
                .isEqualTo(400);
        assertThat(fred().propfind("/exchange/fred/Cal2", "").statusCode()).isEqualTo(404);
    }

    @Test
    void noClientMakesAWellKnownFolder() {
        String body = "<D:propertyupdate xmlns:D=\"DAV:\"><D:set><D:prop><well_x0020_known>calendar</well_x0020_known>"
                + "<well-known>calendar</well-known></D:prop></D:set></D:propertyupdate>";
        assertThat(fred().send("MKCOL", "/exchange/fred/Cal2", body).statusCode())
                .isEqualTo(207);
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo("Calendar");
        assertThat(fred().send("DELETE", "/exchange/fred/Cal2", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWellKnownFolderIsNotDeleted() {
        fred().put(ITEM, MESSAGE);
        assertThat(fred().send("DELETE", "/exchange/fred/Calendar/", "").statusCode())
                .isEqualTo(403);
        assertThat(exchange.server().items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void theSubmissionAddressIsNoPlaceForAFolder() {
        assertThat(fred().send("MKCOL", "/exchange/fred/%23%23DavMailSubmissionURI%23%23/", "")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void optionsTellsWhatTheServerCan() {
        HttpResponse<String> answer = fred().send("OPTIONS", "/exchange/fred/", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("DAV")).contains("1, 2");
        assertThat(answer.headers().firstValue("MS-Author-Via")).contains("DAV");
        assertThat(answer.headers().firstValue("DASL")).contains("<DAV:sql>");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("PROPFIND");
    }

    @Test
    void aVerbNotBuiltAnswers501() {
        assertThat(fred().send("BREW", "/exchange/fred/", "").statusCode()).isEqualTo(501);
    }

    @Test
    void aBodyOverTheLimitAnswers413() {
        try (ExchangeServer small = ExchangeServer.builder().maxBodySize(100).build()) {
            small.mailbox("fred", "secret").start();
            Client client = new Client(small.url(), "fred", "secret");
            assertThat(client.put(ITEM, MESSAGE).statusCode()).isEqualTo(413);
            assertThat(small.items("fred", "Calendar")).isEmpty();
        }
    }
}
