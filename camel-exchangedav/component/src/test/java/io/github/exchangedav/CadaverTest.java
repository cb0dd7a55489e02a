package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A third opinion: Debian's cadaver lists of the stored item what the seed's author saw of his. */
class CadaverTest extends CamelTestSupport {

    private static final Path CADAVER = Path.of("/usr/bin/cadaver");

    /** {@code urn:schemas:calendar: dtstart = 2006-…}; what follows on further lines belongs to the value. */
    private static final Pattern PROPERTY = Pattern.compile("(\\S+) (\\S+) = ?(.*)");

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @TempDir
    private Path home;

    @BeforeAll
    static void cadaverIsInstalled() {
        String why = "CadaverTest is skipped: no cadaver in /usr/bin; src/config/install-test-tools installs it";
        if (!Files.isExecutable(CADAVER)) {
            System.out.println(why);
        }
        assumeTrue(Files.isExecutable(CADAVER), why);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret",
                                SERVER.server().url());
            }
        };
    }

    @Test
    void ofTheSeedsBodyItShowsTheSeedsList() throws Exception {
        assertSeedsList(listing(Wire.text("seed-put/body.ics")), "");
    }

    @Test
    void ofTheEqualEventMapItShowsTheSeedsList() throws Exception {
        Map<String, Object> event = Map.of(
                "uid", "E1+1382+1014+495066799@I1+1382+1014+6+495066799",
                "summary", "this is a summary",
                "description", "this is a description",
                "location", "x44444 pc:6879",
                "priority", 5,
                "start", "2006-11-22T19:30:00Z",
                "end", "2006-11-22T20:30:00Z");

        // when a map was written down is not in it: that one value is of the clock
        assertSeedsList(listing(event), "dtstamp");
    }

    private static void assertSeedsList(Map<String, String> listed, String ofTheClock) {
        Map<String, String> expected = new LinkedHashMap<>();
        Wire.text("seed-put/properties.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split("\t", -1);
                    expected.put(parts[0] + ' ' + parts[1], parts[2]);
                });

        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((name, value) -> {
            boolean free = value.startsWith("{")
                    || name.equals("DAV: displayname")
                    || !ofTheClock.isEmpty() && name.endsWith(ofTheClock);
            if (!free) {
                assertThat(listed.get(name)).as(name).isEqualTo(value);
            }
        });
    }

    private Map<String, String> listing(Object body) throws Exception {
        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        String href = exchange.getMessage().getHeader(ExchangeDavConstants.HREF, String.class);
        String said = cadaver("cd Cal2", "propget " + href.substring(href.lastIndexOf('/') + 1));
        Map<String, String> listed = new LinkedHashMap<>();
        String last = null;
        for (String line : said.lines().toList()) {
            Matcher property = PROPERTY.matcher(line);
            if (property.matches() && property.group(1).contains(":")) {
                last = property.group(1) + ' ' + property.group(2);
                listed.put(last, property.group(3).strip());
            } else if (line.startsWith("dav:")) {
                last = null; // the prompt again
            } else if (last != null) {
                listed.merge(last, line, (value, more) -> value + "\n" + more);
            }
        }
        return listed;
    }

    private String cadaver(String... commands) throws IOException, InterruptedException {
        Files.writeString(home.resolve(".netrc"), "default login fred password secret\n");
        Path script = Files.writeString(home.resolve("script"), String.join("\n", commands) + "\nquit\n");
        ProcessBuilder builder = new ProcessBuilder(
                        CADAVER.toString(), SERVER.server().url() + "/exchange/fred/")
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
