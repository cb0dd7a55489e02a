package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client that the seed's property listing was made with works against this server. */
class CadaverIT {
    private static final Path CADAVER = Path.of("/usr/bin/cadaver");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @TempDir
    private Path home;

    @BeforeAll
    static void cadaverIsInstalled() {
        String why = "CadaverIT is skipped: no cadaver in /usr/bin; src/config/install-test-tools installs it";
        if (!Files.isExecutable(CADAVER)) {
            System.out.println(why);
        }
        assumeTrue(Files.isExecutable(CADAVER), why);
    }

    @Test
    void itListsMakesPutsReadsPropertiesAndDeletes() throws Exception {
        Files.writeString(home.resolve("seed.eml"), Wire.body(Wire.read("seed-put/request.http")));
        String said = cadaver(
                "mkcol Team",
                "cd Cal2",
                "put seed.eml CC1.eml",
                "ls",
                "propget CC1.eml",
                "delete CC1.eml",
                "ls",
                "cd ..",
                "rmcol Team");
        assertThat(said)
                .contains("Creating `Team': succeeded")
                .contains("Uploading seed.eml to `/exchange/fred/Cal2/CC1.eml'")
                .containsPattern("CC1\\.eml +[1-9]\\d\\d+ ")
                .contains("urn:schemas:httpmail: subject = this is a summary")
                .contains("urn:schemas:calendar: dtstart = 2006-11-22T19:30:00.000Z")
                .contains("DAV: contentclass = urn:content-classes:appointment")
                .contains("Deleting `CC1.eml': succeeded")
                .contains("collection is empty")
                .contains("Deleting collection `Team': succeeded")
                .doesNotContain("failed");
        assertThat(EXCHANGE.server().items("fred", "Cal2")).isEmpty();
    }

    @Test
    void itSetsPropertiesCopiesMovesAndGets() throws Exception {
        Files.writeString(home.resolve("seed.eml"), Wire.body(Wire.read("seed-put/request.http")));
        String said = cadaver(
                "cd Cal2",
                "put seed.eml one.eml",
                "set namespace urn:schemas:calendar:",
                "propset one.eml location Room5",
                "propget one.eml location",
                "propdel one.eml location",
                "copy one.eml two.eml",
                "move two.eml three.eml",
                "mkcol Sub",
                "move three.eml Sub/",
                "ls Sub",
                "get one.eml got.eml",
                "delete one.eml",
                "rmcol Sub");
        assertThat(said)
                .contains("Setting property on `one.eml': succeeded")
                .contains("Value of location is: Room5")
                .contains("Deleting property on `one.eml': succeeded")
                .contains("Copying `/exchange/fred/Cal2/one.eml' to `/exchange/fred/Cal2/two.eml':  succeeded")
                .contains("Moving `/exchange/fred/Cal2/two.eml' to `/exchange/fred/Cal2/three.eml':  succeeded")
                .containsPattern("three\\.eml +[1-9]\\d\\d+ ")
                .contains("Deleting collection `Sub': succeeded")
                .doesNotContain("failed");
        // without Translate: f the page for browsers, as from the real one (protocol §1.2)
        assertThat(home.resolve("got.eml")).content().contains("<base href=");
        assertThat(EXCHANGE.server().items("fred", "Cal2")).isEmpty();
    }

    @Test
    void itLocksAndUnlocksAndWritesWhatItHasLocked() throws Exception {
        Files.writeString(home.resolve("seed.eml"), Wire.body(Wire.read("seed-put/request.http")));
        String said = cadaver(
                "cd Cal2",
                "put seed.eml one.eml",
                "lock one.eml",
                "put seed.eml one.eml",
                "discover one.eml",
                "showlocks",
                "unlock one.eml",
                "delete one.eml");
        assertThat(said)
                .contains("Locking `one.eml': succeeded")
                .contains("Lock token <opaquelocktoken:")
                .contains("Unlocking `one.eml': succeeded")
                .contains("Deleting `one.eml': succeeded")
                .doesNotContain("failed");
    }

    private String cadaver(String... commands) throws IOException, InterruptedException {
        Files.writeString(home.resolve(".netrc"), "default login fred password secret\n");
        Path script = home.resolve("script");
        Files.writeString(script, String.join("\n", commands) + "\nquit\n");
        ProcessBuilder builder = new ProcessBuilder(
                        CADAVER.toString(), EXCHANGE.server().url() + "/exchange/fred/")
                .directory(home.toFile())
                .redirectInput(script.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
