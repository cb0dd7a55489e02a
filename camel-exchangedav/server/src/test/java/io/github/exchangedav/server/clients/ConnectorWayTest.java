package io.github.exchangedav.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the calendar connectors of Google sent (protocol §3.1, §4.3, §7.1): names that XML forbids, and free/busy. */
class ConnectorWayTest {
    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension()
            .mailbox("fred", "secret", "fred@example.com")
            .mailbox("anna", "secret", "anna@example.com");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
    private final String mailbox = EXCHANGE.server().url() + "/exchange/fred/";

    private static final String COMMON = "http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/";
    private static final String SET_APPOINTMENT =
            "http://schemas.microsoft.com/mapi/id/{00062002-0000-0000-C000-000000000046}/";

    private String create(String more) {
        String body = Updates.set(
                Updates.appointment(),
                "<p:finvited>1</p:finvited>",
                "<ns5:0x8218 xmlns:ns5=\"" + SET_APPOINTMENT + "\" dt:dt=\"int\""
                        + " xmlns:dt=\"URN:UUID:C2F41010-65B3-11D1-A29F-00AA00C14882/\">3</ns5:0x8218>",
                more);
        return fred.send("PROPPATCH", "/exchange/fred/Calendar/%7B47D0%7D.EML", body, "Content-Type", "text/xml")
                .body();
    }

    @Test
    void illegalNamesAreWrittenFoundAndTheSameValueAsTheLegalOnes() {
        assertThat(create("<id:0x8506 b:dt=\"boolean\">1</id:0x8506>"))
                .contains("<a:href>" + mailbox + "Calendar/{47D0}.EML</a:href>")
                .contains("<a:status>HTTP/1.1 201 Created</a:status>")
                .doesNotContain(" 409 ");
        String rows = search("SELECT \"" + COMMON + "0x8506\", \"" + SET_APPOINTMENT + "0x8218\","
                        + " \"http://schemas.microsoft.com/mapi/responsestatus\","
                        + " \"http://schemas.microsoft.com/exchange/sensitivity\" FROM Scope('SHALLOW TRAVERSAL OF \"\"')"
                        + " WHERE NOT \"urn:schemas:calendar:instancetype\" = 1"
                        + " AND \"DAV:contentclass\" = 'urn:content-classes:appointment'"
                        + " AND ((\"urn:schemas:calendar:dtstart\" > '2030/08/01 00:00:00'"
                        + " AND \"urn:schemas:calendar:dtstart\" < '2030/09/01 00:00:00')"
                        + " OR (\"urn:schemas:calendar:dtend\" > '2030/08/01 00:00:00'"
                        + " AND \"urn:schemas:calendar:dtend\" < '2030/09/01 00:00:00'))"
                        + " ORDER BY \"urn:schemas:calendar:dtstart\" ASC")
                .body();
        assertThat(rows)
                .contains(":0x8506 b:dt=\"boolean\">1<")
                .contains(":0x8218 b:dt=\"int\">3<")
                .contains(":responsestatus b:dt=\"int\">3<")
                .contains(":sensitivity b:dt=\"int\">2<");
    }

    @Test
    void aValueThatItsOtherNameRefusesIsRefused() {
        String update = "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:n=\"" + SET_APPOINTMENT
                + "\"><D:set><D:prop><n:0x8205>9</n:0x8205></D:prop></D:set></D:propertyupdate>";
        assertThat(fred.send("PROPPATCH", "/exchange/fred/Calendar/odd.EML", update)
                        .body())
                .contains("HTTP/1.1 409 ");
        assertThat(fred.propfind("/exchange/fred/Calendar/odd.EML", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void freeBusyIsXmlForSomebodyWhoSaysMsie() {
        create("");
        HttpResponse<String> answer = fred.send(
                "GET",
                "/public/?Cmd=freebusy&start=2030-08-24T14:00:00Z&end=2030-08-24T17:00:00Z&interval=30"
                        + "&u=SMTP:fred@example.com",
                "",
                "User-Agent",
                "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body()).contains("xmlns:a=\"WM\"").contains("fbdata>003300</");
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
