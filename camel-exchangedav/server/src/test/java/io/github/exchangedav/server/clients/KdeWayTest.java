package io.github.exchangedav.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What KDE sends (protocol §3.1, §4.3, §7.1): values without types, dates without times. */
class KdeWayTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "secret", "fred@example.com")
            .mailbox("anna", "secret", "anna@example.com");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
    private final String mailbox = EXCHANGE.server().url() + "/exchange/fred/";

    @Test
    void anAppointmentOfUntypedValuesIsMadeFoundByDatesAndByUid() {
        String item = "/exchange/fred/Calendar/KDE-1.EML";
        HttpResponse<String> made = fred.send(
                "PROPPATCH",
                item,
                Updates.set(
                        "<D:contentclass>urn:content-classes:appointment</D:contentclass>",
                        "<e:outlookmessageclass>IPM.appointment</e:outlookmessageclass>",
                        "<c:uid>KDE-1</c:uid>",
                        "<c:alldayevent>1</c:alldayevent>",
                        "<c:dtstart>2030-06-02T00:00:00.000Z</c:dtstart>",
                        "<c:dtend>2030-06-03T00:00:00.000Z</c:dtend>",
                        "<c:instancetype>0</c:instancetype>",
                        "<h:subject>Fair &amp; more</h:subject>"),
                "Content-Type",
                "text/xml");
        assertThat(made.statusCode()).isEqualTo(207);
        assertThat(made.body()).contains("<a:status>HTTP/1.1 201 Created</a:status>");
        HttpResponse<String> found = search("SELECT \"DAV:href\", \"urn:schemas:calendar:uid\","
                + " \"urn:schemas:calendar:alldayevent\", \"urn:schemas:calendar:rrule\""
                + " FROM Scope('shallow traversal of \"/exchange/fred/Calendar\"')"
                + " WHERE \"urn:schemas:calendar:dtend\" > '2030/06/01'"
                + " AND \"urn:schemas:calendar:dtstart\" < '2030/07/01'"
                + " AND \"DAV:contentclass\" = 'urn:content-classes:appointment'"
                + " ORDER BY \"urn:schemas:calendar:dtstart\" ASC");
        assertThat(Xml.hrefs(found.body())).containsExactly(mailbox + "Calendar/KDE-1.EML");
        assertThat(Xml.missing(found.body())).containsExactly("urn:schemas:calendar:rrule");
        assertThat(found.body()).contains("<d:alldayevent b:dt=\"boolean\">1</d:alldayevent>");
        assertThat(Xml.hrefs(search("SELECT \"DAV:href\" FROM \"\" WHERE \"urn:schemas:calendar:uid\" = 'KDE-1'")
                        .body()))
                .hasSize(1);
        assertThat(search("SELECT \"DAV:href\" FROM \"\" WHERE \"urn:schemas:calendar:dtend\" > '2030-06-01T00:00:00Z'")
                        .statusCode())
                .isEqualTo(422);
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
