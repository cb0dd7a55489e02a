package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTransferTest {
    private static final String CLASS = "http://schemas.microsoft.com/exchange/outlookfolderclass";

    private static final String COLOUR =
            "<D:propfind xmlns:D=\"DAV:\"><D:prop><colour xmlns=\"urn:x\"/></D:prop></D:propfind>";

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .folder("fred", "Team/Deep")
            .folder("fred", "Other");

    private Client fred;

    @BeforeEach
    void twoItems() {
        fred = new Client(exchange.server().url(), "fred", "secret");
        fred.put("/exchange/fred/Team/one.EML", Messages.meeting("one"));
        fred.put("/exchange/fred/Team/Deep/two.EML", Messages.meeting("two"));
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

    private int status(String path) {
        return fred.propfind(path, "").statusCode();
    }

    @Test
    void aMovedFolderTakesWhatIsInItAndKeepsItsPermanentAddress() {
        String before = fred.propfind("/exchange/fred/Team", "").body();
        HttpResponse<String> answer = send("MOVE", "/exchange/fred/Team/", "/exchange/fred/Other/Renamed");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .contains(exchange.server().url() + "/exchange/fred/Other/Renamed/");
        assertThat(answer.headers().firstValue("MS-Exchange-Permanent-URL"))
                .contains(Xml.properties(before).get("http://schemas.microsoft.com/exchange/permanenturl"));
        assertThat(names("Other/Renamed/Deep")).containsExactly("two.EML");
        assertThat(names("Other/Renamed")).containsExactly("one.EML");
        assertThat(status("/exchange/fred/Team")).isEqualTo(404);
    }

    @Test
    void aCopiedFolderHasCopiesOfWhatIsInIt() {
        assertThat(send("COPY", "/exchange/fred/Team", "/exchange/fred/Team2", "Depth", "infinity")
                        .statusCode())
                .isEqualTo(201);
        fred.send("DELETE", "/exchange/fred/Team", "");
        assertThat(names("Team2")).containsExactly("one.EML");
        assertThat(names("Team2/Deep")).containsExactly("two.EML");
        assertThat(Xml.properties(fred.propfind("/exchange/fred/Team2", "").body()))
                .containsEntry(CLASS, "IPF.Appointment");
    }

    @Test
    void withDepth0ACopiedFolderIsEmpty() {
        assertThat(send("COPY", "/exchange/fred/Team", "/exchange/fred/Team/Inside", "Depth", "0")
                        .statusCode())
                .isEqualTo(201);
        assertThat(names("Team/Inside")).isEmpty();
        assertThat(status("/exchange/fred/Team/Inside/Deep")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"MOVE,0", "MOVE,1", "COPY,1", "COPY,deep"})
    void anotherDepthAnswers400(String method, String depth) {
        assertThat(send(method, "/exchange/fred/Team", "/exchange/fred/Team2", "Depth", depth)
                        .statusCode())
                .isEqualTo(400);
        assertThat(status("/exchange/fred/Team2")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "MOVE,Team,Team", // the same
        "COPY,Team,TEAM",
        "MOVE,Team,Team/Deep/Team", // into itself
        "COPY,Team,Team/Deep/Team",
        "COPY,Team,Team/Deep",
        "MOVE,Team/Deep,Team", // over the one it lies in
        "COPY,Team/Deep,Team",
        "MOVE,Calendar,Other/Calendar", // well-known
        "MOVE,Team,Inbox",
        "COPY,Team,Calendar"
    })
    void whatWouldTearTheTreeAnswers403AndChangesNothing(String method, String from, String to) {
        assertThat(send(method, "/exchange/fred/" + from, "/exchange/fred/" + to)
                        .statusCode())
                .isEqualTo(403);
        assertThat(names("Team")).containsExactly("one.EML");
        assertThat(names("Team/Deep")).containsExactly("two.EML");
        assertThat(status("/exchange/fred/Calendar")).isEqualTo(207);
        assertThat(status("/exchange/fred/Inbox")).isEqualTo(207);
    }

    @Test
    void aMailboxIsNeitherMovedNorCopied() {
        assertThat(send("MOVE", "/exchange/fred/", "/exchange/fred/Other/x").statusCode())
                .isEqualTo(403);
        assertThat(send("COPY", "/exchange/fred/", "/public/x", "Depth", "0").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWellKnownFolderStaysOneWhenAPropertyOfItIsSet() {
        String body = "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:x=\"urn:x\"><D:set><D:prop><x:colour>red</x:colour>"
                + "</D:prop></D:set></D:propertyupdate>";
        assertThat(fred.send("PROPPATCH", "/exchange/fred/Calendar", body, "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(207);
        assertThat(Xml.properties(
                        fred.propfind("/exchange/fred/Calendar", COLOUR).body()))
                .containsEntry("urn:xcolour", "red");
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo("Calendar");
        assertThat(fred.send("DELETE", "/exchange/fred/Calendar", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theCopyOfAWellKnownFolderIsAnOrdinaryOne() {
        assertThat(send("COPY", "/exchange/fred/Calendar", "/exchange/fred/Mine")
                        .statusCode())
                .isEqualTo(201);
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo("Calendar");
        assertThat(fred.send("DELETE", "/exchange/fred/Mine", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aFolderReplacesAnItemAndAnotherFolder() {
        fred.put("/exchange/fred/Other/x", Messages.meeting("x"));
        assertThat(send("COPY", "/exchange/fred/Team", "/exchange/fred/Other/x").statusCode())
                .isEqualTo(204);
        assertThat(names("Other")).isEmpty();
        assertThat(names("Other/x/Deep")).containsExactly("two.EML");
        assertThat(send("MOVE", "/exchange/fred/Team/Deep", "/exchange/fred/Other/x")
                        .statusCode())
                .isEqualTo(204);
        assertThat(names("Other/x")).containsExactly("two.EML");
        assertThat(status("/exchange/fred/Other/x/Deep")).isEqualTo(404);
    }

    @Test
    void aFolderIsRenamedInOtherLetters() {
        assertThat(send("MOVE", "/exchange/fred/Team", "/exchange/fred/TEAM").statusCode())
                .isEqualTo(201);
        assertThat(names("team/deep")).containsExactly("two.EML");
        assertThat(Xml.hrefs(fred.propfind("/exchange/fred/team", "").body()))
                .containsExactly(exchange.server().url() + "/exchange/fred/TEAM/");
    }

    @Test
    void aFolderWhoseNameIsTakenIsRenamedWhereAllowed() {
        assertThat(send("MOVE", "/exchange/fred/Team", "/exchange/fred/Other", "Overwrite", "f")
                        .statusCode())
                .isEqualTo(412);
        HttpResponse<String> answer =
                send("MOVE", "/exchange/fred/Team", "/exchange/fred/Other", "Overwrite", "f", "Allow-Rename", "t");
        assertThat(answer.headers().firstValue("Location"))
                .contains(exchange.server().url() + "/exchange/fred/Other-2/");
        assertThat(names("Other-2")).containsExactly("one.EML");
    }
}
