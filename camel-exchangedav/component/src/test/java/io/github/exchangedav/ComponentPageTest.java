package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The component's page in the docs says what the component's own catalog says. */
class ComponentPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("../../src/docs/exchangedav-component.md");
    private static final String CATALOG = "/META-INF/io/github/exchangedav/exchangedav.json";

    @Test
    void theOptionsAreThoseOfTheCatalogInItsWords() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> option : catalog().get("properties").properties()) {
            JsonNode properties = option.getValue();
            boolean required =
                    properties.get("required").asBoolean() && !option.getKey().equals("folder");
            String ownDefault = properties.path("defaultValue").asText("");
            String shown = required ? "required" : ownDefault.isEmpty() ? "" : '`' + ownDefault + '`';
            rows.add("| `%s` | %s | %s |".formatted(option.getKey(), shown, text(properties)));
        }
        assertThat(table("options")).isEqualTo(String.join("\n", rows));
    }

    @Test
    void theHeadersAreThoseOfTheCatalogInItsWords() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header : catalog().get("headers").properties()) {
            rows.add("| `%s` | %s |".formatted(header.getKey(), text(header.getValue())));
        }
        assertThat(table("headers")).isEqualTo(String.join("\n", rows));
    }

    private static String text(JsonNode described) {
        return described.get("description").asText().replace("|", "\\|");
    }

    /** The rows between the comment that begins such a table and the one that ends it, without the two of its head. */
    private static String table(String name) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("<!-- " + name + " -->\n");
        int end = page.indexOf("<!-- end of " + name + " -->");
        assertThat(begin).as("where %s begin", name).isNotNegative().isLessThan(end);
        return page.substring(begin, end)
                .lines()
                .skip(3)
                .reduce((all, row) -> all + '\n' + row)
                .orElse("");
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = ComponentPageTest.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(json);
        }
    }
}
