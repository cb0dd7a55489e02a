package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static Options parse(String... arguments) throws UsageException {
        return Options.parse(List.of(arguments), Map.of());
    }

    @Test
    void withoutArgumentsItIsTheEmbeddedServerAndTheSamples() throws Exception {
        Options options = parse();

        assertThat(options.inbox()).isNull();
        assertThat(options.serverUrl()).isNull();
        assertThat(options.user()).isEqualTo("demo");
        assertThat(options.mailbox()).isEqualTo("demo");
        assertThat(options.folder()).isEmpty();
        assertThat(options.timeZone()).isNull();
        assertThat(options.watch() || options.folderPerFile() || options.help()).isFalse();
    }

    @Test
    void allOptionsAreRead() throws Exception {
        Options options = parse(
                "--server-url=https://mail.example.com/",
                "--user",
                "EXAMPLE\\fred",
                "--password",
                "secret",
                "--folder",
                "Calendar/Team A",
                "--time-zone",
                "Europe/Berlin",
                "--watch",
                "--folder-per-file",
                "inbox");

        assertThat(options.serverUrl()).hasToString("https://mail.example.com");
        assertThat(options.user()).isEqualTo("EXAMPLE\\fred");
        assertThat(options.mailbox()).isEqualTo("fred");
        assertThat(options.password()).isEqualTo("secret");
        assertThat(options.folder()).isEqualTo("Calendar/Team A");
        assertThat(options.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(options.watch()).isTrue();
        assertThat(options.folderPerFile()).isTrue();
        assertThat(options.inbox()).isEqualTo(Path.of("inbox").toAbsolutePath());
    }

    @Test
    void thePasswordCanStandInTheEnvironment() throws Exception {
        Options options = Options.parse(
                List.of("--server-url", "http://localhost", "--user", "fred@example.com", "--mailbox", "team"),
                Map.of("EXCHANGEDAV_PASSWORD", "from outside"));

        assertThat(options.password()).isEqualTo("from outside");
        assertThat(options.mailbox()).isEqualTo("team");
        assertThat(options).asString().doesNotContain("from outside");
    }

    @Test
    void helpNeedsNothingElse() throws Exception {
        assertThat(parse("--help", "--server-url", "http://localhost").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--wacht,                                          --wacht",
        "--wacht=1,                                        --wacht",
        "-w,                                               -w",
        "--user,                                           --user needs a value",
        "--user|--watch,                                   --user needs a value",
        "--user=,                                          --user needs a value",
        "--user|a|--user|b,                                --user is given twice",
        "--watch=yes,                                      --watch",
        "one|two,                                          two",
        "--time-zone|Mars/Olympus,                         Mars/Olympus",
        "--server-url|mail.example.com,                    --server-url",
        "--server-url|ftp://mail.example.com,              --server-url",
        "--server-url|http://a/exchange,                   --server-url",
        "--server-url|http://u:p@a,                        --server-url",
        "--mailbox|team,                                   --mailbox",
        "--server-url|http://a,                            --user",
        "--server-url|http://a|--user|fred,                EXCHANGEDAV_PASSWORD",
    })
    void aWrongArgumentIsNamed(String arguments, String named) {
        assertThatThrownBy(() -> parse(arguments.split("\\|", 0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aServerUrlWithAPasswordIsNotRepeated() {
        assertThatThrownBy(() -> parse("--server-url", "http://fred:secret@mail.example.com"))
                .hasMessageNotContaining("secret");
    }
}
