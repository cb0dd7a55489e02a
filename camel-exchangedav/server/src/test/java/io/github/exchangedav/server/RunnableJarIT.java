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
        "--port nine --mailbox a:b, --port is a number",
        "--auth forms --mailbox a:b, --auth forms is not built yet",
        "--mailbox fred, --mailbox is user:password",
        "--port 0, --mailbox user:password[:email] is missing",
        "--mailbox a:b --language xx, --language",
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
