package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final String CALENDAR = "/exchange/fred/Calendar/";

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .mailbox("mary", "secret")
            .folder("fred", "Cal2");

    private Client fred;
    private String url;

    @BeforeEach
    void threeItems() {
        url = exchange.server().url().toString();
        fred = new Client(exchange.server().url(), "fred", "secret");
        for (String name : List.of("a", "b", "c")) {
            fred.put(CALENDAR + name + ".EML", Messages.meeting(name));
        }
    }

    private static String body(String kind, String more, String... hrefs) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><D:" + kind + " xmlns:D=\"DAV:\"><D:target>");
        Stream.of(hrefs).forEach(href -> xml.append("<D:href>").append(href).append("</D:href>"));
        return xml + "</D:target>" + more + "</D:" + kind + ">";
    }

    private HttpResponse<String> send(String method, String body, String... headers) {
        return fred.send(method, CALENDAR, body, headers);
    }

    private List<String> names(String folder) {
        return exchange.server().items("fred", folder).stream()
                .map(StoredItem::name)
                .toList();
    }

    /** The status right below each response, in order. */
    private static List<String> statuses(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        return Pattern.compile("</a:href><a:status>HTTP/1.1 (\\d+) ")
                .matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void targetsAreRelativeToTheRequestOrAbsolute() {
        String body = body("delete", "", "a.EML", " " + CALENDAR + "b.EML\n", url + CALENDAR + "c.EML");
        HttpResponse<String> answer = send("BDELETE", body);
        assertThat(statuses(answer)).containsExactly("200", "200", "200");
        assertThat(Xml.hrefs(answer.body()))
                .containsExactly(url + CALENDAR + "a.EML", url + CALENDAR + "b.EML", url + CALENDAR + "c.EML");
        assertThat(names("Calendar")).isEmpty();
    }

    @Test
    void whatFailsDoesNotKeepTheOthersFromSucceeding() {
        HttpResponse<String> answer = send(
                "BDELETE",
                body(
                        "delete",
                        "",
                        "none.EML",
                        "/exchange/mary/Calendar/",
                        "http://example.org/x",
                        "/exchange/fred/Inbox",
                        "../Cal2/x",
                        "a.EML"));
        assertThat(statuses(answer)).containsExactly("404", "403", "502", "403", "404", "200");
        assertThat(names("Calendar")).containsExactly("b.EML", "c.EML");
    }

    @Test
    void oneTargetGetsTheAnswerOfThePlainVerb() {
        HttpResponse<String> gone = send("BDELETE", body("delete", "", "a.EML"));
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(gone.headers().firstValue("ResourceTag")).isPresent();
        assertThat(send("BDELETE", body("delete", "", "a.EML")).statusCode()).isEqualTo(404);
        HttpResponse<String> moved =
                send("BMOVE", body("move", "", "b.EML"), "Destination", url + "/exchange/fred/Cal2/");
        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(moved.headers().firstValue("Location")).contains(url + "/exchange/fred/Cal2/b.EML");
    }

    @Test
    void anEmptyTargetIsTheAddressOfTheRequest() {
        assertThat(fred.send("BDELETE", CALENDAR + "a.EML", body("delete", "", ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(names("Calendar")).containsExactly("b.EML", "c.EML");
    }

    @Test
    void bmoveRenamesAndTellsTheNewPlaces() {
        fred.put("/exchange/fred/Cal2/a.EML", Messages.meeting("other"));
        HttpResponse<String> answer = send(
                "BMOVE",
                body("move", "", "a.EML", "b.EML", "none.EML"),
                "Destination",
                url + "/exchange/fred/Cal2",
                "Overwrite",
                "f",
                "Allow-Rename",
                "t");
        assertThat(statuses(answer)).containsExactly("201", "201", "404");
        assertThat(answer.body())
                .contains(
                        "<a:href>" + url + CALENDAR + "a.EML</a:href><a:status>HTTP/1.1 201 Created</a:status>"
                                + "<a:location>" + url + "/exchange/fred/Cal2/a-2.EML</a:location></a:response>",
                        "<a:location>" + url + "/exchange/fred/Cal2/b.EML</a:location>");
        assertThat(names("Calendar")).containsExactly("c.EML");
        assertThat(names("Cal2")).containsExactlyInAnyOrder("a.EML", "a-2.EML", "b.EML");
    }

    @Test
    void bcopyLeavesTheSources() {
        fred.put("/exchange/fred/Cal2/a.EML", Messages.meeting("other"));
        HttpResponse<String> answer = send(
                "BCOPY",
                body("copy", "", "a.EML", "b.EML", "c.EML"),
                "Destination",
                url + "/exchange/fred/Cal2/",
                "Overwrite",
                "f");
        assertThat(statuses(answer)).containsExactly("412", "201", "201");
        assertThat(names("Calendar")).hasSize(3);
        assertThat(names("Cal2")).containsExactlyInAnyOrder("a.EML", "b.EML", "c.EML");
    }

    @Test
    void aDestinationThatIsNoFolderOfOursFailsForEach() {
        String two = body("move", "", "a.EML", "b.EML");
        assertThat(send("BMOVE", two).statusCode()).isEqualTo(400);
        assertThat(statuses(send("BMOVE", two, "Destination", url + "/exchange/fred/No/")))
                .containsExactly("409", "409");
        assertThat(statuses(send("BMOVE", two, "Destination", url + CALENDAR + "c.EML")))
                .containsExactly("409", "409");
        assertThat(statuses(send("BMOVE", two, "Destination", url + "/exchange/mary/Calendar/")))
                .containsExactly("403", "403");
        assertThat(statuses(send("BMOVE", two, "Destination", "http://example.org/x/")))
                .containsExactly("502", "502");
        assertThat(statuses(send("BMOVE", two, "Destination", url + CALENDAR))).containsExactly("403", "403");
        assertThat(names("Calendar")).hasSize(3);
    }

    @Test
    void bpropfindTellsTheSameOfEach() {
        HttpResponse<String> answer = send(
                "BPROPFIND",
                body(
                        "propfind",
                        "<D:prop><c:uid xmlns:c=\"urn:schemas:calendar:\"/></D:prop>",
                        "a.EML",
                        "none.EML",
                        "b.EML"));
        assertThat(statuses(answer)).containsExactly("404");
        assertThat(Xml.hrefs(answer.body()))
                .containsExactly(url + CALENDAR + "a.EML", url + CALENDAR + "none.EML", url + CALENDAR + "b.EML");
        assertThat(answer.body()).contains("uid>a</", "uid>b</").doesNotContain("getetag");
    }

    @Test
    void bpropfindOfOneIsAPropfind() {
        HttpResponse<String> answer = send("BPROPFIND", body("propfind", "<D:allprop/>", "a.EML"));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .isEqualTo(fred.propfind(CALENDAR + "a.EML", "").body());
        assertThat(send("BPROPFIND", body("propfind", "<D:allprop/>", "none.EML"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("BPROPFIND", body("propfind", "<D:allprop/>", "a.EML"), "Depth", "1")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<D:delete xmlns:D=\"DAV:\"/>",
                "<D:delete xmlns:D=\"DAV:\"><D:target/></D:delete>",
                "<delete><target><href>a.EML</href></target></delete>",
                "<D:move xmlns:D=\"DAV:\"><D:target><D:href>a.EML</D:href></D:target></D:move>"
            })
    void aBodyWithoutTargetsAnswers400(String body) {
        assertThat(send("BDELETE", body).statusCode()).isEqualTo(400);
        assertThat(names("Calendar")).hasSize(3);
    }

    @Test
    void aThousandTargetsAreAllowedAndOneMoreIsNot() {
        String[] many = new String[1001];
        java.util.Arrays.fill(many, "none.EML");
        many[0] = "a.EML";
        assertThat(send("BDELETE", body("delete", "", many)).statusCode()).isEqualTo(400);
        assertThat(names("Calendar")).hasSize(3);
        assertThat(statuses(send("BDELETE", body("delete", "", java.util.Arrays.copyOf(many, 1000)))))
                .hasSize(1000)
                .startsWith("200", "404");
    }

    @Test
    void anAddressIsToldEscaped() {
        HttpResponse<String> answer = send("BDELETE", body("delete", "", "&lt;x&gt;&amp;.EML", "a.EML"));
        assertThat(Xml.hrefs(answer.body())).containsExactly(url + CALENDAR + "<x>&.EML", url + CALENDAR + "a.EML");
    }
}
