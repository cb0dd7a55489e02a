package io.github.exchangedav.dav.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpDavClientTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final DavRequest PUT =
            DavRequest.of("PUT", "/exchange/fred/a.EML").body("message/rfc822", "body".getBytes(UTF_8));

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aPlainExchangeWorks() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> seen = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod()
                    + ' '
                    + exchange.getRequestURI().getRawPath()
                    + ' '
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().add("GetETag", "\"1\"");
            byte[] body = "erstellt ü".getBytes(UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));

        DavResponse answer = client(server.getAddress().getPort()).send(PUT);

        assertThat(seen).containsExactly("PUT /exchange/fred/a.EML body");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("getetag")).isEqualTo("\"1\"");
        assertThat(answer.excerpt(100)).isEqualTo("erstellt ü");
    }

    @Test
    void credentialsAndHeadersGoWithTheFirstRequest() {
        OddServer server = odd(OddServer.answering(OK));

        client(server.port()).send(PUT.with("Translate", "f"));

        assertThat(server.heads).singleElement().satisfies(head -> {
            String credentials = Base64.getEncoder().encodeToString("DOM\\fred:geheim ü".getBytes(UTF_8));
            assertThat(head)
                    .startsWith("PUT /exchange/fred/a.EML HTTP/1.1\r\n")
                    .contains("\r\nAuthorization: Basic " + credentials + "\r\n")
                    .contains(
                            "\r\nTranslate: f\r\n", "\r\nContent-Type: message/rfc822\r\n", "\r\nContent-Length: 4\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
            assertThat(head.toLowerCase(Locale.ROOT))
                    .doesNotContain("accept-encoding", "transfer-encoding", "expect:", "cookie", "msie", "upgrade");
        });
    }

    @Test
    void withoutAUserThereAreNoCredentials() {
        OddServer server = odd(OddServer.answering(OK));

        client(settings(server.port(), null, false, null)).send(PUT);

        assertThat(server.heads.get(0)).doesNotContain("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exchange/fred/%23%23",
                "/exchange/fred/a%2Fb",
                "/exchange/fred/B%C3%BCcher/%e4",
                "/a//b",
                "/a/./b/../c",
                "/a%20b/{x}~@y",
                "/",
                "/x?y=z",
                "/a;b=c",
                "//a/b",
                "/%25%2e"
            })
    void thePathIsSentByteForByte(String path) {
        OddServer server = odd(OddServer.answering(OK));

        client(server.port()).send(DavRequest.of("PROPFIND", path));

        assertThat(server.heads.get(0)).startsWith("PROPFIND " + path + " HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void noRedirectIsFollowed(int status) {
        OddServer other = odd(OddServer.answering(OK));
        OddServer server = odd(OddServer.answering("HTTP/1.1 " + status + " x\r\nLocation: http://127.0.0.1:"
                + other.port() + "/\r\nContent-Length: 0\r\n\r\n"));

        assertThat(client(server.port()).send(PUT).status()).isEqualTo(status);
        assertThat(client(server.port()).send(DavRequest.of("GET", "/")).status())
                .isEqualTo(status);
        assertThat(server.heads).hasSize(2);
        assertThat(other.heads).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 x\r\nRetry-After: 1",
                "429 x\r\nRetry-After: 0",
                "500 x",
                "401 x\r\nWWW-Authenticate: Basic realm=\"x\""
            })
    void noRefusalIsTriedAgain(String answer) {
        OddServer server = odd(OddServer.answering("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(client(server.port()).send(PUT).status()).isEqualTo(Integer.parseInt(answer.substring(0, 3)));
        assertThat(client(server.port()).send(DavRequest.of("GET", "/")).status())
                .isEqualTo(Integer.parseInt(answer.substring(0, 3)));
        assertThat(server.heads).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"PUT, true", "PROPFIND, false"})
    void aLostConnectionIsTransientAndNotTriedAgain(String verb, boolean unknown) {
        OddServer server = odd(new OddServer((socket, head) -> socket.close()));

        ExchangeDavException e = failure(client(server.port()), DavRequest.of(verb, "/x"));

        assertThat(e).isInstanceOf(TransientExchangeDavException.class).hasNoCause();
        assertThat(e.getReason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(e.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(e.getMethod()).isEqualTo(verb);
        assertThat(server.heads).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1"
            })
    void halfAnAnswerIsALostConnection(String answer) {
        OddServer server = odd(new OddServer((socket, head) -> {
            OddServer.readBody(socket, head);
            OddServer.write(socket, answer);
            socket.close();
        }));

        assertThat(failure(client(server.port()), PUT)).satisfies(e -> {
            assertThat(e.getReason()).isIn(Reason.CONNECTION_LOST, Reason.NOT_WEBDAV);
            assertThat(e.isOutcomeUnknown()).isTrue();
        });
        assertThat(server.heads).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 mail ESMTP\r\n",
                "SSH-2.0-x\r\n",
                "\u0015\u0003\u0001\u0000\u0002\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n"
            })
    void garbageIsNoWebdav(String garbage) {
        OddServer server = odd(new OddServer((socket, head) -> {
            OddServer.write(socket, garbage);
            socket.close();
        }));

        assertThat(failure(client(server.port()), PUT)).satisfies(e -> {
            assertThat(e).isInstanceOf(PermanentExchangeDavException.class);
            assertThat(e.getReason()).isEqualTo(Reason.NOT_WEBDAV);
        });
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void noAnswerInTimeIsTransientAndTheOutcomeUnknown() {
        OddServer server = odd(new OddServer((socket, head) -> OddServer.readBody(socket, head)));

        ExchangeDavException e = failure(client(server.port()), PUT);

        assertThat(e).isInstanceOf(TransientExchangeDavException.class);
        assertThat(e.getReason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e.isOutcomeUnknown()).isTrue();
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsTransientAndNothingWasStored() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        ExchangeDavException e = failure(client(port), PUT);

        assertThat(e).isInstanceOf(TransientExchangeDavException.class);
        assertThat(e.getReason()).isEqualTo(Reason.NO_CONNECTION);
        assertThat(e.isOutcomeUnknown()).isFalse();
    }

    @Test
    void anUnknownHostIsTransientAndSaysWhereToLook() {
        HttpSettings settings = settings(1, "fred", false, null);
        HttpSettings nowhere = with(URI.create("http://no-such-host.invalid"), settings);

        ExchangeDavException e = failure(client(nowhere), PUT);

        assertThat(e).isInstanceOf(TransientExchangeDavException.class);
        assertThat(e.getReason()).isEqualTo(Reason.NO_CONNECTION);
        assertThat(e.getHint()).contains("serverUrl");
    }

    @Test
    void httpsToAServerWithoutTlsIsPermanent() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    OddServer.write(plain.accept(), "HTTP/1.1 400 Bad Request\r\n\r\n");
                } catch (java.io.IOException e) {
                    // the client gave up first
                }
            });
            thread.setDaemon(true);
            thread.start();
            URI https = URI.create("https://127.0.0.1:" + plain.getLocalPort());

            ExchangeDavException e = failure(client(with(https, settings(1, "fred", false, null))), PUT);

            assertThat(e).isInstanceOf(PermanentExchangeDavException.class);
            assertThat(e.getReason()).isEqualTo(Reason.TLS_REFUSED);
            assertThat(e.isOutcomeUnknown()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 99999999999", "Transfer-Encoding: chunked", "X-Until: close"})
    void anAnswerWithoutEndIsCutOff(String header) {
        OddServer server = odd(new OddServer((socket, head) -> {
            OddServer.readBody(socket, head);
            OddServer.write(socket, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
            byte[] part = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            while (!socket.isClosed()) {
                socket.getOutputStream().write(part);
            }
        }));

        ExchangeDavException e = failure(client(server.port()), PUT);

        assertThat(e).isInstanceOf(PermanentExchangeDavException.class).hasMessageContaining("larger than");
        assertThat(e.getReason()).isEqualTo(Reason.NOT_WEBDAV);
        assertThat(e.isOutcomeUnknown()).isTrue();
    }

    @Test
    void aClientThatIsClosedSaysSo() throws Exception {
        OddServer server = odd(OddServer.answering(OK));
        HttpDavClient client = client(server.port());
        client.close();

        ExchangeDavException e = failure(client, PUT);

        assertThat(e.getReason()).isEqualTo(Reason.NO_CONNECTION);
        assertThat(e.isOutcomeUnknown()).isFalse();
        assertThat(server.heads).isEmpty();
    }

    @Test
    void theBodyWaitsForTheServersWord() {
        List<String> bodies = new CopyOnWriteArrayList<>();
        OddServer server = odd(new OddServer((socket, head) -> {
            OddServer.write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
            bodies.add(OddServer.readBody(socket, head));
            OddServer.write(socket, OK);
        }));

        assertThat(client(settings(server.port(), "fred", true, null)).send(PUT).status())
                .isEqualTo(200);
        assertThat(server.heads.get(0)).containsIgnoringCase("\r\nExpect: 100-continue\r\n");
        assertThat(bodies).containsExactly("body");
    }

    @Test
    void withoutTheServersWordTheBodyGoesAfterAWhile() {
        OddServer server = odd(OddServer.answering(OK));
        HttpSettings settings = settings(server.port(), "fred", true, null);
        long started = System.nanoTime();

        assertThat(client(settings).send(PUT).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aRefusalBeforeTheBodyIsTheAnswer() {
        OddServer server = odd(new OddServer((socket, head) -> {
            OddServer.write(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket.close();
        }));

        assertThat(client(settings(server.port(), "fred", true, null)).send(PUT).status())
                .isEqualTo(403);
    }

    @Test
    void theProxyGetsItsOwnCredentialsAndThePathAsItIs() {
        OddServer proxy = odd(new OddServer((socket, head) -> {
            OddServer.readBody(socket, head);
            OddServer.write(
                    socket,
                    head.contains("Proxy-Authorization")
                            ? OK
                            : "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
        }));
        HttpSettings.Proxy through = new HttpSettings.Proxy("127.0.0.1", proxy.port(), "pat", "geheim", List.of());
        HttpSettings settings = with(URI.create("http://mail.example.invalid:81"), settings(1, "fred", false, through));

        DavResponse answer = client(settings).send(DavRequest.of("PROPFIND", "/exchange/a%2Fb/%23"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(proxy.heads)
                .hasSize(2)
                .last()
                .satisfies(head -> assertThat(head)
                        .startsWith("PROPFIND http://mail.example.invalid:81/exchange/a%2Fb/%23 HTTP/1.1\r\n")
                        .contains("Proxy-Authorization: Basic "
                                + Base64.getEncoder().encodeToString("pat:geheim".getBytes(UTF_8))));
        assertThat(through).hasToString("proxy 127.0.0.1:" + proxy.port());
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.*, true", "*.1, true", "mail.*, false", "127, false", "'', false"})
    void theProxyIsBypassedForHostsThatNeedNone(String pattern, boolean bypassed) {
        OddServer proxy = odd(OddServer.answering(OK));
        OddServer server = odd(OddServer.answering(OK));
        HttpSettings.Proxy through = new HttpSettings.Proxy("127.0.0.1", proxy.port(), null, null, List.of(pattern));

        client(settings(server.port(), "fred", false, through)).send(PUT);

        assertThat(server.heads).hasSize(bypassed ? 1 : 0);
        assertThat(proxy.heads).hasSize(bypassed ? 0 : 1);
    }

    @Test
    void aConnectionIsUsedAgain() {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        OddServer server = odd(new OddServer((socket, head) -> {
            ports.add(socket.getPort());
            OddServer.readBody(socket, head);
            OddServer.write(socket, OK);
        }));
        HttpDavClient client = client(server.port());

        client.send(PUT);
        client.send(PUT);

        assertThat(ports).hasSize(2);
        assertThat(ports.get(1)).isEqualTo(ports.get(0));
    }

    @Test
    void noExceptionHoldsAPassword() {
        OddServer server = odd(new OddServer((socket, head) -> socket.close()));

        ExchangeDavException e = failure(client(server.port()), PUT);

        java.io.StringWriter trace = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("geheim");
    }

    private OddServer odd(OddServer server) {
        open.add(server);
        return server;
    }

    private HttpDavClient client(int port) {
        return client(settings(port, "DOM\\fred", false, null));
    }

    private HttpDavClient client(HttpSettings settings) {
        HttpDavClient client = new HttpDavClient(settings, null, builder -> {});
        open.add(client);
        return client;
    }

    private static HttpSettings settings(
            int port, @Nullable String user, boolean expectContinue, HttpSettings.@Nullable Proxy proxy) {
        return new HttpSettings(
                URI.create("http://127.0.0.1:" + port),
                user,
                "geheim ü",
                new HttpSettings.Timeouts(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofMinutes(1)),
                new HttpSettings.Pool(4, 4, Duration.ofMinutes(1)),
                proxy,
                expectContinue,
                null);
    }

    private static HttpSettings with(URI server, HttpSettings settings) {
        return new HttpSettings(
                server,
                settings.user(),
                settings.password(),
                settings.timeouts(),
                settings.pool(),
                settings.proxy(),
                settings.expectContinue(),
                null);
    }

    private static ExchangeDavException failure(HttpDavClient client, DavRequest request) {
        try {
            throw new AssertionError("no failure but " + client.send(request));
        } catch (ExchangeDavException e) {
            return e;
        }
    }
}
