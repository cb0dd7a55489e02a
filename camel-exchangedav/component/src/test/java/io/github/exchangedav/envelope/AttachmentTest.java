package io.github.exchangedav.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.pdf | application/pdf | plan.pdf",
                "C:\\Users\\Ann\\plan.pdf | application/pdf | plan.pdf",
                "../../etc/passwd | text/plain | passwd",
                "a/.. | image/png | attachment.png",
                "| image/png | attachment.png",
                "'' | text/plain | attachment.txt",
                "'' | text/html | attachment.html",
                "'' | application/vnd.ms-excel | attachment.dat",
                "'' | nonsense | attachment.dat",
                "say \"hi\".txt | text/plain | say 'hi'.txt",
                "会議 😀.pdf | application/pdf | 会議 😀.pdf",
                ".profile | text/plain | .profile",
            })
    void aNameIsTheLastOfAPath(@Nullable String given, String type, String name) {
        assertThat(Attachment.of(given, type, null, new byte[0]).name()).isEqualTo(name);
    }

    @Test
    void controlCharactersDirectionsAndHalvesOfCharactersAreNoNames() {
        assertThat(name("a\r\nb\0c\u0085d\u2028e.txt")).isEqualTo("abcde.txt");
        assertThat(name("a\u202Etxt.exe")).isEqualTo("atxt.exe");
        assertThat(name("=?utf-8?Q?a?=.txt")).isEqualTo("=_utf-8?Q?a?=.txt");
        assertThat(name("👩\u200D👧.txt")).isEqualTo("👩\u200D👧.txt");
        assertThat(name("a\uD83Db.txt")).isEqualTo("a_b.txt");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(name("x".repeat(500) + ".pdf")).hasSize(255).endsWith("x.pdf");
        assertThat(name("x".repeat(5_000_000) + ".pdf")).hasSize(255).endsWith("x.pdf");
        assertThat(name("😀".repeat(150))).isEqualTo("😀".repeat(63));
        assertThat(name("x" + "😀".repeat(150))).isEqualTo("x" + "😀".repeat(63));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Application/PDF | application/pdf",
                "| application/octet-stream",
                "pdf | application/octet-stream",
                "text/plain; charset=x | application/octet-stream",
                "text/calendar | application/octet-stream",
                "multipart/mixed | application/octet-stream",
                "message/rfc822 | application/octet-stream",
                "'a/b\r\nX: y' | application/octet-stream",
                "image/svg+xml | image/svg+xml",
            })
    void aTypeIsOneThatAFileCanHave(@Nullable String given, String type) {
        assertThat(Attachment.of("x", given, null, new byte[0]).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<a@b> | a@b", "a@b | a@b", "a b | ", "'a>\r\nX: y' | ", "'' | ", "| "})
    void anIdIsOneThatCanBeWritten(@Nullable String given, @Nullable String id) {
        assertThat(Attachment.of("x", null, given, new byte[0]).contentId()).isEqualTo(id);
    }

    @Test
    void filesAreTheSameByNameTypeAndBytes() {
        Attachment file = Attachment.of("a", "x/y", null, new byte[] {1});

        assertThat(file).isEqualTo(Attachment.of("a", "x/y", "id", new byte[] {1}));
        assertThat(file).hasSameHashCodeAs(Attachment.of("a", "x/y", null, new byte[] {1}));
        assertThat(Arrays.asList(
                        Attachment.of("b", "x/y", null, new byte[] {1}),
                        Attachment.of("a", "x/z", null, new byte[] {1}),
                        Attachment.of("a", "x/y", null, new byte[] {2})))
                .doesNotContain(file);
    }

    private static String name(String given) {
        return Attachment.of(given, null, null, new byte[0]).name();
    }
}
