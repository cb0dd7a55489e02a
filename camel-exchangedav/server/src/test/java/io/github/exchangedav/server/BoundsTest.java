package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No request makes the server keep or collect more than a memory can hold. */
class BoundsTest {
    private static final String FOLDER = "/exchange/fred/Calendar/";
    private static final String CONTENT = "<x:x66590102 xmlns:x='http://schemas.microsoft.com/mapi/proptag/'/>";
    private static final int MEGABYTE = 1 << 20;

    private final ExchangeServer server = ExchangeServer.builder()
            .recordedBytes(8 * MEGABYTE)
            .build()
            .mailbox("fred", "secret")
            .start();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @BeforeEach
    void store() {
        assertThat(fred.put(FOLDER + "big.EML", big()).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String big() {
        return "Subject: big\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n" + Messages.meeting("big")
                + "\r\n--b\r\nContent-Type: text/plain; name=\"big.txt\"\r\n"
                + "Content-Disposition: attachment; filename=\"big.txt\"\r\n\r\n"
                + ("x".repeat(76) + "\r\n").repeat(6 * MEGABYTE / 78) + "--b--\r\n";
    }

    private static String ask(String properties) {
        return "<propfind xmlns='DAV:'><prop>" + properties + "</prop></propfind>";
    }

    /** It is written to the client piece by piece, and is the same as a short one but for its length. */
    @Test
    void aLongAnswerIsWhole() {
        String told = fred.propfind(FOLDER + "big.EML", ask("<displayname/>" + CONTENT + "<nothing/>"))
                .body();
        Map<String, String> properties = Xml.properties(told);
        byte[] content =
                Base64.getDecoder().decode(properties.get("http://schemas.microsoft.com/mapi/proptag/x66590102"));
        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(big());
        assertThat(properties).containsEntry("DAV:displayname", "big.EML");
        assertThat(Xml.missing(told)).containsExactly("DAV:nothing");
    }

    /** Whoever speaks HTTP/1.0 knows no chunks: the connection's end is the answer's. */
    @Test
    void aLongAnswerIsWholeForAnOldClientToo() throws IOException {
        String body = ask(CONTENT);
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.send("PROPFIND " + FOLDER + "big.EML HTTP/1.0\r\nHost: localhost\r\nDepth: 0\r\n"
                    + "Authorization: Basic ZnJlZDpzZWNyZXQ=\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(socket.head()).contains(" 207 ").doesNotContain("chunked");
            assertThat(socket.rest()).hasSizeGreaterThan(8 * MEGABYTE).endsWith("</a:multistatus>");
        }
    }

    @Test
    void anAnswerOfMoreThanTwoGigabytesIsRefused() {
        HttpResponse<String> told = fred.propfind(FOLDER + "big.EML", ask(CONTENT.repeat(270)));
        assertThat(told.statusCode()).isEqualTo(507);
        assertThat(fred.propfind(FOLDER, ask("<displayname/>")).statusCode()).isEqualTo(207);
    }

    @Test
    void aBatchWhoseAnswerBecomesTooLongLeavesTheRestUndone() {
        String targets = "<href>" + FOLDER + "big.EML</href>";
        String told = fred.send(
                        "BPROPFIND",
                        FOLDER,
                        "<propfind xmlns='DAV:'><target>" + targets.repeat(1000) + "</target><prop>" + CONTENT
                                + "</prop></propfind>",
                        "Content-Type",
                        "text/xml")
                .body();
        assertThat(told).hasSizeLessThan(50 * MEGABYTE);
        assertThat(told.split("x66590102 ", -1).length - 1).isBetween(4, 10);
        assertThat(Pattern.compile("HTTP/1.1 507 ").matcher(told).results()).hasSizeGreaterThan(980);
        assertThat(Xml.hrefs(told)).hasSize(1000);
    }

    @Test
    void bigRequestsAreForgottenSoonerThanSmallOnes() {
        fred.send("OPTIONS", FOLDER, "");
        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "OPTIONS");
        fred.put(FOLDER + "other.EML", big());
        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("OPTIONS", "PUT");
        IntStream.range(0, 20).forEach(i -> fred.send("OPTIONS", FOLDER, ""));
        assertThat(server.requests()).hasSize(22);
        fred.put(FOLDER + "more.EML", "Subject: 9 MB\r\n\r\n" + big() + big().substring(3 * MEGABYTE));
        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PUT");
    }

    /** What was sent for mailing is kept as long as it fits, too. */
    @Test
    void bigSentMessagesAreForgottenSoonerThanSmallOnes() {
        String[] sizes = {"small", big(), big()};
        for (String text : sizes) {
            assertThat(fred.send(
                                    "PUT",
                                    "/exchange/fred/##DavMailSubmissionURI##/".replace("#", "%23"),
                                    "MAIL FROM:<fred@example.com>\r\nRCPT TO:<anna@example.com>\r\n\r\nSubject: x\r\n\r\n"
                                            + text,
                                    "Content-Type",
                                    "message/rfc821")
                            .statusCode())
                    .isLessThan(300);
        }
        assertThat(server.sentMessages()).hasSize(1);
    }

    /** A lock is told with each listing: as many as somebody likes on one thing would make each of them endless. */
    @Test
    void oneThingHasAHundredSharedLocksAtMost() {
        String info = "<lockinfo xmlns='DAV:'><lockscope><shared/></lockscope><locktype><write/></locktype><owner>"
                + UUID.randomUUID() + "</owner></lockinfo>";
        int[] statuses = IntStream.range(0, 110)
                .map(i -> fred.send("LOCK", FOLDER + "big.EML", info, "Depth", "0")
                        .statusCode())
                .toArray();
        assertThat(Arrays.copyOf(statuses, 100)).containsOnly(200);
        assertThat(Arrays.copyOfRange(statuses, 100, 110)).containsOnly(507);
        server.reset();
    }
}
