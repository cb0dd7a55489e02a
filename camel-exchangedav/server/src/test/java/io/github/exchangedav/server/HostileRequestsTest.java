package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends gets its status, leaves the store as it was, and the connection usable or closed. */
class HostileRequestsTest {
    private static final String FOLDER = "/exchange/fred/Calendar/";
    private static final String AUTHORIZATION = "Authorization: Basic ZnJlZDpzZWNyZXQ=\r\n";
    private static final String HEAD = "Host: localhost\r\n" + AUTHORIZATION;
    private static final String BODY = "Subject: x\r\n\r\nhi";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").mailbox("mary", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");
    private List<String> before = List.of();

    @BeforeEach
    void remember() {
        fred.put(FOLDER + "one.EML", Messages.meeting("one"));
        before = all();
    }

    @AfterEach
    void theStoreIsAsItWas() {
        assertThat(all()).isEqualTo(before);
    }

    /** Returns every folder and item of both mailboxes with its tag. */
    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String user : List.of("fred", "mary")) {
            Client client = new Client(server.url(), user, "secret");
            for (String path : List.of("", "Calendar/", "Inbox/")) {
                String ask = "<propfind xmlns=\"DAV:\"><prop><href/><getetag/></prop></propfind>";
                String told = client.send("PROPFIND", "/exchange/" + user + "/" + path, ask, "Depth", "1")
                        .body();
                all.addAll(Xml.hrefs(told));
                all.addAll(Pattern.compile("getetag>[^<]*")
                        .matcher(told)
                        .results()
                        .map(MatchResult::group)
                        .toList());
            }
        }
        return all;
    }

    /** Sends the bytes and a decent request behind them, and returns the statuses of the answers. */
    private List<String> statuses(String raw) throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.send(raw + "OPTIONS /exchange/fred/ HTTP/1.1\r\n" + HEAD + "Connection: close\r\n\r\n");
            return STATUS.matcher(socket.rest())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static String put(String path) {
        return "PUT " + path + " HTTP/1.1\r\n" + HEAD + "Content-Type: message/rfc822\r\nContent-Length: "
                + BODY.length() + "\r\n\r\n" + BODY;
    }

    private static String put(String fields, String body) {
        return "PUT " + FOLDER + "two.EML HTTP/1.1\r\n" + HEAD + "Content-Type: message/rfc822\r\n" + fields + "\r\n"
                + body;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "404 /exchange/fred/Calendar/..",
                "404 /exchange/fred/Calendar/../../mary/Calendar/x.EML",
                "404 /exchange/fred/Calendar/%2e%2e/x.EML",
                "404 /exchange/fred/Calendar/%2E./x.EML",
                "404 /exchange/fred/Calendar/./x.EML",
                "404 /exchange/fred/Calendar//x.EML",
                "404 /exchange/fred/Calendar/%0d%0aSet-Cookie:x.EML",
                "404 /exchange/fred/Calendar/%c0%af.EML",
                "404 /exchange/fred/Calendar/%c0%ae%c0%ae/x.EML",
                "404 /exchange/fred/Calendar/%ff.EML",
                "404 /exchange/fred/Calendar/%ed%a0%80.EML",
                "409 /exchange/fred/Calendar/..;/x.EML",
                "409 /exchange/fred/Calendar/;/x.EML",
                "404 /exchange/fred/../mary/Calendar/x.EML",
                "404 /exchange/../exchange/fred/Calendar/x.EML",
                "404 /public/../exchange/fred/Calendar/x.EML",
                "404 //exchange/fred/Calendar/x.EML",
                "404 /exchange%2ffred/Calendar/x.EML",
                "403 /exchange/mary/Calendar/x.EML",
                "404 /exchange/nobody/Calendar/x.EML",
                "404 /etc/passwd",
                "400 /exchange/fred/Calendar/x#y.EML"
            })
    void aTrickWithThePathIsNoAddress(String status, String path) throws IOException {
        assertThat(statuses(put(path))).containsExactly(status, "200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exchange/fred/Calendar/%00.EML",
                "/exchange/fred/Calendar/a%.EML",
                "/exchange/fred/Calendar/a%zz.EML",
                "/exchange/fred/Calendar/a\u0001.EML",
                "/exchange/fred/Calendar/a\u00ff.EML",
                "/exchange/fred/Calendar/a b.EML",
                "exchange/fred/Calendar/x.EML",
                "http://elsewhere.example/exchange/fred/Calendar/x.EML",
                "*"
            })
    void whatIsNoRequestTargetAnswers400(String target) throws IOException {
        assertThat(statuses(put(target))).startsWith("400");
    }

    @Test
    void aNameMayHoldWhatWouldBeATrickIfItWereNotOneName() throws IOException {
        List<String> segments = List.of("a%2Fb", "%5c..%5cb", "a;b=c", "_x000D__x000A_Set-Cookie%3A%20x");
        for (String segment : segments) {
            try (RawSocket socket = new RawSocket(server.port())) {
                socket.send(put(FOLDER + segment + ".EML").replace("\r\nHost", "\r\nConnection: close\r\nHost"));
                assertThat(socket.rest()).contains(" 201 ").doesNotContain("\nSet-Cookie");
            }
            assertThat(statuses("DELETE " + FOLDER + segment + ".EML HTTP/1.1\r\n" + HEAD + "\r\n"))
                    .containsExactly("200", "200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "%C3%BC"})
    void aNameOfTenThousandCharactersIsOne(String character) throws IOException {
        String path = FOLDER + character.repeat(10_000) + ".EML";
        assertThat(statuses(put(path))).containsExactly("201", "200");
        assertThat(statuses("DELETE " + path + " HTTP/1.1\r\n" + HEAD + "\r\n")).containsExactly("200", "200");
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of("501", "TRACE /exchange/fred/ HTTP/1.1\r\n" + HEAD),
                Arguments.of("501", "BREW /exchange/fred/ HTTP/1.1\r\n" + HEAD),
                Arguments.of("501", "get /exchange/fred/ HTTP/1.1\r\n" + HEAD),
                Arguments.of("501", "A".repeat(5000) + " /exchange/fred/ HTTP/1.1\r\n" + HEAD),
                Arguments.of("400", "G<T /exchange/fred/ HTTP/1.1\r\n" + HEAD),
                Arguments.of("404", "CONNECT localhost:80 HTTP/1.1\r\n" + HEAD),
                Arguments.of("400", "\u0016\u0003\u0001\u0002\r\n"),
                Arguments.of("505", "GET /exchange/fred/ HTTX/1.1\r\n" + HEAD),
                Arguments.of("505", "GET /exchange/fred/ HTTP/1.9\r\n" + HEAD),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\n" + AUTHORIZATION),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\nHost: b\r\n" + HEAD),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\nHost: <b>\r\n" + AUTHORIZATION),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\nHost: b:99999\r\n" + AUTHORIZATION),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "no colon\r\n"),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "Depth : 0\r\n"),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "X: a\r\n b\r\n"),
                Arguments.of("400", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "X: a\u0000b\r\n"),
                Arguments.of("431", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "X: " + "a".repeat(70_000) + "\r\n"),
                Arguments.of("431", "GET /exchange/fred/ HTTP/1.1\r\n" + HEAD + "X: y\r\n".repeat(12_000)),
                Arguments.of("414", "GET /exchange/fred/" + "a".repeat(70_000) + " HTTP/1.1\r\n" + HEAD),
                Arguments.of("400", "PROPFIND /exchange/fred/ HTTP/1.1\r\n" + HEAD + "Depth: 2\r\n"),
                Arguments.of("400", "PROPFIND " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Depth: x\r\n"),
                Arguments.of("501", "PROPFIND /exchange/fred/ HTTP/1.1\r\n" + HEAD + "Depth: infinity\r\n"),
                Arguments.of("400", "PROPFIND /exchange/fred/ HTTP/1.1\r\n" + HEAD + "Depth: 1\r\nRange: rows=x\r\n"),
                Arguments.of("400", "LOCK " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "If: (<a>\r\n"),
                Arguments.of("400", "DELETE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "If-Match: x\r\n"),
                Arguments.of("400", "UNLOCK " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Lock-Token: x\r\n"),
                Arguments.of("400", "MOVE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Destination: x\r\n"),
                Arguments.of(
                        "400",
                        "MOVE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Destination: http://localhost" + FOLDER
                                + "two.EML\r\nOverwrite: x\r\n"),
                Arguments.of(
                        "409",
                        "MOVE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Destination: http://localhost" + FOLDER
                                + "%2e%2e/x.EML\r\n"),
                Arguments.of(
                        "403",
                        "MOVE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD
                                + "Destination: http://localhost/exchange/mary/Calendar/x.EML\r\n"),
                Arguments.of(
                        "502",
                        "MOVE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "Destination: http://elsewhere" + FOLDER
                                + "x.EML\r\n"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadThatMakesNoSenseHasItsStatus(String status, String head) throws IOException {
        assertThat(statuses(head + "\r\n")).startsWith(status).doesNotContain("500");
    }

    static Stream<String> frames() {
        String smuggled = "DELETE " + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "\r\n";
        return Stream.of(
                put("Content-Length: 16\r\nContent-Length: 16\r\n", BODY),
                put("Content-Length: 16\r\nContent-Length: 3\r\n", BODY),
                put("Content-Length: 16, 16\r\n", BODY),
                put("Content-Length: +16\r\n", BODY),
                put("Content-Length: -1\r\n", ""),
                put("Content-Length: x\r\n", BODY),
                put("Content-Length: 99999999999999999999\r\n", BODY),
                put("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"),
                put("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + smuggled),
                put("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + smuggled),
                put("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n" + smuggled),
                put("Transfer-Encoding: gzip\r\n", BODY),
                put("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"),
                put("Transfer-Encoding: chunked\r\n", "-1\r\nabc\r\n0\r\n\r\n"),
                put("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
                put("Transfer-Encoding: chunked\r\n", "5\r\nabc\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aBodyWhoseEndIsDisputedAnswers400AndTheConnectionIsClosed(String request) throws IOException {
        assertThat(statuses(request)).containsExactly("400");
    }

    @Test
    void aBodyThatIsTooLongAnswers413WithoutBeingAwaited() throws IOException {
        assertThat(statuses(put("Content-Length: 9999999999\r\n", BODY))).startsWith("413");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 100\r\n\r\nSubject: x", "Transfer-Encoding: chunked\r\n\r\n64\r\nSubject: x"})
    void aBodyThatBreaksOffIsNotStored(String rest) throws IOException {
        int requests = server.requests().size();
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.send("PUT " + FOLDER + "two.EML HTTP/1.1\r\n" + HEAD + rest);
        }
        // the server has nothing more to do with it as soon as it answers the next one
        Awaitility.await().until(() -> fred.send("OPTIONS", FOLDER, "").statusCode() == 200);
        assertThat(server.requests()).hasSize(requests + 1);
    }

    @Test
    void theAddressMayBeAbsolute() throws IOException {
        String request = "OPTIONS http://localhost" + FOLDER + "one.EML HTTP/1.1\r\n" + HEAD + "\r\n";
        assertThat(statuses(request)).containsExactly("200", "200");
    }

    static Stream<String> bodies() {
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 1001; i++) {
            attributes.append(" a").append(i).append("='x'");
        }
        String bomb = "<!DOCTYPE a [<!ENTITY x0 \"xxxxxxxxxx\"><!ENTITY x1 \"&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;\">]>";
        return Stream.of(
                "<",
                "no xml",
                "<a><b></a>",
                "<a/><a/>",
                "<a/>",
                "<propfind/>",
                "<propfind xmlns='urn:x'><prop/></propfind>",
                bomb + "<propfind xmlns='DAV:'><prop>&x1;</prop></propfind>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><propfind xmlns='DAV:'><prop/></propfind>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://localhost:1/'>%p;]><propfind xmlns='DAV:'/>",
                "<propfind xmlns='DAV:'>&nothing;</propfind>",
                "<x:propfind><x:prop/></x:propfind>",
                "<x:propfind xmlns:x=''><x:prop/></x:propfind>",
                "<propfind xmlns='DAV:' y:z='1'><prop/></propfind>",
                "<propfind xmlns='DAV:' a='1' a='2'><prop/></propfind>",
                "<a>".repeat(51) + "</a>".repeat(51),
                "<a>".repeat(100_000),
                attributes + "/>",
                "<" + "a".repeat(1001) + "/>",
                "<propfind xmlns='DAV:'><prop>\u0000</prop></propfind>",
                "<propfind xmlns='DAV:'><prop>&#0;</prop></propfind>",
                "<propfind xmlns='DAV:'><prop>\u00ff\u00fe</prop></propfind>",
                "<?xml version='1.0' encoding='nonsense'?><propfind xmlns='DAV:'><allprop/></propfind>",
                "<?xml version='9.0'?><propfind xmlns='DAV:'><allprop/></propfind>",
                "<propfind xmlns='DAV:'><prop>" + "x".repeat(1 << 20) + "</prop></propfind>");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNotWhatTheVerbReadsAnswers400(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        for (String verb : List.of("PROPFIND", "PROPPATCH", "LOCK", "SEARCH", "BPROPFIND", "BPROPPATCH", "BDELETE")) {
            String path = verb.equals("SEARCH") || verb.startsWith("B") ? FOLDER : FOLDER + "one.EML";
            assertThat(fred.send(verb, path, bytes, "Content-Type", "text/xml", "Depth", "0")
                            .statusCode())
                    .as(verb)
                    .isEqualTo(400);
        }
        assertThat(fred.send("MKCOL", "/exchange/fred/Box", bytes, "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aThousandPropertiesInAThousandNamespacesWithManyEscapesCanBeAskedFor() {
        StringBuilder declared = new StringBuilder("<d:propfind xmlns:d='DAV:'");
        StringBuilder asked = new StringBuilder("><d:prop>");
        for (int i = 0; i < 999; i++) {
            declared.append(" xmlns:n").append(i).append("='urn:").append(i).append("&amp;&#38;'");
            asked.append("<n")
                    .append(i)
                    .append(":p>&lt;&amp;&#65;</n")
                    .append(i)
                    .append(":p>");
        }
        String answer = fred.propfind(FOLDER + "one.EML", declared + asked.toString() + "</d:prop></d:propfind>")
                .body();
        assertThat(Pattern.compile("<\\w+:p/>").matcher(answer).results()).hasSize(999);
        String hundredThousand = "&amp;".repeat(100_000);
        assertThat(fred.propfind(
                                FOLDER + "one.EML",
                                "<propfind xmlns='DAV:'><prop><a>" + hundredThousand + "</a></prop></propfind>")
                        .statusCode())
                .isEqualTo(207);
    }
}
