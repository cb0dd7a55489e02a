package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PropfindTest {
    private static final String ITEM = "/exchange/fred/Kalender/one.EML";
    private static final String MESSAGE = Messages.meeting("one");
    private static final String NAMES = " xmlns:D=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\""
            + " xmlns:h=\"urn:schemas:httpmail:\" xmlns:p=\"http://schemas.microsoft.com/mapi/proptag/\""
            + " xmlns:i=\"http://schemas.microsoft.com/mapi/id/{00062002-0000-0000-C000-000000000046}/\""
            + " xmlns:e=\"http://schemas.microsoft.com/exchange/\"";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = ExchangeServerExtension.of(
                    ExchangeServer.builder().language("de"))
            .mailbox("fred", "secret")
            .folder("fred", "Kalender/Team A");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");

    private static String asking(String inside) {
        return "<D:propfind" + NAMES + ">" + inside + "</D:propfind>";
    }

    @Test
    void theMailboxTellsWhereItsLocalisedFoldersAre() {
        String body = fred.propfind(
                        "/exchange/fred", asking("<D:prop><h:calendar/><h:deleteditems/><h:sendmsg/></D:prop>"))
                .body();
        String base = EXCHANGE.server().url() + "/exchange/fred";
        assertThat(Xml.properties(body))
                .containsEntry("urn:schemas:httpmail:calendar", base + "/Kalender")
                .containsEntry("urn:schemas:httpmail:deleteditems", base + "/Gel%C3%B6schte%20Objekte")
                .containsEntry("urn:schemas:httpmail:sendmsg", base + "/%23%23DavMailSubmissionURI%23%23/");
    }

    @Test
    void theAnswerIsOneLineOfXmlLaidOutAsRecorded() {
        fred.put(ITEM, MESSAGE);
        HttpResponse<String> answer =
                fred.propfind(ITEM, asking("<D:prop><c:sequence/><c:location/><c:rrule/></D:prop>"));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\"?><a:multistatus"
                        + " xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\" xmlns:c=\"xml:\""
                        + " xmlns:a=\"DAV:\" xmlns:d=\"urn:schemas:calendar:\"><a:response><a:href>"
                        + EXCHANGE.server().url() + ITEM
                        + "</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                        + "<d:sequence b:dt=\"int\">0</d:sequence><d:location></d:location></a:prop></a:propstat>"
                        + "<a:propstat><a:status>HTTP/1.1 404 Resource Not Found</a:status><a:prop><d:rrule/></a:prop>"
                        + "</a:propstat></a:response></a:multistatus>");
    }

    @Test
    void theMessageAsPutIsToldWhenAskedByNameOnly() {
        fred.put(ITEM, MESSAGE);
        String named =
                fred.propfind(ITEM, asking("<D:prop><p:x66590102/></D:prop>")).body();
        assertThat(Base64.getDecoder()
                        .decode(Xml.properties(named).get("http://schemas.microsoft.com/mapi/proptag/x66590102")))
                .isEqualTo(MESSAGE.getBytes(StandardCharsets.UTF_8));
        String everything = fred.propfind(ITEM, asking("<D:allprop><e:allprop/></D:allprop>"))
                .body();
        assertThat(Xml.properties(everything))
                .containsEntry("urn:schemas:calendar:busystatus", "BUSY")
                .doesNotContainKey("http://schemas.microsoft.com/mapi/proptag/x66590102");
    }

    @Test
    void propnameTellsTheNamesOfAllpropWithoutValues() {
        fred.put(ITEM, MESSAGE);
        Map<String, String> names =
                Xml.properties(fred.propfind(ITEM, asking("<D:propname/>")).body());
        assertThat(names.keySet())
                .isEqualTo(Xml.properties(fred.propfind(ITEM, "").body()).keySet());
        assertThat(names.values()).containsOnly("");
    }

    @Test
    void briefLeavesTheMissingOnesOut() {
        fred.put(ITEM, MESSAGE);
        String body = asking("<D:prop><c:uid/><c:rrule/></D:prop>");
        assertThat(Xml.missing(fred.propfind(ITEM, body).body())).containsExactly("urn:schemas:calendar:rrule");
        assertThat(fred.send("PROPFIND", ITEM, body, "Depth", "0", "Brief", "t").body())
                .doesNotContain("rrule");
    }

    @Test
    void anIllegalNameIsAnsweredAsItWasAsked() {
        fred.put(ITEM, MESSAGE);
        assertThat(fred.propfind(ITEM, asking("<D:prop><i:0x8299/><i:0x8218/></D:prop>"))
                        .body())
                .contains("<d:0x8299/>")
                .contains("<d:0x8218 b:dt=\"int\">0</d:0x8218>");
    }

    @Test
    void depthOneTellsTheFolderAndWhatIsRightBelow() {
        fred.put(ITEM, MESSAGE);
        fred.put("/exchange/fred/Kalender/Team%20A/two.EML", MESSAGE);
        String url = EXCHANGE.server().url() + "/exchange/fred/Kalender/";
        assertThat(Xml.hrefs(fred.send("PROPFIND", "/exchange/fred/Kalender", "", "Depth", "1")
                        .body()))
                .containsExactly(url, url + "Team%20A/", url + "one.EML");
        assertThat(Xml.hrefs(fred.send("PROPFIND", "/exchange/fred/Kalender/", "", "Depth", "1,noroot")
                        .body()))
                .containsExactly(url + "Team%20A/", url + "one.EML");
        assertThat(fred.send("PROPFIND", "/exchange/fred/", "", "Depth", "infinity")
                        .statusCode())
                .isEqualTo(501);
    }

    @Test
    void aFolderTellsItsClass() {
        Map<String, String> told = Xml.properties(
                fred.propfind("/exchange/fred/Kalender/Team%20A", "").body());
        assertThat(told)
                .containsEntry("DAV:isfolder", "1")
                .containsEntry("DAV:contentclass", "urn:content-classes:calendarfolder")
                .containsEntry("http://schemas.microsoft.com/exchange/outlookfolderclass", "IPF.Appointment")
                .containsEntry("DAV:displayname", "Team A");
    }

    @Test
    void controlCharactersAreReferencesAndMarkupIsEscaped() {
        fred.put(ITEM, Messages.appointment("UID:1", "DTSTART:20300102T100000Z", "LOCATION:a\u0001<b> & \"c\""));
        assertThat(fred.propfind(ITEM, asking("<D:prop><c:location/></D:prop>")).body())
                .contains("a&#01;&lt;b&gt; &amp; &quot;c&quot;");
    }

    @Test
    void whatIsNotThereAnswers404AndShowsThatThisIsExchange() {
        HttpResponse<String> answer = fred.propfind("/exchange/nobody/", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("MS-WebStorage")).contains("6.5.7638.1");
        assertThat(fred.propfind(ITEM, "").statusCode()).isEqualTo(404);
    }

    @Test
    void badOrDangerousXmlAnswers400() {
        for (String bad : new String[] {
            "<D:propfind xmlns:D=\"DAV:\">",
            "<!DOCTYPE x [<!ENTITY e \"boom\">]>" + asking("<D:prop><c:uid/></D:prop>"),
            "<propfind/>",
            asking("<D:prop><unbound:uid/></D:prop>"),
            "<a>".repeat(1000) + "</a>".repeat(1000)
        }) {
            assertThat(fred.propfind("/exchange/fred/", bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }
}
