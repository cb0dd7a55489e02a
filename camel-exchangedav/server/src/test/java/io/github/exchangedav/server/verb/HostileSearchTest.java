package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostileSearchTest {
    private static final String CALENDAR = "/exchange/fred/Calendar";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");

    private HttpResponse<String> search(String sql) {
        String escaped = sql.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return fred.send(
                "SEARCH",
                CALENDAR,
                "<searchrequest xmlns=\"DAV:\"><sql>" + escaped + "</sql></searchrequest>",
                "Content-Type",
                "text/xml");
    }

    @Test
    void badSqlIsAnsweredSoonAndNeverWith500() {
        fred.put(CALENDAR + "/a.EML", Messages.meeting("a"));
        String where = "SELECT \"DAV:href\" FROM \"\" WHERE ";
        for (String sql : List.of(
                " ",
                "*",
                "SELECT",
                "'",
                "\"",
                where,
                where + "(".repeat(50_000),
                where + "NOT ".repeat(15_000) + "\"DAV:id\" IS NULL",
                where + "(".repeat(20_000) + "\"DAV:id\" IS NULL" + ")".repeat(20_000),
                where + "\"DAV:id\" = '" + "''".repeat(30_000),
                where + "\"DAV:id\" = '" + "x".repeat(900_000) + "'",
                where + "\"DAV:id\" = " + "9".repeat(60_000),
                where + "\"DAV:mid\" = 1e999999999",
                where + "\"DAV:href\" = CAST(\"" + "9".repeat(60_000) + "\" as 'int')",
                where + "\"urn:schemas:calendar:dtstart\" > '9999/99/99'",
                where + "\"urn:schemas:calendar:dtstart\" > CAST(\"-999999999-01-01T00:00:00Z\" as 'dateTime.tz')",
                where + "\"urn:schemas:calendar:dtstart\" > '2003-06-01T00:00:00Z'",
                where + "\"urn:schemas:calendar:instancetype\" = 'one'",
                where + "\"DAV:displayname\" = 1; DROP TABLE items",
                where + "\"DAV:displayname\" = 'x' UNION SELECT * FROM \"\"",
                "SELECT \"DAV:\u00e4<b>\" FROM \"\"",
                "SELECT \"DAV:a b\" FROM \"\"",
                "SELECT \"DAV:href\" as \"a:href xmlns='x'\" FROM \"\"",
                "SELECT * FROM SCOPE('shallow traversal of \"\"\"')",
                "SELECT * FROM SCOPE('" + " ".repeat(60_000) + "shallow traversal of \"')",
                "SELECT * FROM \"/../../etc/passwd\" WHERE",
                "SELECT * FROM \"\" ORDER BY 1")) {
            long start = System.nanoTime();
            HttpResponse<String> answer = search(sql);
            assertThat(answer.statusCode())
                    .as(sql.substring(0, Math.min(100, sql.length())))
                    .isIn(400, 422);
            assertThat(answer.body()).hasSizeLessThan(1000).doesNotContain("<b>", "Exception");
            assertThat(System.nanoTime() - start)
                    .as(sql.substring(0, Math.min(100, sql.length())))
                    .isLessThan(5_000_000_000L);
        }
    }

    @Test
    void strangeScopesAreNotFoundOrRefused() {
        for (String scope : List.of(
                "/",
                "/../etc",
                "..",
                "%",
                "/exchange/%00",
                "/exchange/fred/%zz",
                "http://",
                "http://[/x",
                "//x",
                "mailto:fred",
                "/exchange/fred/Calendar?Cmd=x#y",
                "?",
                "#",
                "\u00e4 \u20ac",
                "/exchange//")) {
            assertThat(search("SELECT \"DAV:href\" FROM \"" + scope + "\"").statusCode())
                    .as(scope)
                    .isIn(207, 404, 422);
        }
    }

    @Test
    void aUidThatLooksLikeSqlIsAUid() {
        for (String uid : List.of("' OR '1'='1", "'; DROP TABLE x; --", "a\"b", "%", "100%_'", "\\'", "O'Neil''s")) {
            EXCHANGE.server().reset();
            fred.put(CALENDAR + "/other.EML", Messages.meeting("other"));
            fred.put(
                    CALENDAR + "/odd.EML",
                    Messages.meeting(uid.replace("\\", "\\\\").replace(";", "\\;")));
            String sql = "SELECT \"DAV:href\" FROM \"\" WHERE \"urn:schemas:calendar:uid\" = '" + uid.replace("'", "''")
                    + "'";
            assertThat(Xml.hrefs(search(sql).body()))
                    .as(uid)
                    .containsExactly(EXCHANGE.server().url() + CALENDAR + "/odd.EML");
        }
    }

    @Test
    void aCalendarOfAbsurdSeriesIsRefusedSoon() {
        EXCHANGE.server().reset();
        for (int i = 0; i < 21; i++) {
            fred.put(
                    CALENDAR + "/" + i + ".EML",
                    Messages.appointment("UID:" + i, "DTSTART:20300102T100000Z", "RRULE:FREQ=SECONDLY"));
        }
        long start = System.nanoTime();
        HttpResponse<String> answer =
                search("SELECT \"DAV:href\" FROM \"\" WHERE \"urn:schemas:httpmail:subject\" = 'none'"
                        + " AND \"urn:schemas:calendar:dtstart\" > '2030/01/02 00:00:00'");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("100000 occurrences");
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
