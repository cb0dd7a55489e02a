package io.github.exchangedav.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Curl;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.RawSocket;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Auth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The gate acts on the head: who waits for {@code 100 Continue} and may not come in, need not send a body. */
class ExpectTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private static String head(String method, String path, int length, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length
                + "\r\nContent-Type: message/rfc822\r\nExpect: 100-continue\r\n" + more + "\r\n";
    }

    private static String basic(String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("fred:" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    @Test
    void aWrongPasswordIsRefusedBeforeTheBody() throws Exception {
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", ITEM, MESSAGE.length(), basic("wrong")));
            assertThat(socket.head()).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Basic");
            assertThat(socket.rest()).doesNotContain("HTTP/1.1 100");
        }
        assertThat(EXCHANGE.server().requests()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(401);
            assertThat(request.body()).isEmpty();
        });
    }

    /** Whoever sends a body that was not waited for: it must not be taken for the next request on the connection. */
    @Test
    void aBodyThatComesAfterTheRefusalIsNoRequest() throws Exception {
        String hidden =
                head("PUT", ITEM, MESSAGE.length(), basic("secret")).replace("Expect: 100-continue\r\n", "") + MESSAGE;
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", ITEM, hidden.length(), basic("wrong")) + hidden);
            assertThat(socket.head()).startsWith("HTTP/1.1 401 ").contains("Connection: close");
        }
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", ITEM, hidden.length(), basic("wrong")));
            assertThat(socket.head()).startsWith("HTTP/1.1 401 ").contains("Connection: close");
        }
        assertThat(EXCHANGE.server().items("fred", "Calendar")).isEmpty();
        assertThat(EXCHANGE.server().requests()).hasSize(2);
    }

    @Test
    void whoMayComeInIsToldToGoOn() throws Exception {
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", ITEM, MESSAGE.length(), basic("secret")));
            assertThat(socket.head()).startsWith("HTTP/1.1 100 Continue");
            assertThat(EXCHANGE.server().items("fred", "Calendar")).isEmpty();
            socket.send(MESSAGE);
            assertThat(socket.head()).startsWith("HTTP/1.1 201 Created");
        }
        assertThat(EXCHANGE.server().items("fred", "Calendar").get(0).message())
                .asString()
                .isEqualTo(MESSAGE);
    }

    @Test
    void whoDoesNotWaitIsHeardOutAndThenRefused() throws Exception {
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", ITEM, MESSAGE.length(), basic("wrong")).replace("Expect: 100-continue\r\n", "")
                    + MESSAGE);
            assertThat(socket.head()).startsWith("HTTP/1.1 401 ").doesNotContain("Connection: close");
        }
        assertThat(EXCHANGE.server().requests().get(0).bodyText()).isEqualTo(MESSAGE);
    }

    @Test
    void theFormsLogonRefusesBeforeTheBodyButReadsItsOwnForm() throws Exception {
        try (ExchangeServer server =
                ExchangeServer.builder().auth(Auth.FORMS).formsOverHttp(true).build()) {
            server.mailbox("fred", "secret").start();
            try (RawSocket socket = new RawSocket(server.port())) {
                socket.send(head("PUT", ITEM, MESSAGE.length(), ""));
                assertThat(socket.head()).startsWith("HTTP/1.1 440 Login Timeout");
            }
            String form = "username=fred&password=secret&destination=/exchange/";
            try (RawSocket socket = new RawSocket(server.port())) {
                socket.send(head("POST", "/exchweb/bin/auth/owaauth.dll", form.length(), ""));
                assertThat(socket.head()).startsWith("HTTP/1.1 100 ");
                socket.send(form);
                assertThat(socket.head()).startsWith("HTTP/1.1 302 ").contains("cadata=");
            }
        }
    }

    @Test
    void curlSendsNoBodyToAServerThatRefusesIt(@TempDir Path home) throws Exception {
        Path file = home.resolve("one.EML");
        Files.writeString(file, MESSAGE);
        String[] arguments = {
            "--verbose",
            "--upload-file",
            file.toString(),
            "--header",
            "Expect: 100-continue",
            "--expect100-timeout",
            "20",
            "--user",
            "fred:wrong",
            EXCHANGE.server().url() + ITEM
        };
        assertThat(Curl.run(arguments)).contains("< HTTP/1.1 401").doesNotContain("100 Continue");
        assertThat(EXCHANGE.server().requests().get(0).body()).isEmpty();
        arguments[8] = "fred:secret";
        assertThat(Curl.run(arguments)).contains("< HTTP/1.1 100 Continue", "< HTTP/1.1 201 Created");
    }
}
