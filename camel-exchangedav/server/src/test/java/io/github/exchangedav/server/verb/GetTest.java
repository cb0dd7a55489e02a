package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GetTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String CONTENT = "<D:propfind xmlns:D=\"DAV:\"><D:prop>"
            + "<x66590102 xmlns=\"http://schemas.microsoft.com/mapi/proptag/\"/></D:prop></D:propfind>";
    private static final String WITH_FILE = """
            content-class: urn:content-classes:appointment
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/calendar; charset=utf-8

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:one
            SUMMARY:Tea
            DTSTART:20300102T100000Z
            END:VEVENT
            END:VCALENDAR
            --b
            Content-Type: text/plain
            Content-Disposition: attachment; filename="my plan.txt"

            line
            --b--
            """;

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private HttpResponse<String> get(String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Translate";
        all[1] = "F";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return fred().send("GET", ITEM, "", all);
    }

    @Test
    void anAppointmentIsAMessageMadeByTheServer() {
        HttpResponse<String> put = fred().put(ITEM, Messages.meeting("one"));
        HttpResponse<String> got = get();
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type")).contains("message/rfc822");
        assertThat(got.headers().firstValue("GetETag")).isEqualTo(put.headers().firstValue("GetETag"));
        assertThat(got.body())
                .contains("content-class: urn:content-classes:appointment\r\n")
                .contains("\r\nSubject: Tea with the board\r\n")
                .contains("Content-Type: multipart/alternative;")
                .contains("\r\nPRODID:Microsoft CDO for Microsoft Exchange\r\n")
                .contains("\r\nUID:one\r\n")
                .contains("\r\nX-MICROSOFT-CDO-MODPROPS:");
        assertThat(exchange.server().items("fred", "Calendar").get(0).message())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Messages.meeting("one"));
    }

    @Test
    void itsLengthIsTheOneThatPropfindTellsAndHeadToo() {
        for (String message : new String[] {Messages.meeting("one"), WITH_FILE, "Subject: mail\r\n\r\nbody"}) {
            fred().put(ITEM, message);
            int length = get().body().getBytes(StandardCharsets.UTF_8).length;
            assertThat(exchange.server().items("fred", "Calendar").get(0).property("DAV:getcontentlength"))
                    .isEqualTo(String.valueOf(length));
            HttpResponse<String> head = fred().send("HEAD", ITEM, "", "Translate", "f");
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).contains(String.valueOf(length));
        }
        fred().send("PROPPATCH", "/exchange/fred/Calendar/two.EML", Updates.set(Updates.appointment()));
        int length = fred().send("GET", "/exchange/fred/Calendar/two.EML", "", "Translate", "f")
                .body()
                .getBytes(StandardCharsets.UTF_8)
                .length;
        assertThat(exchange.server().items("fred", "Calendar").get(1).property("DAV:getcontentlength"))
                .isEqualTo(String.valueOf(length));
    }

    @Test
    void afterAProppatchItTellsTheNewState() {
        fred().put(
                        ITEM,
                        Messages.appointment(
                                "UID:one",
                                "SUMMARY:Tea",
                                "DTSTART:20300102T100000Z",
                                "DTEND:20300102T110000Z",
                                "X-OURS:kept"));
        fred().send(
                        "PROPPATCH",
                        ITEM,
                        Updates.set(
                                "<m:subject>Cöffee\r\nBcc: x</m:subject>",
                                "<c:dtstart>2030-01-02T09:00:00Z</c:dtstart>",
                                "<c:location>a;b,c</c:location>"));
        assertThat(get().body())
                .contains("\r\nSUMMARY:Cöffee\\nBcc: x\r\n")
                .contains("\r\nSubject: =?utf-8?")
                .contains("\r\nDTSTART:20300102T090000Z\r\n")
                .contains("\r\nLOCATION:a\\;b\\,c\r\n")
                .contains("\r\nSEQUENCE:1\r\n")
                .doesNotContain("\r\nBcc")
                .doesNotContain("X-OURS");
    }

    @Test
    void theOriginalIsThereUntilAPropertyIsChanged() {
        fred().put(ITEM, Messages.meeting("one"));
        assertThat(Xml.properties(fred().propfind(ITEM, CONTENT).body())).hasSize(1);
        fred().send("PROPPATCH", ITEM, Updates.set("<x:y>z</x:y>"));
        assertThat(Xml.missing(fred().propfind(ITEM, CONTENT).body())).hasSize(1);
        fred().put(ITEM, Messages.meeting("one"));
        assertThat(Xml.properties(fred().propfind(ITEM, CONTENT).body())).hasSize(1);
        fred().put(ITEM, "Subject: mail\r\n\r\nbody");
        assertThat(Xml.missing(fred().propfind(ITEM, CONTENT).body())).hasSize(1);
    }

    @Test
    void whatIsReadCantBePutBackWithModprops() {
        fred().put(ITEM, Messages.meeting("one"));
        String read = get().body();
        assertThat(fred().put(ITEM, read).statusCode()).isEqualTo(500);
        String without = read.replaceAll("X-MICROSOFT-CDO-MODPROPS:.*\\r\\n(?: .*\\r\\n)*", "");
        assertThat(fred().put(ITEM, without).statusCode()).isEqualTo(200);
    }

    @Test
    void mailAndDocumentsComeBackByteForByte() {
        String mail = "Subject: mail\nX-Odd:  two  blanks\n\nbody\r\nlines";
        fred().put(ITEM, mail);
        assertThat(get().body()).isEqualTo(mail);
        fred().send("PROPPATCH", ITEM, Updates.set("<m:read>0</m:read>"));
        assertThat(get().body()).isEqualTo(mail);
        fred().send("PUT", ITEM, "plain", "Content-Type", "text/plain");
        assertThat(get().body()).isEqualTo("plain");
    }

    @Test
    void partsOfItAreGiven() {
        fred().send("PUT", ITEM, "0123456789", "Content-Type", "text/plain");
        HttpResponse<String> part = get("Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
        assertThat(get("Range", "bytes=-3").body()).isEqualTo("789");
        assertThat(get("Range", "bytes=8-99").body()).isEqualTo("89");
        assertThat(get("Range", "bytes=10-").statusCode()).isEqualTo(416);
        assertThat(get("Range", "bytes=-0").statusCode()).isEqualTo(416);
        for (String whole : new String[] {"bytes=4-2", "bytes=0-1,3-4", "rows=0-1", "bytes=-", "bytes=x"}) {
            assertThat(get("Range", whole).body()).as(whole).isEqualTo("0123456789");
        }
        assertThat(get("Range", "bytes=0-1", "If-Range", "\"other\"").body()).isEqualTo("0123456789");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        String etag = fred().put(ITEM, Messages.meeting("one"))
                .headers()
                .firstValue("GetETag")
                .orElseThrow();
        HttpResponse<String> same = get("If-None-Match", etag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(get("If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("If-Match", "\"other\"").statusCode()).isEqualTo(412);
    }

    @Test
    void theFilesOfAnAppointmentAreListedAndRead() {
        String permanent = fred().put(ITEM, WITH_FILE)
                .headers()
                .firstValue("MS-Exchange-Permanent-URL")
                .orElseThrow();
        String list = fred().send("X-MS-ENUMATTS", ITEM, "").body();
        assertThat(Xml.hrefs(list)).containsExactly(exchange.server().url() + ITEM + "/my%20plan.txt");
        assertThat(Xml.properties(list)).containsEntry("DAV:getcontenttype", "text/plain");
        HttpResponse<String> file = fred().send("GET", ITEM + "/my%20plan.txt", "", "Translate", "f");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body().strip()).isEqualTo("line");
        assertThat(fred().send("X-MS-ENUMATTS", URI.create(permanent).getPath(), "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(fred().send("X-MS-ENUMATTS", "/exchange/fred/Calendar/no.EML", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(fred().send("GET", ITEM + "/other.txt", "").statusCode()).isEqualTo(404);
        for (String verb : new String[] {"PUT", "DELETE"}) {
            assertThat(fred().send(verb, ITEM + "/my%20plan.txt", "").statusCode())
                    .as(verb)
                    .isEqualTo(405);
        }
    }

    @Test
    void conditionsOnAFileAreAskedOfItsAppointmentByGetOnly() {
        String etag =
                fred().put(ITEM, WITH_FILE).headers().firstValue("GetETag").orElseThrow();
        String file = ITEM + "/my%20plan.txt";
        assertThat(fred().send("GET", file, "", "If-Match", etag).statusCode()).isEqualTo(200);
        assertThat(fred().send("GET", file, "", "If", "([" + etag + "])").statusCode())
                .isEqualTo(200);
        assertThat(fred().send("GET", file, "", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(fred().send("GET", file, "", "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        for (String verb : new String[] {"PUT", "DELETE"}) {
            assertThat(fred().send(verb, file, "", "If-Match", "\"other\"").statusCode())
                    .as(verb)
                    .isEqualTo(405);
        }
    }

    @Test
    void theFilesStayWhenAPropertyChanges() {
        fred().put(ITEM, WITH_FILE);
        fred().send("PROPPATCH", ITEM, Updates.set("<c:location>Attic</c:location>"));
        assertThat(get().body())
                .contains("multipart/mixed;")
                .contains("filename=\"my plan.txt\"")
                .contains("\r\nLOCATION:Attic\r\n");
    }
}
