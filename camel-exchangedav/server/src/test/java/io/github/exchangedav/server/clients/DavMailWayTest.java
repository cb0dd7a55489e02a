package io.github.exchangedav.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What DavMail sends (protocol §1.3, §2.2, §2.4, §2.7, §3.2, §7.1). */
class DavMailWayTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "secret", "fred@example.com")
            .mailbox("anna", "secret", "anna@example.com");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
    private final String mailbox = EXCHANGE.server().url() + "/exchange/fred/";

    /** The message of protocol §2.2 V4: no Subject, a text part and the calendar. */
    private static String message(String contentClass, String method) {
        return String.join(
                "\r\n",
                "Content-Transfer-Encoding: 7bit",
                "Content-class: " + contentClass,
                "Date: Mon, 24 Nov 2025 10:00:00 +0000",
                "To: \"Anna\" <anna@example.com>",
                "From: \"Fred\" <fred@example.com>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative;",
                "\tboundary=\"----=_NextPart_1\"",
                "",
                "This is a multi-part message in MIME format.",
                "",
                "------=_NextPart_1",
                "Content-Type: text/plain;",
                "\tcharset=\"utf-8\"",
                "content-transfer-encoding: 8bit",
                "",
                "Grüße",
                "------=_NextPart_1",
                "Content-class: " + contentClass,
                "Content-Type: text/calendar;",
                "\tmethod=" + method + ";",
                "\tcharset=\"utf-8\"",
                "Content-Transfer-Encoding: 8bit",
                "",
                "BEGIN:VCALENDAR",
                "METHOD:" + method,
                "BEGIN:VEVENT",
                "UID:uid-1",
                "SUMMARY:RE: Tea",
                "DTSTART:20300102T100000Z",
                "DTEND:20300102T110000Z",
                "CLASS:PRIVATE",
                "DESCRIPTION:Grüße",
                "ORGANIZER;CN=Fred:MAILTO:fred@example.com",
                "ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;CN=Anna:MAILTO:anna@example.com",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:-PT15M",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                "------=_NextPart_1--",
                "");
    }

    private static String appointment() {
        return message("urn:content-classes:appointment", "PUBLISH");
    }

    @Test
    void theWellKnownFoldersAreToldAsFullAddresses() {
        HttpResponse<String> answer =
                fred.propfind("/exchange/fred", Updates.ask("m:inbox", "m:deleteditems", "m:sendmsg", "m:calendar"));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("rows");
        assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(Xml.properties(answer.body()))
                .containsEntry("urn:schemas:httpmail:inbox", mailbox + "Inbox")
                .containsEntry("urn:schemas:httpmail:deleteditems", mailbox + "Deleted%20Items")
                .containsEntry("urn:schemas:httpmail:sendmsg", mailbox + "%23%23DavMailSubmissionURI%23%23/")
                .containsEntry("urn:schemas:httpmail:calendar", mailbox + "Calendar");
    }

    @Test
    void anEventIsStoredFoundByItsUrlNameReadBackAndMovedToTheTrash() {
        String item = "/exchange/fred/Calendar/uid-1.EML";
        HttpResponse<String> made = fred.put(item, appointment(), "If-None-Match", "*", "Overwrite", "f");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("GetETag")).isPresent();
        assertThat(fred.put(item, appointment()).statusCode()).isEqualTo(200);
        HttpResponse<String> found = search(
                "Select \"http://schemas.microsoft.com/exchange/permanenturl\" as permanenturl,"
                        + " \"DAV:getetag\" as etag, \"http://schemas.microsoft.com/mapi/id/"
                        + "{00062008-0000-0000-C000-000000000046}/0x8506\" as private"
                        + " FROM SCOPE('SHALLOW TRAVERSAL OF \"/exchange/fred/Calendar\"')"
                        + " WHERE \"http://schemas.microsoft.com/mapi/proptag/x10f3001f\"='uid-1.EML'",
                "Range",
                "rows=0-0");
        Map<String, String> row = Xml.properties(found.body());
        assertThat(row).containsEntry("private", "1").containsKeys("permanenturl", "etag");
        assertThat(Xml.properties(fred.propfind(item, Updates.ask("m:subject", "c:method", "D:getetag"))
                        .body()))
                .containsEntry("urn:schemas:httpmail:subject", "RE: Tea")
                .containsEntry("urn:schemas:calendar:method", "PUBLISH")
                .containsEntry("DAV:getetag", row.get("etag"));
        String path = row.get("permanenturl")
                .substring(EXCHANGE.server().url().toString().length());
        assertThat(fred.send("GET", path, "", "Translate", "f").body()).contains("UID:uid-1");
        for (String trashed : new String[] {"uid-1.EML", "uid-1-2.EML"}) {
            fred.put(item, appointment());
            HttpResponse<String> moved = fred.send(
                    "MOVE",
                    item,
                    "",
                    "Destination",
                    mailbox + "Deleted%20Items/uid-1.EML",
                    "Overwrite",
                    "f",
                    "Allow-Rename",
                    "t");
            assertThat(moved.statusCode()).isEqualTo(201);
            assertThat(moved.headers().firstValue("Location")).contains(mailbox + "Deleted%20Items/" + trashed);
        }
    }

    @Test
    void whatFollowsFromAStoredMeetingIsToldToThoseWhoAsk() {
        String item = "/exchange/fred/Calendar/uid-2.EML";
        fred.put(item, appointment());
        String answer = fred.propfind(
                        item,
                        Updates.ask(
                                "p:finvited",
                                "p:sensitivity",
                                "c:isorganizer",
                                "c:remindernexttime",
                                "p:timezonedesc",
                                "h:contentclass",
                                "p:responsestatus"))
                .body();
        assertThat(Xml.missing(answer)).isEmpty();
        assertThat(Xml.properties(answer))
                .containsEntry("http://schemas.microsoft.com/mapi/finvited", "1")
                .containsEntry("http://schemas.microsoft.com/mapi/sensitivity", "2")
                .containsEntry("urn:schemas:calendar:isorganizer", "1")
                .containsEntry("urn:schemas:calendar:remindernexttime", "2030-01-02T09:45:00.000Z")
                .containsEntry("urn:schemas:mailheader:contentclass", "urn:content-classes:appointment");
    }

    @Test
    void theFolderTellsThatSomethingInItChanged() {
        String body = "<propfind xmlns=\"DAV:\" xmlns:r=\"http://schemas.microsoft.com/repl/\"><prop><r:contenttag/>"
                + "</prop></propfind>";
        String empty = Xml.properties(
                        fred.propfind("/exchange/anna/NON_IPM_SUBTREE", body).body())
                .getOrDefault("http://schemas.microsoft.com/repl/contenttag", "");
        assertThat(empty).startsWith("rt:");
        fred.put("/exchange/fred/Calendar/tag.EML", appointment());
        String one = fred.propfind("/exchange/fred/Calendar", body).body();
        assertThat(fred.propfind("/exchange/fred/Calendar", body).body()).isEqualTo(one);
        fred.put("/exchange/fred/Calendar/tag.EML", appointment());
        String changed = fred.propfind("/exchange/fred/Calendar", body).body();
        assertThat(changed).isNotEqualTo(one);
        fred.send("DELETE", "/exchange/fred/Calendar/tag.EML", "");
        assertThat(fred.propfind("/exchange/fred/Calendar", body).body()).isNotIn(one, changed);
    }

    @Test
    void anInvitationIsADraftWithFlagsThatIsMovedToBeSent() {
        String draft = "/exchange/fred/Drafts/m1.EML";
        String flags = "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">"
                + "<D:set><D:prop><t:x0e070003>9</t:x0e070003></D:prop></D:set></D:propertyupdate>";
        assertThat(fred.send("PROPPATCH", draft, flags).body()).contains("<a:status>HTTP/1.1 201 Created</a:status>");
        String invitation = message("urn:content-classes:calendarmessage", "REQUEST");
        assertThat(fred.put(draft, invitation).statusCode()).isEqualTo(200);
        assertThat(Xml.properties(fred.propfind(
                                draft,
                                "<propfind xmlns=\"DAV:\" xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">"
                                        + "<prop><t:x0e070003/></prop></propfind>")
                        .body()))
                .containsEntry("http://schemas.microsoft.com/mapi/proptag/x0e070003", "9");
        int sent = EXCHANGE.server().sentMessages().size();
        HttpResponse<String> moved = fred.send(
                "MOVE", draft, "", "Destination", mailbox + "%23%23DavMailSubmissionURI%23%23/", "Saveinsent", "f");
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(EXCHANGE.server().sentMessages()).hasSize(sent + 1);
        assertThat(EXCHANGE.server().sentMessages().get(sent).recipients()).containsExactly("anna@example.com");
        assertThat(fred.propfind(draft, "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> search(String sql, String... headers) {
        String body = "<searchrequest xmlns=\"DAV:\"><sql>"
                + sql.replace("<", "&lt;").replace(">", "&gt;") + "</sql></searchrequest>";
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "text/xml";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return fred.send("SEARCH", "/exchange/fred/Calendar/", body, all);
    }
}
