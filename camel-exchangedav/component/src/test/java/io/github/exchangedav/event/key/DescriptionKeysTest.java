package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionKeysTest {

    @Test
    void htmlIsWrittenAsOutlookWritesItWithAPlainTextBesideIt() {
        assertThat(lines(event("descriptionHtml", "<p>Hello, <b>world</b>;</p>\r\n<p>bye</p>")))
                .containsSequence(
                        "DESCRIPTION:Hello\\, world\\;\\n\\nbye",
                        "X-ALT-DESC;FMTTYPE=text/html:<p>Hello\\, <b>world</b>\\;</p>\\n<p>bye</p>");
    }

    @Test
    void aPlainTextOfOnesOwnIsKept() {
        assertThat(lines(event("descriptionHtml", "<b>x</b>", "description", "plain")))
                .containsSequence("DESCRIPTION:plain", "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>");
    }

    @Test
    void noPlainTextIsMadeWhereAnEmptyOneIsGiven() {
        assertThat(lines(event("descriptionHtml", "<b>x</b>", "description", "")))
                .contains("X-ALT-DESC;FMTTYPE=text/html:<b>x</b>")
                .noneMatch(line -> line.startsWith("DESCRIPTION"));
    }

    @Test
    void theBodyOfGraphIsTextOrHtml() {
        assertThat(lines(event("body", map("contentType", "HTML", "content", "a<br>b"))))
                .containsSequence("DESCRIPTION:a\\nb", "X-ALT-DESC;FMTTYPE=text/html:a<br>b");
        assertThat(lines(event("body", map("contentType", "text", "content", "a<br>b"))))
                .contains("DESCRIPTION:a<br>b");
        assertThat(findings(event("body", map("contentType", "rtf", "content", "x"))))
                .containsExactly("key body: has content of type \"rtf\"; give text or html");
        assertThat(findings(event("body", map("contentType", "html", "content", "a"), "descriptionHtml", "b")))
                .containsExactly("key descriptionHtml: stands beside key body, which is other HTML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a  b|a b",
                "<html><head><title>t</title><style>p{}</style></head><body>x</body></html>|x",
                "a<!-- <p>no</p> -->b|ab",
                "<ul><li>one</li><li>two</li></ul>|one/two",
                "1 &lt; 2 &amp;&amp; 3 &#x20ac; &#228;&nbsp;&uuml;|1 < 2 && 3 € ä ü",
                "a < b and c > d|a < b and c > d",
                "a<br/>b<BR>c|a/b/c",
                "<p>a</p><p>b</p>|a//b",
                "<script>x|x",
                "&#0;&#xD800;&unknown;|&unknown;",
                "<div>a</div><div>b</div>|a/b"
            })
    void thePlainTextIsWhatAReaderSees(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text.replace('/', '\n'));
    }

    @Test
    void htmlThatIsOnlyAPictureHasNoText() {
        assertThat(lines(event("descriptionHtml", "<img src=\"x\">")))
                .contains("X-ALT-DESC;FMTTYPE=text/html:<img src=\"x\">")
                .noneMatch(line -> line.startsWith("DESCRIPTION"));
    }

    @Test
    void htmlThatNeverClosesItsTagsIsReadInOnePass() {
        for (String piece : List.of("<style>", "<!--", "</", "<head ", "<")) {
            String hostile = piece.repeat(100_000);
            org.assertj.core.api.Assertions.assertThatCode(() -> HtmlText.of(hostile))
                    .as(piece)
                    .doesNotThrowAnyException();
            long start = System.nanoTime();
            HtmlText.of(hostile);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(10));
        }
    }
}
