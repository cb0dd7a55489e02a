package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** curl, which waits for 100 Continue before it sends a body, as the client of the seed's recording did. */
class CurlIT {
    private static final Path CURL = Path.of("/usr/bin/curl");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @TempDir
    private Path home;

    @BeforeAll
    static void curlIsInstalled() {
        String why = "CurlIT is skipped: no curl in /usr/bin; src/config/install-test-tools installs it";
        if (!Files.isExecutable(CURL)) {
            System.out.println(why);
        }
        assumeTrue(Files.isExecutable(CURL), why);
    }

    @Test
    void itPutsWhatItWaitedToSendAndGetsItBack() throws Exception {
        Path message = home.resolve("seed.eml");
        Files.writeString(message, Wire.body(Wire.read("seed-put/request.http")));
        String put = curl("-H", "Expect: 100-continue", "-H", "Content-Type: message/rfc822", "-T", message.toString());
        assertThat(put).containsSubsequence("HTTP/1.1 100 Continue", "HTTP/1.1 201 Created");
        String got = curl("-H", "Translate: f", "-o", home.resolve("got.eml").toString());
        assertThat(got).contains("HTTP/1.1 200 OK");
        assertThat(home.resolve("got.eml")).content().contains("SUMMARY:this is a summary", "DTSTART:20061122T193000Z");
    }

    @Test
    void itIsNotMadeToSendWhatWouldBeRefused() throws Exception {
        Path message = home.resolve("seed.eml");
        Files.writeString(message, "Subject: x\r\n\r\n");
        String put = curl("-H", "Expect: something", "-H", "Content-Type: message/rfc822", "-T", message.toString());
        assertThat(put).contains("HTTP/1.1 417").doesNotContain("HTTP/1.1 201");
    }

    /** The second command of the README's part on using the server by hand. */
    @Test
    void theReadmesCommandStoresAnAppointment() throws Exception {
        String readme = Files.readString(Path.of(System.getProperty("exchangedav.root", "../.."), "README.md"));
        int start = readme.indexOf("printf", readme.indexOf("### By hand"));
        String command = readme.substring(start, readme.indexOf("```", start))
                .replace("http://localhost:8025", EXCHANGE.server().url().toString());
        Path said = home.resolve("said");
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(said).content().contains("HTTP/1.1 201 Created");
        assertThat(EXCHANGE.server().items("fred", "Calendar"))
                .extracting(item -> item.property("urn:schemas:httpmail:subject"))
                .containsExactly("Tea with the board");
    }

    private String curl(String... arguments) throws IOException, InterruptedException {
        Path said = home.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(CURL.toString(), "-sS", "-v", "-u", "fred:secret");
        builder.command().addAll(List.of(arguments));
        builder.command().add(EXCHANGE.server().url() + "/exchange/fred/Cal2/one.EML");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
