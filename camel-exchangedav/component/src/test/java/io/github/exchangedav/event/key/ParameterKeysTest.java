package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterKeysTest {

    @Test
    void parametersStandInTheLineOfTheirKey() {
        assertThat(lines(event(
                        "subject",
                        "Hallo",
                        "descriptionHtml",
                        "<b>x</b>",
                        "parameters",
                        map(
                                "SUBJECT",
                                map("language", "de", "X-A", List.of("b;c", "d")),
                                "descriptionHtml",
                                map("X-B", "c")))))
                .contains("SUMMARY;LANGUAGE=de;X-A=\"b;c\",d:Hallo", "X-ALT-DESC;FMTTYPE=text/html;X-B=c:<b>x</b>");
    }

    @Test
    void whatFollowsFromTheValueIsRefused() {
        for (Map<String, Object> bad : List.of(
                map("start", map("VALUE", "DATE")),
                map("start", map("tzid", "Europe/Berlin")),
                map("start", map("A", "b\r\nSUMMARY:evil")),
                map("start", map("A:B", "c")),
                map("start", "A=b"))) {
            assertThat(findings(event("parameters", bad)))
                    .singleElement()
                    .asString()
                    .startsWith("key parameters: for start has ");
        }
        assertThat(findings(event("parameters", map("attendees", map("A", "b")))))
                .singleElement()
                .asString()
                .startsWith("key parameters: holds attendees; possible are ")
                .contains("summary, description");
        assertThat(findings(event("parameters", "A=b")))
                .containsExactly("key parameters: has to be a map from a key to the parameters of its line");
    }

    @Test
    void parametersOfAKeyThatIsGoneAreLeftOutWithAWarning() {
        assertThat(lines(event("parameters", map("summary", map("LANGUAGE", "de")))))
                .isEqualTo(lines(event()));
        assertThat(EventMap.toItem(event("parameters", map("summary", map("LANGUAGE", "de"))), null, "")
                        .warnings())
                .containsExactly("key parameters: summary has no value; its parameters were left out");
    }

    @Test
    void attachmentsHaveTheirOwn() {
        assertThat(lines(event(
                        "attachments",
                        List.of(map("url", "https://x.org/a", "parameters", map("SIZE", 12, "MANAGED-ID", "1,2"))))))
                .contains("ATTACH;MANAGED-ID=\"1,2\";SIZE=12:https://x.org/a");
        assertThat(findings(event(
                        "attachments",
                        List.of(map("url", "https://x.org/a", "parameters", map("ENCODING", "BASE64"))))))
                .singleElement()
                .asString()
                .startsWith("key attachments[0]: has a parameter that can't be written");
    }
}
