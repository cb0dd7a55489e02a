package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items as they are stored. */
class SearchTest {
    private static final String CALENDAR = "/exchange/fred/Kalender";
    private static final String UID = "\"urn:schemas:calendar:uid\"";
    private static final String START = "\"urn:schemas:calendar:dtstart\"";
    private static final String END = "\"urn:schemas:calendar:dtend\"";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = ExchangeServerExtension.of(
                    ExchangeServer.builder().language("de"))
            .mailbox("fred", "secret")
            .mailbox("anna", "secret")
            .folder("fred", "Kalender/Team A")
            .folder("fred", "Kalender/Team A/Inner");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");

    @BeforeEach
    void someAppointments() {
        EXCHANGE.server().reset();
        put("/one.EML", "UID:one", "SUMMARY:Tea with O'Neil", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z");
        put("/two.EML", "UID:two", "SUMMARY:Lunch", "DTSTART:20300103T120000Z", "DTEND:20300103T130000Z");
        put("/long.EML", "UID:o'long", "SUMMARY:Journey", "DTSTART:20291201T000000Z", "DTEND:20310101T000000Z");
        put("/Team%20A/in.EML", "UID:in", "SUMMARY:Inside", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z");
        put("/Team%20A/Inner/deep.EML", "UID:deep", "SUMMARY:Deep", "DTSTART:20300102T100000Z", "CLASS:PRIVATE");
    }

    private void put(String path, String... lines) {
        assertThat(fred.put(CALENDAR + path, Messages.appointment(lines)).statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> search(String path, String sql, String... headers) {
        String escaped = sql.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return fred.send(
                "SEARCH",
                path,
                "<searchrequest xmlns=\"DAV:\"><sql>" + escaped + "</sql></searchrequest>",
                with("Content-Type", "text/xml", headers));
    }

    private static String[] with(String name, String value, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    private List<String> names(String sql, String... headers) {
        HttpResponse<String> answer = search(CALENDAR, sql, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        String base = EXCHANGE.server().url() + CALENDAR + "/";
        return Xml.hrefs(answer.body()).stream()
                .map(href -> href.startsWith(base) ? href.substring(base.length()) : href)
                .toList();
    }

    private List<String> where(String where) {
        return names("SELECT \"DAV:href\" FROM \"\" WHERE \"DAV:isfolder\" = false AND " + where);
    }

    @Test
    void theAnswerIsLaidOutAsThatOfPropfind() {
        HttpResponse<String> answer = search(
                CALENDAR,
                "SELECT \"urn:schemas:calendar:sequence\", " + UID + ", \"urn:schemas:calendar:rrule\" FROM"
                        + " SCOPE('SHALLOW TRAVERSAL OF \"" + CALENDAR + "\"') WHERE " + UID + " = 'one'");
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("rows");
        assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\"?><a:multistatus"
                        + " xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\" xmlns:c=\"xml:\""
                        + " xmlns:a=\"DAV:\" xmlns:d=\"urn:schemas:calendar:\"><a:response><a:href>"
                        + EXCHANGE.server().url() + CALENDAR + "/one.EML"
                        + "</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                        + "<d:sequence b:dt=\"int\">0</d:sequence><d:uid>one</d:uid></a:prop></a:propstat>"
                        + "<a:propstat><a:status>HTTP/1.1 404 Resource Not Found</a:status><a:prop><d:rrule/></a:prop>"
                        + "</a:propstat></a:response></a:multistatus>");
    }

    @Test
    void nothingFoundIsAnEmptyMultistatus() {
        assertThat(where(UID + " = 'nobody'")).isEmpty();
    }

    @Test
    void aUidIsFoundWhateverItsCaseAndApostrophes() {
        assertThat(where(UID + " = 'ONE'")).containsExactly("one.EML");
        assertThat(where(UID + " = 'o''long'")).containsExactly("long.EML");
        assertThat(where(UID + " = 'x'' OR ''1''=''1'")).isEmpty();
    }

    @Test
    void anAppointmentPutWithoutUidIsFoundByTheOneItWasGiven() {
        put("/none.EML", "SUMMARY:Anonymous", "DTSTART:20300102T100000Z");
        String given = EXCHANGE.server()
                .item("fred", "Kalender", "none.EML")
                .orElseThrow()
                .property("urn:schemas:calendar:uid");
        assertThat(given).startsWith("040000008200E");
        assertThat(where(UID + " = '" + given + "'")).containsExactly("none.EML");
    }

    @Test
    void aWindowFindsWhatOverlapsIt() {
        assertThat(where(END + " > '2030/01/02' AND " + START + " < '2030/01/03 00:00:00'"))
                .containsExactly("one.EML", "long.EML");
        assertThat(where(END + " > '2030/01/02 11:00:00' AND " + START + " < '2030/01/03'"))
                .containsExactly("long.EML");
        assertThat(where(END + " >= '2030/01/02 11:00:00' AND " + START + " <= '2030/01/03 12:00:00'"))
                .containsExactly("one.EML", "two.EML", "long.EML");
        assertThat(where(START + " >= CAST(\"2030-01-03T00:00:00Z\" as 'dateTime.tz')"))
                .containsExactly("two.EML");
        assertThat(where("(" + START + " >= '2030/01/02' AND " + START + " < '2030/01/03') OR (" + END
                        + " > '2030/01/03' AND " + END + " <= '2030/01/04')"))
                .containsExactly("one.EML", "two.EML");
        assertThat(where("NOT (" + END + " > '2030/01/02' AND " + START + " < '2030/01/03')"))
                .containsExactly("two.EML");
    }

    @Test
    void theQueriesOfKnownClientsAreUnderstood() {
        // KDE and the SDK's sample
        assertThat(where("NOT \"urn:schemas:calendar:instancetype\" = 1 AND \"DAV:contentclass\" ="
                        + " 'urn:content-classes:appointment' AND " + END + " > '2030/01/02 00:00:00' AND " + START
                        + " < '2030/01/02 23:00:00' ORDER BY " + START + " ASC"))
                .containsExactly("long.EML", "one.EML");
        // DavMail
        assertThat(where("(\"urn:schemas:calendar:instancetype\" = 1 OR (\"urn:schemas:calendar:instancetype\" = 0 AND "
                        + START + " > '2030/01/03 00:00:00'))  AND \"DAV:ishidden\" = False"
                        + " AND CAST(\"http://schemas.microsoft.com/exchange/outlookmessageclass\" as 'string')"
                        + " = 'IPM.Appointment'"))
                .containsExactly("two.EML");
        // Evolution's private items
        assertThat(where("\"http://schemas.microsoft.com/mapi/sensitivity\" <> 2"))
                .hasSize(3);
    }

    @Test
    void likeNullAndSubjectAreUnderstood() {
        String subject = "\"urn:schemas:httpmail:subject\"";
        assertThat(where(subject + " LIKE '%o''neil'")).containsExactly("one.EML");
        assertThat(where(subject + " LIKE '%UN%'")).containsExactly("two.EML");
        assertThat(where("\"urn:schemas:calendar:rrule\" IS NULL")).hasSize(3);
        assertThat(where("\"urn:schemas:calendar:rrule\" IS NOT NULL")).isEmpty();
    }

    @Test
    void foldersAreRowsToo() {
        assertThat(names("SELECT \"DAV:href\" FROM \"\""))
                .containsExactly("Team%20A/", "one.EML", "two.EML", "long.EML");
        assertThat(names("SELECT \"DAV:href\" FROM \"\" WHERE \"DAV:isfolder\" = true"))
                .containsExactly("Team%20A/");
    }

    @Test
    void deepSearchesFoldersBelowAndHierarchicalOnlyListsThem() {
        String scope = " traversal of \"" + EXCHANGE.server().url() + CALENDAR + "/\"')";
        assertThat(names("SELECT \"DAV:href\" FROM SCOPE('deep" + scope))
                .containsExactly(
                        "Team%20A/",
                        "Team%20A/Inner/",
                        "one.EML",
                        "two.EML",
                        "long.EML",
                        "Team%20A/in.EML",
                        "Team%20A/Inner/deep.EML");
        assertThat(names("SELECT \"DAV:href\" FROM SCOPE('hierarchical" + scope))
                .containsExactly("Team%20A/", "Team%20A/Inner/");
        assertThat(names("SELECT \"DAV:href\" FROM SCOPE('deep" + scope + " WHERE " + UID + " = 'DEEP'"))
                .containsExactly("Team%20A/Inner/deep.EML");
        assertThat(names("SELECT \"DAV:href\" FROM SCOPE('deep" + scope + " WHERE " + START + " > '2030/01/02' AND "
                        + END + " < '2030/01/03'"))
                .containsExactly("one.EML", "Team%20A/in.EML", "Team%20A/Inner/deep.EML");
    }

    @Test
    void anotherFolderOfTheMailboxMayBeTheScope() {
        String select = "SELECT " + UID + " FROM ";
        for (String scope : new String[] {
            "SCOPE('shallow traversal of \"" + CALENDAR + "/Team%20A\"')",
            "\"" + CALENDAR + "/Team A\"",
            "\"Kalender/Team%20A\"",
            "\"" + EXCHANGE.server().url() + CALENDAR + "/Team%20A/\""
        }) {
            assertThat(Xml.hrefs(search("/exchange/fred/", select + scope + " WHERE \"DAV:isfolder\" = false")
                            .body()))
                    .as(scope)
                    .containsExactly(EXCHANGE.server().url() + CALENDAR + "/Team%20A/in.EML");
        }
    }

    @Test
    void aScopeElsewhereIsRefused() {
        String select = "SELECT " + UID + " FROM ";
        assertThat(search(CALENDAR, select + "\"/exchange/fred/Nowhere\"").statusCode())
                .isEqualTo(404);
        assertThat(search("/exchange/fred/Nowhere", select + "\"\"").statusCode())
                .isEqualTo(404);
        assertThat(search(CALENDAR, select + "\"/exchange/anna/Kalender\"").statusCode())
                .isEqualTo(403);
        assertThat(search(CALENDAR, select + "\"/exchange/nobody/Kalender\"").statusCode())
                .isEqualTo(404);
        assertThat(search(CALENDAR, select + "\"/public\"").statusCode()).isEqualTo(422);
        assertThat(search(CALENDAR, select + "\"http://other.example/exchange/fred/Kalender\"")
                        .statusCode())
                .isEqualTo(422);
        assertThat(search(CALENDAR + "/one.EML", select + "\"\"").statusCode()).isEqualTo(422);
        assertThat(search("/public", select + "SCOPE('deep traversal of \"/public\"')")
                        .statusCode())
                .isEqualTo(422);
        assertThat(search("/public", select + "SCOPE('shallow traversal of \"/public\"')")
                        .statusCode())
                .isEqualTo(207);
    }

    @Test
    void rowsComeInTheOrderAsked() {
        String select = "SELECT \"DAV:href\" FROM \"\" WHERE \"DAV:isfolder\" = false ORDER BY ";
        assertThat(names(select + START)).containsExactly("long.EML", "one.EML", "two.EML");
        assertThat(names(select + START + " DESC")).containsExactly("two.EML", "one.EML", "long.EML");
        assertThat(names(select + "\"urn:schemas:calendar:instancetype\", \"urn:schemas:httpmail:subject\" DESC"))
                .containsExactly("one.EML", "two.EML", "long.EML");
    }

    @Test
    void anAliasIsTheNameOfTheElementInNoNamespace() {
        String body = search(
                        CALENDAR,
                        "SELECT " + UID + " as myuid, \"http://schemas.microsoft.com/mapi/id/"
                                + "{00062008-0000-0000-C000-000000000046}/0x8506\" as _x0030_x8506 FROM \"\" WHERE "
                                + "myuid = 'two' ORDER BY myuid")
                .body();
        assertThat(body).contains("<myuid>two</myuid>").contains("<_x0030_x8506 b:dt=\"boolean\">0</_x0030_x8506>");
    }

    @Test
    void theMessageAsPutIsNeverTold() {
        String answer = search(
                        CALENDAR,
                        "SELECT \"http://schemas.microsoft.com/mapi/proptag/x66590102\" FROM \"\" WHERE " + UID
                                + " = 'two'")
                .body();
        assertThat(Xml.missing(answer)).containsExactly("http://schemas.microsoft.com/mapi/proptag/x66590102");
    }

    @Test
    void briefLeavesTheMissingOnesOut() {
        String sql = "SELECT " + UID + ", \"urn:schemas:calendar:rrule\" FROM \"\" WHERE " + UID + " = 'two'";
        assertThat(search(CALENDAR, sql, "Brief", "t").body()).doesNotContain("rrule", "404");
        assertThat(search(CALENDAR, sql, "Brief", "f").body()).contains("rrule", "404");
    }

    @Test
    void anAsteriskTellsTheDefaultSet() {
        String all = fred.propfind(CALENDAR + "/two.EML", "").body();
        assertThat(Xml.properties(search(CALENDAR, "SELECT * FROM \"\" WHERE " + UID + " = 'two'")
                        .body()))
                .isEqualTo(Xml.properties(all));
    }

    @Test
    void rangesCutRowsOut() {
        String sql = "SELECT \"DAV:href\" FROM \"\" WHERE \"DAV:isfolder\" = false";
        assertThat(names(sql, "Range", "rows=0-1")).containsExactly("one.EML", "two.EML");
        assertThat(names(sql, "Range", "rows=2-99")).containsExactly("long.EML");
        assertThat(names(sql, "Range", "rows=1-")).containsExactly("two.EML", "long.EML");
        assertThat(names(sql, "Range", "rows=-2")).containsExactly("two.EML", "long.EML");
        assertThat(search(CALENDAR, sql, "Range", "rows=0-1").headers().firstValue("Content-Range"))
                .contains("rows 0-1; total=3");
        HttpResponse<String> past = search(CALENDAR, sql, "Range", "rows=3-99");
        assertThat(past.statusCode()).isEqualTo(416);
        assertThat(past.headers().firstValue("Accept-Ranges")).contains("rows");
        assertThat(search(CALENDAR, sql, "Range", "rows=x").statusCode()).isEqualTo(400);
        assertThat(names("SELECT \"DAV:href\" FROM \"\" WHERE " + UID + " = 'nobody'", "Range", "rows=0-9"))
                .isEmpty();
    }

    @Test
    void rangesCutRowsOfPropfindOutToo() {
        HttpResponse<String> answer = fred.send(
                "PROPFIND", CALENDAR, "", "Depth", "1,noroot", "Range", "rows=1-2", "Content-Type", "text/xml");
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("rows");
        assertThat(answer.headers().firstValue("Content-Range")).contains("rows 1-2; total=4");
        String base = EXCHANGE.server().url() + CALENDAR;
        assertThat(Xml.hrefs(answer.body())).containsExactly(base + "/one.EML", base + "/two.EML");
        assertThat(fred.send("PROPFIND", CALENDAR, "", "Depth", "1", "Range", "rows=5-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(fred.send("PROPFIND", CALENDAR, "", "Depth", "1", "Range", "rows=5")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "<searchrequest xmlns=\"DAV:\"/>",
                "<searchrequest xmlns=\"DAV:\"><sql/></searchrequest>",
                "<searchrequest xmlns=\"DAV:\"><sql>DROP TABLE</sql></searchrequest>",
                "<searchrequest><sql>SELECT * FROM \"\"</sql></searchrequest>",
                "<propfind xmlns=\"DAV:\"/>"
            })
    void aBodyThatIsNoQueryAnswers400(String body) {
        assertThat(fred.send("SEARCH", CALENDAR, body, "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherGrammarAnswers422() {
        assertThat(fred.send(
                                "SEARCH",
                                CALENDAR,
                                "<searchrequest xmlns=\"DAV:\"><basicsearch/></searchrequest>",
                                "Content-Type",
                                "text/xml")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anErrorTellsWhereAndEscapesWhatItShows() {
        HttpResponse<String> bad = search(CALENDAR, "SELECT \"DAV:href\" <script> FROM \"\"");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("character 19", "expected FROM", "&lt;").doesNotContain("<script");
        HttpResponse<String> iso =
                search(CALENDAR, "SELECT " + UID + " FROM \"\" WHERE " + START + " > '2003-06-01T00:00:00Z<b>'");
        assertThat(iso.statusCode()).isEqualTo(422);
        assertThat(iso.body()).contains("&lt;b&gt;");
    }

    @Test
    void optionsSayThatThereIsSql() {
        assertThat(fred.send("OPTIONS", CALENDAR, "").headers().firstValue("DASL"))
                .contains("<DAV:sql>");
    }
}
