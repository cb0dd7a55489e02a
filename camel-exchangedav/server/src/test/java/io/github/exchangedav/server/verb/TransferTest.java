package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
    private static final String ONE = "/exchange/fred/Calendar/one.EML";
    private static final String TWO = "/exchange/fred/Cal2/two.EML";

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .mailbox("mary", "secret")
            .folder("fred", "Cal2/Deep");

    private Client fred;

    @BeforeEach
    void oneItem() {
        fred = new Client(exchange.server().url(), "fred", "secret");
        fred.put(ONE, Messages.meeting("one"));
    }

    private HttpResponse<String> send(String method, String from, String to, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Destination";
        headers[1] = exchange.server().url() + to;
        System.arraycopy(more, 0, headers, 2, more.length);
        return fred.send(method, from, "", headers);
    }

    private List<String> names(String folder) {
        return exchange.server().items("fred", folder).stream()
                .map(StoredItem::name)
                .toList();
    }

    private String property(String path, String name) {
        return Xml.properties(fred.propfind(path, "").body()).get(name);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aMovedItemKeepsItsIdAndGetsANewChangeAndANewPermanentAddress() {
        Map<String, String> before = Xml.properties(fred.propfind(ONE, "").body());
        HttpResponse<String> answer = send("MOVE", ONE, TWO);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Location")).isEqualTo(exchange.server().url() + TWO);
        Map<String, String> after = Xml.properties(fred.propfind(TWO, "").body());
        assertThat(after.get("http://schemas.microsoft.com/repl/repl-uid"))
                .isEqualTo(before.get("http://schemas.microsoft.com/repl/repl-uid"));
        assertThat(after.get("DAV:getetag")).isGreaterThan(before.get("DAV:getetag"));
        assertThat(after.get("http://schemas.microsoft.com/exchange/permanenturl"))
                .isNotEqualTo(before.get("http://schemas.microsoft.com/exchange/permanenturl"));
        assertThat(after.get("urn:schemas:calendar:uid")).isEqualTo("one");
        assertThat(fred.send("GET", TWO, "", "Translate", "f").body()).contains("\r\nUID:one\r\n");
        assertThat(fred.propfind(ONE, "").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingCanTakeThePlaceOfTheHiddenRoot() {
        fred.put("/exchange/fred/Calendar/one.EML", Messages.meeting("one"));
        String hidden = exchange.server().url() + "/exchange/fred/NON_IPM_SUBTREE";
        assertThat(fred.send("MOVE", "/exchange/fred/Calendar/one.EML", "", "Destination", hidden)
                        .statusCode())
                .isEqualTo(403);
        assertThat(exchange.server().items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void aCopyIsANewItemWithTheSameContent() {
        assertThat(send("COPY", ONE, TWO).statusCode()).isEqualTo(201);
        assertThat(property(TWO, "http://schemas.microsoft.com/repl/repl-uid"))
                .isNotEqualTo(property(ONE, "http://schemas.microsoft.com/repl/repl-uid"));
        assertThat(fred.send("GET", TWO, "", "Translate", "f").body()).contains("\r\nUID:one\r\n");
        fred.send("DELETE", ONE, "");
        assertThat(fred.propfind(TWO, "").statusCode()).isEqualTo(207);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void itsAnswerHasNeitherResourceTagNorReplUid(String method) {
        assertThat(send(method, ONE, TWO).headers().map())
                .doesNotContainKeys("ResourceTag", "Repl-UID", "MS-Exchange-Permanent-URL");
    }

    @ParameterizedTest
    @CsvSource({"MOVE,T", "COPY,t", "MOVE,", "COPY,"})
    void whatIsThereIsReplacedUnlessForbidden(String method, String overwrite) {
        fred.put(TWO, Messages.meeting("two"));
        HttpResponse<String> answer =
                overwrite == null ? send(method, ONE, TWO) : send(method, ONE, TWO, "Overwrite", overwrite);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(names("Cal2")).containsExactly("two.EML");
        assertThat(property(TWO, "urn:schemas:calendar:uid")).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource({"MOVE,F", "COPY,f"})
    void overwriteFAnswers412AndChangesNothing(String method, String overwrite) {
        fred.put(TWO, Messages.meeting("two"));
        assertThat(send(method, ONE, TWO, "Overwrite", overwrite).statusCode()).isEqualTo(412);
        assertThat(names("Calendar")).containsExactly("one.EML");
        assertThat(property(TWO, "urn:schemas:calendar:uid")).isEqualTo("two");
        assertThat(send(method, ONE, "/exchange/fred/Cal2/free.EML", "Overwrite", overwrite)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void allowRenameCountsUpwardsAndSaysWhereItWent() {
        fred.put(TWO, Messages.meeting("two"));
        HttpResponse<String> second = send("COPY", ONE, TWO, "Overwrite", "f", "Allow-Rename", "T");
        HttpResponse<String> third = send("MOVE", ONE, TWO, "Overwrite", "F", "Allow-Rename", "t");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(header(second, "Location")).endsWith("/exchange/fred/Cal2/two-2.EML");
        assertThat(header(third, "Location")).endsWith("/exchange/fred/Cal2/two-3.EML");
        assertThat(names("Cal2")).containsExactlyInAnyOrder("two.EML", "two-2.EML", "two-3.EML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/exchange/fred/Cal2/x.EML", "x.EML", "ftp://localhost/exchange/fred/Cal2/x.EML"})
    void aDestinationThatIsNotAbsoluteAnswers400(String destination) {
        HttpResponse<String> answer = destination.isEmpty()
                ? fred.send("MOVE", ONE, "")
                : fred.send("MOVE", ONE, "", "Destination", destination);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(names("Calendar")).containsExactly("one.EML");
    }

    @Test
    void aDestinationWithAFragmentAnswers400() {
        assertThat(send("MOVE", ONE, "/exchange/fred/##DavMailSubmissionURI##/").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/exchange/fred/Calendar/one.EML,403", // the same
        "/exchange/fred/Calendar/ONE.eml/,201", // the same in other letters: only a move may
        "/exchange/fred/No/x.EML,409",
        "/exchange/fred/Calendar/one.EML/x.EML,409",
        "/exchange/nobody/Calendar/x.EML,409",
        "/elsewhere/x.EML,409",
        "/exchange/fred/Cal2/%00.EML,409",
        "/exchange/fred/-FlatUrlSpace-/x.EML,409",
        "/exchange/mary/Calendar/x.EML,403",
        "/exchange/fred/,403",
        "/exchange/fred/Cal2,204", // RFC 2518: a folder is replaced like anything else
        "/exchange/fred/Calendar,403", // it lies in there
        "/exchange/fred/Inbox,403", // well-known
        "/exchange/fred/%23%23DavMailSubmissionURI%23%23/,400"
    })
    void whereItCanGo(String to, int expected) {
        assertThat(send("MOVE", ONE, to).statusCode()).isEqualTo(expected);
        assertThat(names("Calendar")).hasSize(expected == 204 ? 0 : 1);
    }

    @Test
    void anotherServerAnswers502() {
        assertThat(fred.send("COPY", ONE, "", "Destination", "http://example.org/exchange/fred/Calendar/x.EML")
                        .statusCode())
                .isEqualTo(502);
    }

    @Test
    void aCopyOntoItselfInOtherLettersAnswers403() {
        assertThat(send("COPY", ONE, "/exchange/fred/calendar/ONE.eml").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotThereAnswers404() {
        assertThat(send("COPY", TWO, ONE).statusCode()).isEqualTo(404);
        assertThat(send("MOVE", "/exchange/fred/No/", "/exchange/fred/Yes/").statusCode())
                .isEqualTo(404);
        assertThat(names("Calendar")).containsExactly("one.EML");
    }

    @Test
    void aConditionThatDoesNotHoldAnswers412() {
        String etag = property(ONE, "DAV:getetag");
        assertThat(send("MOVE", ONE, TWO, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(names("Cal2")).isEmpty();
        assertThat(send("MOVE", ONE, TWO, "If-Match", etag).statusCode()).isEqualTo(201);
    }

    @Test
    void anOverwriteThatIsNeitherTNorFAnswers400() {
        fred.put(TWO, Messages.meeting("two"));
        assertThat(send("MOVE", ONE, TWO, "Overwrite", "maybe").statusCode()).isEqualTo(400);
        assertThat(property(TWO, "urn:schemas:calendar:uid")).isEqualTo("two");
    }

    @Test
    void anItemIsMovedByItsPermanentAddress() {
        String permanent = property(ONE, "http://schemas.microsoft.com/exchange/permanenturl")
                .substring(exchange.server().url().toString().length());
        assertThat(send("MOVE", permanent, TWO).statusCode()).isEqualTo(201);
        assertThat(names("Cal2")).containsExactly("two.EML");
        assertThat(fred.propfind(permanent, "").statusCode()).isEqualTo(404);
    }

    @Test
    void betweenMailboxesTheSourceOfACopyIsReadAndThatOfAMoveIsWritten() {
        exchange.server().grant("fred", "mary", Access.READ);
        Client mary = new Client(exchange.server().url(), "mary", "secret");
        String to = exchange.server().url() + "/exchange/mary/Calendar/x.EML";
        assertThat(mary.send("MOVE", ONE, "", "Destination", to).statusCode()).isEqualTo(403);
        HttpResponse<String> copied = mary.send("COPY", ONE, "", "Destination", to);
        assertThat(copied.statusCode()).isEqualTo(201);
        assertThat(header(copied, "Location")).isEqualTo(to);
        exchange.server().grant("fred", "mary", Access.WRITE);
        assertThat(mary.send("MOVE", ONE, "", "Destination", to).statusCode()).isEqualTo(204);
        assertThat(names("Calendar")).isEmpty();
        assertThat(exchange.server().items("mary", "Calendar"))
                .extracting(StoredItem::name)
                .containsExactly("x.EML");
    }

    @Test
    void anItemGoesToThePublicFolders() {
        assertThat(fred.send("MKCOL", "/public/Team", "").statusCode()).isEqualTo(201);
        HttpResponse<String> answer = send("COPY", ONE, "/public/Team/x.EML");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Location")).isEqualTo(exchange.server().url() + "/public/Team/x.EML");
        assertThat(property("/public/Team/x.EML", "urn:schemas:calendar:uid")).isEqualTo("one");
    }
}
