package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS is Camel's: SSLContextParameters of the endpoint, or the context's global ones; names are checked. */
class TlsTest {

    private static final String KEY_PASSWORD = "changeit";

    @TempDir
    static Path temp;

    private static HttpsServer server;
    private static final AtomicInteger PUTS = new AtomicInteger();

    private DefaultCamelContext context;

    @BeforeAll
    static void startServer() throws Exception {
        Path store = temp.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        KEY_PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, KEY_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, KEY_PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            PUTS.incrementAndGet();
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    @BeforeEach
    void start() {
        PUTS.set(0);
        context = new DefaultCamelContext();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void theEndpointsOwnParametersAreUsed() {
        context.getRegistry().bind("tls", trusting());
        context.start();

        assertThat(send("localhost", "&sslContextParameters=#tls").getException())
                .isNull();
        assertThat(PUTS).hasValue(1);
    }

    @Test
    void theContextsGlobalParametersAreUsedWhereTheComponentSaysSo() {
        context.setSSLContextParameters(trusting());
        context.start();
        context.getComponent("exchangedav", ExchangeDavComponent.class).setUseGlobalSslContextParameters(true);

        assertThat(send("localhost", "").getException()).isNull();
        assertThat(PUTS).hasValue(1);
    }

    @Test
    void theContextsGlobalParametersAreNotUsedUnasked() {
        context.setSSLContextParameters(trusting());
        context.start();

        assertRefused(send("localhost", ""));
    }

    @Test
    void aCertificateThatNobodyTrustsIsAPermanentFailure() {
        context.start();

        assertRefused(send("localhost", ""));
    }

    @Test
    void aCertificateOfAnotherHostIsAPermanentFailure() {
        context.getRegistry().bind("tls", trusting());
        context.start();

        assertRefused(send("127.0.0.1", "&sslContextParameters=#tls"));
    }

    @Test
    void theHostNameCheckIsTheRouteAuthorsToReplace() {
        context.getRegistry().bind("tls", trusting());
        context.getRegistry().bind("any", (javax.net.ssl.HostnameVerifier) (host, session) -> host.equals("127.0.0.1"));
        context.start();

        Exchange exchange = send("127.0.0.1", "&sslContextParameters=#tls&x509HostnameVerifier=#any");

        assertThat(exchange.getException()).isNull();
    }

    private static void assertRefused(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(PermanentExchangeDavException.class);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.TLS_REFUSED);
        assertThat(PUTS).hasValue(0);
    }

    private Exchange send(String host, String options) {
        String uri = "exchangedav:Cal2?user=fred&password=secret&serverUrl=https://" + host + ":"
                + server.getAddress().getPort() + options;
        return context.createProducerTemplate().request(uri, e -> e.getMessage().setBody(Events.ical("one", "x")));
    }

    private static SSLContextParameters trusting() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + temp.resolve("server.p12"));
        store.setType("PKCS12");
        store.setPassword(KEY_PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
