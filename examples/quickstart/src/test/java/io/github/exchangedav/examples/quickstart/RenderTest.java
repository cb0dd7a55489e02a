package io.github.exchangedav.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command render. */
class RenderTest {

    private static final String EVENT = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:%s
            DTSTAMP:20261101T000000Z
            DTSTART:20261122T193000Z
            DTEND:20261122T203000Z
            %s
            END:VEVENT
            END:VCALENDAR
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anEventThatWouldBeSentIsShownAsItsRequest() throws IOException {
        Path file = file("a.ics", EVENT.formatted("tea", "SUMMARY:Tea"));

        assertThat(render(file.toString())).isZero();
        assertThat(said())
                .contains(file + ": would be sent (UID tea)")
                .contains("    PUT /exchange/fred/Calendar/tea.EML HTTP/1.1\n")
                .contains("    SUMMARY:Tea\n")
                .endsWith("1 would be sent, 0 would be refused\n");
    }

    @Test
    void rawIsTheRequestByteByByteAndNothingElseOnTheOutput() throws IOException {
        Path file = file("a.ics", EVENT.formatted("tea", "SUMMARY:Tée"));

        assertThat(render("--raw", file.toString())).isZero();
        String request = said();
        assertThat(request).startsWith("PUT /exchange/fred/Calendar/tea.EML HTTP/1.1\r\n");
        int body = request.indexOf("\r\n\r\n") + 4;
        String length = Stream.of(request.split("\r\n"))
                .filter(line -> line.startsWith("Content-Length: "))
                .findFirst()
                .orElseThrow();
        assertThat(request.substring(body).getBytes(UTF_8))
                .hasSize(Integer.parseInt(length.substring("Content-Length: ".length())));
        assertThat(err.toString(UTF_8)).contains("1 would be sent");
    }

    @Test
    void everyRemarkIsTold() throws IOException {
        Path file = file("a.ics", EVENT.formatted("tea", "X-MICROSOFT-CDO-MODPROPS:BEGIN"));

        assertThat(render(file.toString())).isZero();
        assertThat(said()).contains("  remark: X-MICROSOFT-CDO-MODPROPS was left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RRULE:FREQ=HOURLY | can't express the rule",
                "EXDATE;TZID=Nowhere/Town:20261122T193000 | Nowhere/Town",
                "DTEND:20261122T203000Z | line",
                "SUMMARY:bell \u0007 rings | control character U+0007",
            })
    void whatWouldBeRefusedIsSaidWithItsReasonAndIsExitCode1(String line, String words) throws IOException {
        Path bad = file("bad.ics", EVENT.formatted("bad", line));
        Path good = file("good.ics", EVENT.formatted("good", "SUMMARY:Good"));

        assertThat(render(bad.toString(), good.toString())).isEqualTo(1);
        assertThat(said())
                .contains(bad + ": REFUSED", words, good + ": would be sent")
                .endsWith("1 would be sent, 1 would be refused\n");
    }

    @Test
    void theEventsOfAFileAreLookedAtEachForItself() throws IOException {
        String two = EVENT.formatted("one", "SUMMARY:1").replace("END:VCALENDAR\n", "")
                + EVENT.formatted("two", "RRULE:FREQ=HOURLY").replace("BEGIN:VCALENDAR\n", "");
        Path file = file("two.ics", two);

        assertThat(render(file.toString())).isEqualTo(1);
        assertThat(said()).contains(file + ", event 1: would be sent (UID one)", file + ", event 2: REFUSED");
    }

    @Test
    void aRuleCanBeSentAllTheSame() throws IOException {
        Path file = file("a.ics", EVENT.formatted("tea", "RRULE:FREQ=HOURLY"));

        assertThat(render("--recurrence-policy=send", file.toString())).isZero();
        assertThat(said()).contains("  remark: Exchange can't express the rule");
    }

    @Test
    void anEventMapIsShownAsWhatItBecomes() throws IOException {
        Path file = file("a.json", """
                {"uid": "tea", "summary": "Tea", "start": "2026-11-22T19:30:00", "duration": "PT1H"}
                """);

        assertThat(render("--time-zone", "Europe/Berlin", file.toString())).isZero();
        assertThat(said()).contains("    DTSTART:20261122T183000Z\n");
    }

    @Test
    void whatIsNoCalendarIsRefusedWithTheReason() throws IOException {
        assertThat(render(file("a.txt", "hello\n").toString())).isEqualTo(1);
        assertThat(said()).contains("REFUSED").contains("expected BEGIN:VCALENDAR");
    }

    @Test
    void aFileThatCantBeReadIsExitCode2AndNamed() {
        Path missing = folder.resolve("missing.ics");

        assertThat(render(missing.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(missing + " can't be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--raw | needs a FILE",
                "--verbose a.ics | no option --verbose",
                "a.ics --time-zone | --time-zone needs a value",
                "a.ics --time-zone Mars/Base | Mars/Base",
                "a.ics --raw=false | --raw takes no value",
                "a.ics --recurrence-policy ignore | reject, expand or send",
            })
    void aWrongCallIsExitCode2WithTheUsage(String arguments, String words) {
        assertThat(render(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(words, "Usage: run render");
    }

    @Test
    void helpIsShown() {
        assertThat(render("--help")).isZero();
        assertThat(said()).startsWith("Usage: run render");
    }

    private int render(String... arguments) {
        return Render.run(List.of(arguments), new Console(print(out), print(err)));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
