package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange this project starts from: the request of {@code src/wire/seed-put} gets the answer that was recorded. */
class SeedTest {
    private static final String ITEM = "/exchange/fred/Cal2/CC1.1163646061548.0.eml";

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private final Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");

    @Test
    void theRecordedRequestGets100ThenTheRecordedHeadersInOrder() throws IOException {
        String recorded = fill(Wire.head(Wire.read("seed-put/response.http")));
        List<String> expected = lines(recorded);
        List<String> actual = lines(putSeed());
        assertThat(names(actual)).isEqualTo(names(expected));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).matches(pattern(expected.get(i)));
        }
    }

    @Test
    void theStoredItemHasTheRecordedPropertiesAndNoOthers() throws IOException {
        putSeed();
        StoredItem item = EXCHANGE.server().items("fred", "Cal2").get(0);
        String asked = fred.send(
                        "PROPFIND", ITEM, "<D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind>", "Depth", "0")
                .body();
        Map<String, String> told = Xml.properties(asked);
        Map<String, String> recorded = recordedProperties();
        assertThat(told.keySet()).isEqualTo(recorded.keySet());
        recorded.forEach((name, value) -> assertThat(told.get(name)).as(name).matches(pattern(value)));
        recorded.forEach(
                (name, value) -> assertThat(item.property(name)).as(name).matches(pattern(value)));
    }

    @Test
    void theTextBecomesAnHtmlPageWithTheSummaryAsTitle() throws IOException {
        putSeed();
        assertThat(EXCHANGE.server().items("fred", "Cal2").get(0).property("urn:schemas:httpmail:htmldescription"))
                .contains("//DTD HTML 3.2//")
                .contains("<TITLE>this is a summary</TITLE>")
                .contains("<!-- Converted from text/plain format -->")
                .contains(">this is a description<");
    }

    /** Sends the recorded bytes, waits for 100 before the body, returns the head of the answer. */
    private static String putSeed() throws IOException {
        String request = fill(Wire.read("seed-put/request.http"))
                .replace(
                        "{credentials}",
                        Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8)));
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(Wire.head(request) + "\r\n\r\n");
            assertThat(socket.head()).startsWith("HTTP/1.1 100 Continue");
            socket.send(Wire.body(request));
            return socket.head();
        }
    }

    private static String fill(String recorded) {
        return recorded.replace("{mailbox}", "fred");
    }

    /** Content-Length goes to the end: Jetty writes it there, and order means nothing. */
    private static List<String> lines(String head) {
        List<String> lines = new ArrayList<>(head.strip().lines().toList());
        lines.sort(Comparator.comparing(line -> line.startsWith("Content-Length")));
        return lines;
    }

    private static List<String> names(List<String> lines) {
        return lines.stream().map(line -> line.split(":", 2)[0]).toList();
    }

    private static Map<String, String> recordedProperties() {
        return Wire.read("seed-put/properties.tsv")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(cells -> cells[0] + cells[1], cells -> cells[2], (a, b) -> a, TreeMap::new));
    }

    private static final Map<String, String> PLACEHOLDERS = Map.ofEntries(
            Map.entry("{date}", "\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"),
            Map.entry("{hex}", "[0-9a-f]+"),
            Map.entry("{any}", "\\d+"),
            Map.entry("{length}", "\\d+"),
            Map.entry("{instant}", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
            Map.entry("{size}", "\\d+"),
            Map.entry("{etag}", "\"[0-9a-f]{44}\""),
            Map.entry("{item-url}", "http://[^/]+" + Pattern.quote(ITEM)),
            Map.entry("{folder-url}", "http://[^/]+/exchange/fred/Cal2"),
            Map.entry("{base64}", "[A-Za-z0-9+/]+=*"),
            Map.entry("{locks}", ".*"),
            Map.entry("{number}", "-?\\d+"),
            Map.entry(
                    "{permanent-url}",
                    "http://[^/]+/exchange/fred/-FlatUrlSpace-/[0-9a-f]{32}-[0-9a-f]+/[0-9a-f]{32}-[0-9a-f]+"),
            Map.entry("{rid}", "rid:[0-9a-f]{44}"),
            Map.entry("{rt}", "rt:[0-9a-f]{88}"),
            Map.entry("{html}", "(?s).*"));

    /** The recorded host is any host; what stands in braces is of that form. */
    private static Pattern pattern(String recorded) {
        List<String> parts = new ArrayList<>();
        for (String part : recorded.split("(?=\\{)|(?<=\\})", -1)) {
            String form = PLACEHOLDERS.get(part);
            parts.add(form != null ? form : Pattern.quote(part));
        }
        return Pattern.compile(String.join("", parts).replace("e1.exmx.net", "\\E[^/]+\\Q"), Pattern.DOTALL);
    }
}
