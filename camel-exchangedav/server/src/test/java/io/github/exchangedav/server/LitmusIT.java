package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What litmus 0.13, the test suite for WebDAV servers, says of this one. */
class LitmusIT {
    private static final Path LITMUS = Path.of("/usr/bin/litmus");

    /** How many tests the suites have together. */
    private static final int TESTS = 16 + 13 + 30 + 41 + 4;

    private static final Pattern SUITE = Pattern.compile("-> running `(\\w+)':");
    private static final Pattern NAMED = Pattern.compile(" *(\\d+)\\. (\\w+)\\.* *(pass|FAIL|SKIPPED)?.*");
    private static final Pattern CONTINUED = Pattern.compile(" +\\.{5,} (pass|FAIL|SKIPPED).*");
    private static final Pattern WARNING = Pattern.compile("WARNING: .*");

    /** Without {@code Translate: f} a GET or HEAD gets the page for browsers, as on the real one (protocol §1.2). */
    private static final Map<String, String> WITHOUT_TRANSLATE = Map.ofEntries(
            Map.entry("basic 3", "FAIL: put_get reads the page instead of the file"),
            Map.entry("basic 4", "FAIL: put_get_utf8_segment does too"),
            Map.entry("basic 6", "SKIPPED: mkcol_over_plain needs what put_get has put"),
            Map.entry("basic 7", "SKIPPED: delete does too"),
            Map.entry("locks 15", "SKIPPED: cond_put needs the ETag of a HEAD, and a page has none"),
            Map.entry("locks 16", "SKIPPED: fail_cond_put does too"),
            Map.entry("locks 19", "SKIPPED: complex_cond_put does too"),
            Map.entry("locks 20", "SKIPPED: fail_complex_cond_put does too"));

    @RegisterExtension
    final ExchangeServerExtension exchange =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "litmus-folder");

    @TempDir
    private Path home;

    @BeforeAll
    static void litmusIsInstalled() {
        String why = "LitmusIT is skipped: no litmus in /usr/bin; src/config/install-test-tools installs it";
        if (!Files.isExecutable(LITMUS)) {
            System.out.println(why);
        }
        assumeTrue(Files.isExecutable(LITMUS), why);
    }

    @Test
    void aClientThatAsksForTheWebdavInterfacePassesAll() throws Exception {
        try (TranslateRelay relay = new TranslateRelay(exchange.server().port())) {
            String said = litmus(relay.port());
            assertThat(verdicts(said))
                    .hasSize(TESTS)
                    .allSatisfy((test, verdict) -> assertThat(verdict).isEqualTo("pass"));
            assertThat(WARNING.matcher(said).results()).isEmpty();
        }
    }

    @Test
    void aClientThatDoesNotFailsWhereItReadsAndNowhereElse() throws Exception {
        Map<String, String> verdicts = verdicts(litmus(exchange.server().port()));
        assertThat(verdicts).hasSize(TESTS);
        verdicts.values().removeIf("pass"::equals);
        Map<String, String> expected = new TreeMap<>(WITHOUT_TRANSLATE);
        expected.replaceAll((test, reason) -> reason.substring(0, reason.indexOf(':')));
        assertThat(verdicts).isEqualTo(expected);
    }

    private String litmus(int port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        LITMUS.toString(),
                        "-k",
                        "http://localhost:" + port + "/exchange/fred/litmus-folder/",
                        "fred",
                        "secret")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Suite and number to verdict. A test that follows one which had much to say comes without its name. */
    private static Map<String, String> verdicts(String said) {
        Map<String, String> verdicts = new TreeMap<>();
        String suite = "";
        int number = -1;
        for (String line : said.split("[\r\n]+", -1)) {
            Matcher start = SUITE.matcher(line);
            Matcher named = NAMED.matcher(line);
            Matcher continued = CONTINUED.matcher(line);
            if (start.matches()) {
                suite = start.group(1);
            } else if (named.matches()) {
                number = Integer.parseInt(named.group(1));
                if (named.group(3) != null) {
                    verdicts.put(suite + " " + number, named.group(3));
                }
            } else if (continued.matches()) {
                number = verdicts.containsKey(suite + " " + number) ? number + 1 : number;
                verdicts.put(suite + " " + number, continued.group(1));
            }
        }
        return verdicts;
    }
}
