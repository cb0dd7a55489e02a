package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnableJarIT {
    @Test
    void itTellsWhenItIsReadyServesAndStopsOnSigterm(@TempDir Path data) throws Exception {
        try (RunningJar jar = new RunningJar(
                "--port", "0", "--mailbox", "fred:secret", "--folder", "fred/Cal2", "--data", data.toString())) {
            String ready = jar.line();
            assertThat(ready).matches("ready http://localhost:\\d+/exchange/");
            Client fred = new Client(URI.create(ready.substring(6)), "fred", "secret");
            assertThat(fred.put("/exchange/fred/Cal2/one.EML", Messages.meeting("one"))
                            .statusCode())
                    .isEqualTo(201);
            jar.terminate();
            assertThat(jar.exit()).isEqualTo(128 + 15);
            assertThat(jar.errors()).isEmpty();
        }
        try (ExchangeServer server = ExchangeServer.builder().data(data).build()) {
            assertThat(server.mailbox("fred", "secret").items("fred", "Cal2")).hasSize(1);
        }
    }

    @Test
    void theFormsLogonHasItsOwnPortAndWithoutTlsItIsADeclaredDeviation() throws Exception {
        try (RunningJar jar = new RunningJar(
                "--port",
                "0",
                "--forms-port",
                "0",
                "--mailbox",
                "fred:secret",
                "--mailbox",
                "mary:secret",
                "--grant",
                "fred:mary:read",
                "--mischief",
                "PROPFIND:answer=503;path=/Drafts")) {
            String forms = jar.line();
            assertThat(forms).matches("forms http://localhost:\\d+/exchange/");
            Browser mary = new Browser(URI.create(forms.substring(6)));
            mary.logon("mary", "secret");
            assertThat(mary.propfind("/exchange/fred/Drafts")).isEqualTo(503);
            assertThat(mary.propfind("/exchange/fred/Drafts")).isEqualTo(207);
            assertThat(jar.line()).startsWith("ready http://");
            jar.terminate();
            assertThat(jar.errors()).contains("a real server answers 403");
        }
    }

    @Test
    void tlsComesWithACertificateForTheClients(@TempDir Path home) throws Exception {
        Path certificate = home.resolve("exchange.pem");
        try (RunningJar jar = new RunningJar(
                "--port",
                "0",
                "--tls",
                "--certificate",
                certificate.toString(),
                "--profile",
                "2007",
                "--mailbox",
                "fred:secret")) {
            String ready = jar.line();
            assertThat(ready).startsWith("ready https://localhost:");
            assertThat(Curl.run(
                            "--cacert",
                            certificate.toString(),
                            "--user",
                            "fred:secret",
                            "--head",
                            ready.substring(6) + "fred/"))
                    .startsWith("HTTP/1.1 200")
                    .contains("Server: Microsoft-IIS/7.0");
            jar.terminate();
            assertThat(jar.errors()).isEmpty();
        }
    }

    @Test
    void aPortInUseEndsItWith1() throws Exception {
        try (ExchangeServer other = new ExchangeServer().start();
                RunningJar jar = new RunningJar("--mailbox", "fred:secret", "--port", String.valueOf(other.port()))) {
            assertThat(jar.errors()).contains("can't start").contains(String.valueOf(other.port()));
            assertThat(jar.exit()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, unknown switch --bogus",
        "--port nine --mailbox a:b, --port: a number",
        "--mailbox fred, --mailbox: user:password",
        "--port 0, --mailbox user:password[:email] is missing",
        "--mailbox a:b --language xx, --language",
        "--mailbox a:b --auth digest, --auth: basic, forms or basic+forms",
        "--mailbox a:b --profile 2010, --profile: a profile is",
        "--mailbox a:b --profile 2000 --auth forms, --profile: Exchange 2000 has no forms logon",
        "--mailbox a:b --expire-sessions 9, --expire-sessions: a time is",
        "--mailbox a:b --grant a:b, --grant: owner:user:read",
        "--mailbox a:b --grant a:c:read, --grant: there is no mailbox c",
        "--mailbox a:b --mischief bang, --mischief: a mischief is one of",
        "--mailbox a:b --keystore pom.xml, --keystore: no key store",
        "--mailbox a:b --keystore-password env:NO_SUCH_THING, --keystore-password: there is no variable",
        "--mailbox a:b --certificate x.pem, --certificate: there is none",
        "--mailbox a:b --folder c/d, --folder: there is no mailbox c"
    })
    void aWrongSwitchIsNamedAndEndsItWith2(String arguments, String message) throws Exception {
        try (RunningJar jar = new RunningJar(arguments.split(" ", -1))) {
            assertThat(jar.errors()).startsWith(message).contains("usage:");
            assertThat(jar.exit()).isEqualTo(2);
        }
    }

    @Test
    void helpIsWrittenToStandardOutput() throws Exception {
        try (RunningJar jar = new RunningJar("--help")) {
            assertThat(jar.line()).startsWith("usage:");
            assertThat(jar.exit()).isZero();
        }
    }
}
