package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTest {
    private static final String FOLDER = "/exchange/fred/Calendar";
    private static final String ITEM = FOLDER + "/one.EML";
    private static final String OTHER = FOLDER + "/two.EML";
    private static final String MESSAGE = Messages.meeting("one");
    private static final String BODY = "<?xml version=\"1.0\"?><D:lockinfo xmlns:D=\"DAV:\"><D:lockscope><D:exclusive/>"
            + "</D:lockscope><D:locktype><D:write/></D:locktype><D:owner><D:href>http://who/am&amp;i</D:href></D:owner>"
            + "</D:lockinfo>";
    private static final String SHARED = BODY.replace("exclusive", "shared");
    private static final String DISCOVERY =
            "<propfind xmlns=\"DAV:\"><prop><lockdiscovery/><supportedlock/></prop></propfind>";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").mailbox("mary", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");
    private final Client mary = new Client(server.url(), "mary", "secret");

    private String lock(String path, String body, String... headers) {
        HttpResponse<String> answer = fred.send("LOCK", path, body, headers);
        assertThat(answer.statusCode()).isBetween(200, 201);
        return answer.headers().firstValue("Lock-Token").orElseThrow();
    }

    private int put(String path, String... headers) {
        return fred.put(path, MESSAGE, headers).statusCode();
    }

    @Test
    void anItemLockedIsWrittenWithItsTokenOnlyUntilItIsUnlocked() {
        put(ITEM);
        String token = lock(ITEM, BODY);
        assertThat(token).matches("<opaquelocktoken:[0-9a-f-]{36}>");
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(fred.send("DELETE", ITEM, "").statusCode()).isEqualTo(423);
        assertThat(put(ITEM, "If", "(<opaquelocktoken:none>)")).isEqualTo(412);
        assertThat(put(ITEM, "If", "(Not <opaquelocktoken:none>)")).isEqualTo(423);
        assertThat(put(ITEM, "If", "(" + token + ")")).isEqualTo(200);
        assertThat(put(OTHER)).isEqualTo(201);
        assertThat(fred.send("GET", ITEM, "", "Translate", "f").statusCode()).isEqualTo(200);
        assertThat(fred.send("UNLOCK", ITEM, "", "Lock-Token", token).statusCode())
                .isEqualTo(204);
        assertThat(put(ITEM)).isEqualTo(200);
    }

    @Test
    void theRefusalNamesTheLockAndItsOwner() {
        put(ITEM);
        lock(ITEM, BODY);
        HttpResponse<String> answer = fred.put(ITEM, MESSAGE);
        assertThat(answer.body())
                .contains("<a:lock-token-submitted><a:href>" + server.url() + ITEM + "</a:href>")
                .contains("<a:owner><n0:href xmlns:n0=\"DAV:\">http://who/am&amp;i</n0:href></a:owner>");
        assertThat(fred.send("LOCK", ITEM, SHARED).body()).contains("<a:no-conflicting-lock>");
    }

    @Test
    void theLocksThereAreCanBeRead() {
        put(ITEM);
        String token = lock(FOLDER, BODY, "Depth", "infinity", "Timeout", "Extended, Infinite, Second-5");
        String answer = fred.propfind(ITEM, DISCOVERY).body();
        assertThat(answer)
                .contains("<a:activelock><a:locktype><a:write/></a:locktype><a:lockscope><a:exclusive/></a:lockscope>"
                        + "<a:depth>infinity</a:depth>")
                .contains("<a:locktoken><a:href>" + token.substring(1, token.length() - 1))
                .containsPattern("<a:timeout>Second-86[34]\\d\\d</a:timeout>");
        assertThat(fred.propfind("/exchange/fred/Inbox", DISCOVERY).body())
                .contains("<a:lockdiscovery></a:lockdiscovery>");
        assertThat(Xml.properties(answer)).containsKey("DAV:supportedlock");
    }

    @Test
    void anOwnerIsGivenBackWithoutHarm() {
        String owner =
                "a&amp;b<x:p xmlns:x=\"urn:&quot;&gt;&lt;evil/>\" y=\"1\">&lt;script></x:p><q xmlns=\"\">]]&gt;</q>";
        put(ITEM);
        HttpResponse<String> answer =
                fred.send("LOCK", ITEM, BODY.replaceFirst("<D:owner>.*</D:owner>", "<D:owner>" + owner + "</D:owner>"));
        assertThat(answer.body())
                .contains("<a:owner>a&amp;b<n0:p xmlns:n0=\"urn:&quot;&gt;&lt;evil/&gt;\" y=\"1\">&lt;script&gt;</n0:p>"
                        + "<q>]]&gt;</q></a:owner>");
        assertThat(Xml.hrefs(answer.body())).isEmpty(); // it is XML
    }

    @Test
    void severalMayShareALockAndEachOfThemMayWrite() {
        put(ITEM);
        String first = lock(ITEM, SHARED);
        String second = lock(ITEM, SHARED);
        assertThat(fred.send("LOCK", ITEM, BODY).statusCode()).isEqualTo(423);
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(put(ITEM, "If", "(" + first + ")")).isEqualTo(200);
        assertThat(put(ITEM, "If", "(" + second + ")")).isEqualTo(200);
        fred.send("UNLOCK", ITEM, "", "Lock-Token", first);
        assertThat(put(ITEM)).isEqualTo(423);
    }

    @Test
    void aLockedFolderLetsNothingInOrOut() {
        put(ITEM);
        String token = lock(FOLDER, BODY, "Depth", "0");
        assertThat(put(ITEM)).isEqualTo(200);
        assertThat(put(OTHER)).isEqualTo(423);
        assertThat(fred.send("MKCOL", FOLDER + "/sub", "").statusCode()).isEqualTo(423);
        assertThat(fred.send("LOCK", OTHER, BODY).statusCode()).isEqualTo(423);
        assertThat(fred.send("DELETE", ITEM, "").statusCode()).isEqualTo(423);
        String shown = "<" + server.url() + FOLDER + "/> (" + token + ")";
        assertThat(put(OTHER, "If", shown)).isEqualTo(201);
        assertThat(fred.send("MKCOL", FOLDER + "/sub", "", "If", shown).statusCode())
                .isEqualTo(201);
        assertThat(fred.send("DELETE", ITEM, "", "If", shown).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeepLockHoldsForAllThatIsBelow() {
        put(ITEM);
        String token = lock(FOLDER, BODY);
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(put(ITEM, "If", "(" + token + ")")).isEqualTo(200);
        assertThat(put(OTHER, "If", "(" + token + ")")).isEqualTo(201);
        assertThat(fred.send("LOCK", ITEM, BODY).statusCode()).isEqualTo(423);
        assertThat(fred.send("LOCK", ITEM, "", "If", "(" + token + ")").statusCode())
                .isEqualTo(200);
        assertThat(fred.send("UNLOCK", ITEM, "", "Lock-Token", token).statusCode())
                .isEqualTo(204);
        assertThat(put(ITEM)).isEqualTo(200);
    }

    @Test
    void aFolderWithALockedMemberIsNotDeletedAndTheMemberIsNamed() {
        fred.send("MKCOL", "/exchange/fred/Box", "");
        put("/exchange/fred/Box/one.EML");
        put("/exchange/fred/Box/two.EML");
        String token = lock("/exchange/fred/Box/one.EML", BODY);
        HttpResponse<String> answer = fred.send("DELETE", "/exchange/fred/Box", "");
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .contains("<a:href>" + server.url() + "/exchange/fred/Box/one.EML</a:href>"
                        + "<a:status>HTTP/1.1 423 Locked</a:status>");
        assertThat(server.items("fred", "Box")).hasSize(2);
        String shown = "<" + server.url() + "/exchange/fred/Box/one.EML> (" + token + ")";
        assertThat(fred.send("DELETE", "/exchange/fred/Box", "", "If", shown).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFreeNameCanBeLockedStoresNothingAndIsFilledWithTheToken() {
        HttpResponse<String> answer = fred.send("LOCK", ITEM, BODY, "Timeout", "Second-100");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(server.items("fred", "Calendar")).isEmpty();
        String token = answer.headers().firstValue("Lock-Token").orElseThrow();
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(fred.send("MKCOL", ITEM, "").statusCode()).isEqualTo(423);
        assertThat(put(ITEM, "If", "(" + token + ")")).isEqualTo(201);
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(fred.send("DELETE", ITEM, "", "If", "(" + token + ")").statusCode())
                .isEqualTo(200);
        assertThat(put(ITEM)).isEqualTo(201);
        assertThat(fred.send("LOCK", "/exchange/fred/Nowhere/one.EML", BODY).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aPermanentAddressIsTheSameLock() {
        URI permanent = URI.create(fred.put(ITEM, MESSAGE)
                .headers()
                .firstValue("MS-Exchange-Permanent-URL")
                .orElseThrow());
        String token = lock(permanent.getPath(), BODY);
        assertThat(put(ITEM)).isEqualTo(423);
        assertThat(put(permanent.getPath())).isEqualTo(423);
        assertThat(put(permanent.getPath(), "If", "<" + server.url() + ITEM + "> (" + token + ")"))
                .isEqualTo(200);
    }

    @Test
    void aTokenIsOfNoUseToSomebodyElseButTheMailboxsOwnerMayUnlock() {
        server.grant("fred", "mary", Access.WRITE);
        put(ITEM);
        String token =
                mary.send("LOCK", ITEM, BODY).headers().firstValue("Lock-Token").orElseThrow();
        assertThat(put(ITEM, "If", "(" + token + ")")).isEqualTo(423);
        assertThat(mary.put(ITEM, MESSAGE, "If", "(" + token + ")").statusCode())
                .isEqualTo(200);
        assertThat(fred.send("LOCK", ITEM, "", "If", "(" + token + ")").statusCode())
                .isEqualTo(403);
        assertThat(fred.send("UNLOCK", ITEM, "", "Lock-Token", token).statusCode())
                .isEqualTo(204);
        String own = lock(ITEM, BODY);
        assertThat(mary.send("UNLOCK", ITEM, "", "Lock-Token", own).statusCode())
                .isEqualTo(403);
        server.grant("fred", "mary", Access.READ);
        assertThat(mary.send("LOCK", OTHER, BODY).statusCode()).isEqualTo(403);
        server.grant("fred", "mary", Access.NONE);
    }

    @Test
    void unlockWithoutATokenAnswers400AndWithAnothersToken412() {
        put(ITEM);
        put(OTHER);
        String token = lock(ITEM, BODY);
        assertThat(fred.send("UNLOCK", ITEM, "").statusCode()).isEqualTo(400);
        assertThat(fred.send("UNLOCK", ITEM, "", "Lock-Token", "what").statusCode())
                .isEqualTo(400);
        assertThat(fred.send("UNLOCK", OTHER, "", "Lock-Token", token).statusCode())
                .isEqualTo(412);
        assertThat(fred.send("UNLOCK", FOLDER + "/no.EML", "", "Lock-Token", token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(put(ITEM)).isEqualTo(423);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x/>",
                "no xml",
                "<lockinfo xmlns=\"DAV:\"/>",
                "<lockinfo xmlns=\"DAV:\"><lockscope><shared/></lockscope></lockinfo>",
                "<lockinfo xmlns=\"DAV:\"><lockscope><shared/><exclusive/></lockscope><locktype><write/></locktype></lockinfo>",
                "<lockinfo xmlns=\"DAV:\"><lockscope><shared/></lockscope><locktype><write/></locktype>"
                        + "<owner><h:0x8218 xmlns:h=\"urn:x\"/></owner></lockinfo>"
            })
    void aLockThatCantBeReadAnswers400(String body) {
        put(ITEM);
        assertThat(fred.send("LOCK", ITEM, body).statusCode()).isEqualTo(400);
        assertThat(put(ITEM)).isEqualTo(200);
    }

    @Test
    void aLockOfDepth1OrWithoutBodyAndTokenAnswers400AndOneOfAnotherKind412() {
        put(ITEM);
        assertThat(fred.send("LOCK", ITEM, BODY, "Depth", "1").statusCode()).isEqualTo(400);
        assertThat(fred.send("LOCK", ITEM, "").statusCode()).isEqualTo(400);
        assertThat(fred.send("LOCK", ITEM, "", "If", "(<opaquelocktoken:none>)").statusCode())
                .isEqualTo(412);
        assertThat(fred.send("LOCK", ITEM, BODY.replace("<D:write/>", "<D:transaction/>"))
                        .statusCode())
                .isEqualTo(412);
        String huge = BODY.replace("http://who", "x".repeat(5000));
        assertThat(fred.send("LOCK", ITEM, huge).statusCode()).isEqualTo(400);
        assertThat(put(ITEM)).isEqualTo(200);
    }

    @Test
    void aFreeNameThatIsLockedHasPropertiesButNoContent() {
        lock(ITEM, BODY);
        HttpResponse<String> answer = fred.propfind(ITEM, DISCOVERY);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).contains("<a:activelock>").contains(server.url() + ITEM.replace("one.EML", ""));
        assertThat(fred.send("GET", ITEM, "", "Translate", "f").statusCode()).isEqualTo(404);
        assertThat(fred.propfind(OTHER, DISCOVERY).statusCode()).isEqualTo(404);
    }

    @Test
    void aPropertyOfWhatIsLockedIsSetWithTheTokenOnly() {
        String patch =
                "<propertyupdate xmlns=\"DAV:\"><set><prop><x xmlns=\"urn:x\">1</x></prop></set></propertyupdate>";
        put(ITEM);
        String token = lock(ITEM, BODY);
        assertThat(fred.send("PROPPATCH", ITEM, patch).statusCode()).isEqualTo(423);
        assertThat(fred.send("PROPPATCH", ITEM, patch, "If", "(" + token + ")").statusCode())
                .isEqualTo(207);
        String folder = lock(FOLDER, BODY, "Depth", "0");
        assertThat(fred.send("PROPPATCH", FOLDER, patch).statusCode()).isEqualTo(423);
        assertThat(fred.send("PROPPATCH", OTHER, patch).statusCode()).isEqualTo(423);
        assertThat(fred.send("PROPPATCH", FOLDER, patch, "If", "(" + folder + ")")
                        .statusCode())
                .isEqualTo(207);
    }

    private int transfer(String verb, String from, String to, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Destination";
        all[1] = server.url() + to;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return fred.send(verb, from, "", all).statusCode();
    }

    @Test
    void whatIsLockedIsCopiedWithoutItsLockButNotMovedWithoutItsToken() {
        put(ITEM);
        String token = lock(ITEM, BODY);
        assertThat(transfer("COPY", ITEM, OTHER)).isEqualTo(201);
        assertThat(put(OTHER)).isEqualTo(200);
        assertThat(transfer("MOVE", ITEM, FOLDER + "/three.EML")).isEqualTo(423);
        assertThat(server.items("fred", "Calendar")).hasSize(2);
        assertThat(transfer("MOVE", ITEM, FOLDER + "/three.EML", "If", "(" + token + ")"))
                .isEqualTo(201);
        assertThat(put(FOLDER + "/three.EML")).isEqualTo(200); // a lock does not move along
        assertThat(put(ITEM)).isEqualTo(201);
    }

    @Test
    void whatIsLockedIsNotReplacedWithoutItsToken() {
        put(ITEM);
        put(OTHER);
        String shown = "<" + server.url() + OTHER + "> (" + lock(OTHER, BODY) + ")";
        for (String verb : new String[] {"COPY", "MOVE"}) {
            assertThat(transfer(verb, ITEM, OTHER)).isEqualTo(423);
            assertThat(transfer(verb, ITEM, OTHER, "Overwrite", "f")).isEqualTo(412);
        }
        assertThat(transfer("COPY", ITEM, OTHER, "Overwrite", "f", "Allow-Rename", "t"))
                .isEqualTo(201);
        assertThat(server.items("fred", "Calendar")).hasSize(3);
        assertThat(transfer("MOVE", ITEM, OTHER, "If", shown)).isEqualTo(204);
        assertThat(server.items("fred", "Calendar")).hasSize(2);
    }

    @Test
    void aFolderWithALockedMemberIsNeitherMovedNorReplaced() {
        fred.send("MKCOL", "/exchange/fred/Box", "");
        fred.send("MKCOL", "/exchange/fred/Bag", "");
        put("/exchange/fred/Box/one.EML");
        lock("/exchange/fred/Box/one.EML", BODY);
        assertThat(transfer("MOVE", "/exchange/fred/Box", "/exchange/fred/Sack"))
                .isEqualTo(207);
        assertThat(transfer("MOVE", "/exchange/fred/Bag", "/exchange/fred/Box")).isEqualTo(423);
        assertThat(transfer("COPY", "/exchange/fred/Box", "/exchange/fred/Sack"))
                .isEqualTo(201);
        assertThat(server.items("fred", "Box")).hasSize(1);
        fred.send("DELETE", "/exchange/fred/Sack", "");
        fred.send("DELETE", "/exchange/fred/Bag", "");
        server.reset();
        fred.send("DELETE", "/exchange/fred/Box", "");
    }

    @Test
    void aBatchDoesWhatIsNotLocked() {
        put(ITEM);
        put(OTHER);
        lock(ITEM, BODY);
        String targets = "<target><href>" + ITEM + "</href></target><target><href>" + OTHER + "</href></target>";
        HttpResponse<String> patched = fred.send(
                "BPROPPATCH",
                FOLDER,
                "<propertyupdate xmlns=\"DAV:\"><set><prop><x xmlns=\"urn:x\">1</x></prop></set>" + targets
                        + "</propertyupdate>");
        assertThat(patched.body()).contains("HTTP/1.1 423 Locked").contains("HTTP/1.1 200 OK");
        HttpResponse<String> moved = fred.send(
                "BMOVE",
                FOLDER,
                "<move xmlns=\"DAV:\">" + targets + "</move>",
                "Destination",
                server.url() + "/exchange/fred/Inbox/");
        assertThat(moved.body()).contains("HTTP/1.1 423 Locked").contains("HTTP/1.1 201 Created");
        assertThat(fred.send("BDELETE", FOLDER, "<delete xmlns=\"DAV:\">" + targets + "</delete>")
                        .body())
                .contains("HTTP/1.1 423 Locked")
                .contains("HTTP/1.1 404 ");
        assertThat(server.items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void thereAreNoLocksAfterARestartOfTheStore(@TempDir Path data) {
        try (ExchangeServer first = ExchangeServer.builder().data(data).build()) {
            first.mailbox("fred", "secret").start();
            Client client = new Client(first.url(), "fred", "secret");
            client.put(ITEM, MESSAGE);
            client.send("LOCK", ITEM, BODY);
            assertThat(client.put(ITEM, MESSAGE).statusCode()).isEqualTo(423);
        }
        try (ExchangeServer second = ExchangeServer.builder().data(data).build()) {
            second.mailbox("fred", "secret").start();
            assertThat(new Client(second.url(), "fred", "secret")
                            .put(ITEM, MESSAGE)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
