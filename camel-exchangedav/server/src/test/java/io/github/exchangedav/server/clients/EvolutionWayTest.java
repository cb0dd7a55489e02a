package io.github.exchangedav.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Evolution sends (protocol §1.5, §2.2, §7.1, §7.2, §7.3). */
class EvolutionWayTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "secret", "fred@example.com")
            .mailbox("anna", "secret", "anna@example.com");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
    private final String mailbox = EXCHANGE.server().url() + "/exchange/fred/";

    private static String message(String uid) {
        return String.join(
                "\r\n",
                "Subject: Lunch",
                "Date: Mon, 24 Nov 2025 10:00:00 +0000",
                "MIME-Version: 1.0",
                "Content-Type: text/calendar; method=REQUEST; charset=\"utf-8\"",
                "Content-Transfer-Encoding: 8bit",
                "content-class: urn:content-classes:appointment",
                "Importance: normal",
                "Priority: normal",
                "From: Evolution",
                "",
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:" + uid,
                "SUMMARY:Lunch",
                "DTSTART:20300105T120000Z",
                "DTEND:20300105T130000Z",
                "X-MICROSOFT-CDO-INSTTYPE:0",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    /** Tries Lunch.EML, Lunch-2.EML, Lunch-3.EML .. until a name is free. */
    private String putNew(String uid) {
        for (int n = 1; n < 10; n++) {
            String path = "/exchange/fred/Calendar/Lunch" + (n == 1 ? "" : "-" + n) + ".EML";
            HttpResponse<String> answer = fred.put(path, message(uid), "If-None-Match", "*");
            if (answer.statusCode() != 412) {
                assertThat(answer.statusCode()).isEqualTo(201);
                return answer.headers().firstValue("Location").orElseThrow();
            }
        }
        throw new AssertionError("no name was free");
    }

    @Test
    void aTakenNameIs412AndTheNextOneIsTried() {
        HttpResponse<String> subscribed = fred.send(
                "SUBSCRIBE",
                "/exchange/fred/Calendar/",
                "",
                "Notification-Type",
                "update/newmember",
                "Depth",
                "1",
                "Subscription-Lifetime",
                "3600");
        assertThat(subscribed.statusCode()).isEqualTo(200);
        String id = subscribed.headers().firstValue("Subscription-Id").orElseThrow();
        assertThat(poll(id)).contains("HTTP/1.1 204 ");
        List<String> made = new ArrayList<>();
        for (String uid : new String[] {"a", "b", "c"}) {
            made.add(putNew(uid));
        }
        assertThat(made)
                .containsExactly(
                        mailbox + "Calendar/Lunch.EML",
                        mailbox + "Calendar/Lunch-2.EML",
                        mailbox + "Calendar/Lunch-3.EML");
        assertThat(poll(id))
                .contains("HTTP/1.1 200 OK")
                .contains("<li>" + id + "</li>")
                .contains("http://schemas.microsoft.com/Exchange/");
        assertThat(poll(id)).contains("HTTP/1.1 204 ");
        HttpResponse<String> rows = search("SELECT \"DAV:href\", \"http://schemas.microsoft.com/mapi/sensitivity\""
                + " FROM SCOPE('shallow traversal of \"\"') WHERE"
                + " \"urn:schemas:calendar:dtend\" > cast (\"2030-01-01T00:00:00Z\" as 'dateTime.tz')"
                + " AND (\"urn:schemas:calendar:instancetype\" = 0 OR \"urn:schemas:calendar:instancetype\" = 1"
                + " OR \"urn:schemas:calendar:instancetype\" = 3)"
                + " AND \"http://schemas.microsoft.com/mapi/sensitivity\" <> 2");
        assertThat(Xml.hrefs(rows.body())).containsExactlyElementsOf(made);
        assertThat(Xml.missing(rows.body())).isEmpty();
        String both = "<D:propfind xmlns:D=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\"><D:target>"
                + "<D:href>Lunch.EML</D:href><D:href>" + made.get(2) + "</D:href></D:target>"
                + "<D:prop><c:uid/><D:getetag/></D:prop></D:propfind>";
        HttpResponse<String> read =
                fred.send("BPROPFIND", "/exchange/fred/Calendar/", both, "Depth", "0", "Brief", "t");
        assertThat(read.statusCode()).isEqualTo(207);
        assertThat(Xml.hrefs(read.body())).containsExactly(made.get(0), made.get(2));
    }

    @Test
    void theFoldersOfSomebodyElseAreReadFromTheHiddenRoot() {
        String ask = "<propfind xmlns=\"DAV:\" xmlns:h=\"urn:schemas:httpmail:\"><prop><h:calendar/></prop></propfind>";
        assertThat(fred.propfind("/exchange/anna/", ask).statusCode()).isEqualTo(403);
        assertThat(Xml.properties(
                        fred.propfind("/exchange/anna/NON_IPM_SUBTREE", ask).body()))
                .containsEntry(
                        "urn:schemas:httpmail:calendar", EXCHANGE.server().url() + "/exchange/anna/Calendar");
    }

    private String poll(String id) {
        HttpResponse<String> answer = fred.send("POLL", "/exchange/fred/Calendar/", "", "Subscription-Id", id);
        assertThat(answer.statusCode()).isEqualTo(207);
        return answer.body();
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
