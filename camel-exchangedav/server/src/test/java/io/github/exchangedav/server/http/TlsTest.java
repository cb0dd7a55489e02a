package io.github.exchangedav.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Browser;
import io.github.exchangedav.server.Curl;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.logon.Auth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static ExchangeServer server;

    @BeforeAll
    static void start() {
        server = ExchangeServer.builder()
                .tlsGenerated()
                .auth(Auth.BASIC_AND_FORMS)
                .build()
                .mailbox("fred", "secret")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientThatTrustsTheCertificateGetsHttpsAddresses() {
        assertThat(server.url()).hasScheme("https");
        Browser browser = new Browser(server.url(), server.sslContext());
        browser.logon("fred", "secret", "destination", server.url() + "/exchange/fred/");
        assertThat(browser.send("PROPFIND", "/exchange/fred/", "", "Depth", "0").body())
                .contains("<a:href>" + server.url() + "/exchange/fred/</a:href>");
    }

    @Test
    void anybodyElseRefusesIt() {
        assertThatThrownBy(() -> new Browser(server.url()).propfind("/exchange/fred/"))
                .hasCauseInstanceOf(javax.net.ssl.SSLHandshakeException.class);
        Tls other = Tls.generated();
        assertThatThrownBy(() -> new Browser(server.url(), other.trust()).propfind("/exchange/fred/"))
                .hasCauseInstanceOf(javax.net.ssl.SSLHandshakeException.class);
    }

    @Test
    void theCookieOfAFormsLogonIsASecureOne() {
        assertThat(new Browser(server.url(), server.sslContext())
                        .logon("fred", "secret")
                        .headers()
                        .allValues("Set-Cookie")
                        .get(1))
                .endsWith("; HttpOnly; secure; path=/");
    }

    @Test
    void curlKnowsTheCertificateAndTheName(@TempDir Path home) throws Exception {
        Path certificate = home.resolve("exchange.pem");
        Files.writeString(certificate, server.certificate());
        String[] arguments = {
            "--cacert",
            certificate.toString(),
            "--user",
            "fred:secret",
            "--head",
            "--request",
            "OPTIONS",
            server.url() + "/exchange/fred/"
        };
        assertThat(Curl.run(arguments)).startsWith("HTTP/1.1 200 OK");
        assertThat(Curl.run("--insecure", arguments[2], arguments[3], "--head", arguments[7]))
                .startsWith("HTTP/1.1 200 OK");
        assertThat(Curl.run("--head", arguments[7])).contains("SSL certificate problem");
    }

    @Test
    void aKeyOfOnesOwnIsUsed(@TempDir Path home) throws Exception {
        Path file = home.resolve("own.p12");
        String[] keytool = (Path.of(System.getProperty("java.home"), "bin", "keytool")
                        + " -genkeypair -alias own -keyalg EC -dname CN=exchange.example -ext san=dns:localhost"
                        + " -storetype PKCS12 -storepass changed -keystore " + file)
                .split(" ", -1);
        assertThat(new ProcessBuilder(keytool).start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), "changed".toCharArray());
        try (ExchangeServer own =
                ExchangeServer.builder().tls(keys, "changed".toCharArray()).build()) {
            own.mailbox("fred", "secret").start();
            assertThat(new Browser(own.url(), own.sslContext()).propfind("/exchange/fred/"))
                    .isEqualTo(401);
        }
        assertThatThrownBy(() -> Tls.read(file, "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another password");
    }

    @Test
    void aStoreWithoutAKeyIsRefused(@TempDir Path home) throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        assertThatThrownBy(() -> ExchangeServer.builder().tls(empty, new char[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no private key");
        Path file = home.resolve("none.p12");
        Files.writeString(file, "nothing");
        assertThatThrownBy(() -> Tls.read(file, "x".toCharArray())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutTlsThereIsNoCertificate() {
        try (ExchangeServer plain = new ExchangeServer()) {
            assertThatThrownBy(plain::sslContext).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(plain::certificate).isInstanceOf(IllegalStateException.class);
        }
    }
}
