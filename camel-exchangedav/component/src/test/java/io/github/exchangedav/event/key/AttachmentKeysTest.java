package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentKeysTest {

    private static final String HI = "ENCODING=BASE64;VALUE=BINARY:aGk=";

    private static List<String> attached(Object attachments) {
        return lines(event("attachments", attachments)).stream()
                .filter(line -> line.startsWith("ATTACH"))
                .toList();
    }

    @Test
    void contentGoesIntoTheLineInWhateverFormItComes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("hi.txt"), "hi");

        for (Object content : List.of(
                new byte[] {'h', 'i'},
                "aGk=",
                "aG\r\nk=",
                new ByteArrayInputStream(new byte[] {'h', 'i'}),
                file,
                file.toFile())) {
            assertThat(attached(List.of(map("name", "a.txt", "contentType", "text/plain", "content", content))))
                    .containsExactly("ATTACH;FMTTYPE=text/plain;X-FILENAME=a.txt;FILENAME=a.txt;" + HI);
        }
        assertThat(attached(file.toFile())).containsExactly("ATTACH;X-FILENAME=hi.txt;FILENAME=hi.txt;" + HI);
    }

    @Test
    void aStreamCanBeReadAgainByARedelivery() {
        Map<String, Object> event =
                event("attachments", List.of(map("content", new ByteArrayInputStream(new byte[] {'h', 'i'}))));

        assertThat(lines(event)).isEqualTo(lines(event)).contains("ATTACH;" + HI);
    }

    @Test
    void aStreamThatCanBeReadOnlyOnceIsRefused() {
        assertThat(findings(event("attachments", List.of(map("content", InputStream.nullInputStream())))))
                .singleElement()
                .asString()
                .startsWith("key attachments[0]: has a stream that can be read only once");
    }

    @Test
    void anAddressStaysOne() {
        assertThat(attached(List.of(
                        "https://example.com/a,b;c",
                        map("url", "https://example.com/b", "title", "B", "mimeType", "application/pdf"))))
                .containsExactly(
                        "ATTACH:https://example.com/a,b;c",
                        "ATTACH;FMTTYPE=application/pdf;X-FILENAME=B;FILENAME=B:https://example.com/b");
    }

    @Test
    void namesAreQuotedAndKeepTheirLetters() {
        assertThat(attached(List.of(map("name", "Übersicht; \"neu\", 1.pdf", "content", "aGk="))))
                .containsExactly(
                        "ATTACH;X-FILENAME=\"Übersicht; 'neu', 1.pdf\";FILENAME=\"Übersicht; 'neu', 1.pdf\";" + HI);
    }

    @Test
    void graphsFileAttachmentIsRead() {
        assertThat(attached(List.of(map(
                        "@odata.type", "#microsoft.graph.fileAttachment",
                        "name", "a.txt",
                        "contentType", "text/plain; charset=utf-8",
                        "contentBytes", "aGk=",
                        "size", 2,
                        "isInline", false))))
                .containsExactly("ATTACH;FMTTYPE=text/plain;X-FILENAME=a.txt;FILENAME=a.txt;" + HI);
    }

    @Test
    void aTextIsNeverTheNameOfAFile() {
        assertThat(findings(event("attachments", List.of("/etc/passwd", map("content", "/etc/passwd!")))))
                .containsExactly(
                        "key attachments[0]: is no absolute address such as https://example.com/a: \"/etc/passwd\"",
                        "key attachments[1]: has content that is no base64; give bytes, base64 or a File");
    }

    @Test
    void whatIsNoAttachmentIsAFinding() {
        for (Object value : List.of(
                List.of(7),
                List.of(map()),
                List.of(map("name", "a")),
                List.of(map("url", "https://x.org", "content", "aGk=")),
                List.of(map("content", 7)),
                List.of(map("content", Path.of("/no/such/file"))),
                List.of(map("content", "aGk=", "contentType", "text/plain\r\nX: y")),
                List.of(map("content", "aGk=", "contentType", "text")),
                List.of(map("content", "aGk=", "name", "a\r\nb")),
                List.of(map("content", "aGk=", "nme", "a")),
                List.of("https://x.org/\r\nSUMMARY:evil"))) {
            assertThat(findings(event("attachments", value)))
                    .as("%s", value)
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith("key attachments[0]: "))
                    .noneMatch(finding -> finding.contains("\n"));
        }
    }
}
