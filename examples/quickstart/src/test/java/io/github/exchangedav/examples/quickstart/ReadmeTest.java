package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README shows is what is there. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("exchangedav.root"));

    private List<String> readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readAllLines(ROOT.resolve("README.md"));
    }

    @Test
    void theRouteIsTheQuickstartsOwn() throws IOException {
        Path source = ROOT.resolve("examples/quickstart/src/main/java")
                .resolve(CalendarRoute.class.getName().replace('.', '/') + ".java");

        assertThat(unindented(Files.readAllLines(source))).contains(unindented(block("## The route")));
    }

    @Test
    void theTestOfSomebodysClientIsOneThatRuns() throws IOException {
        Path source = ROOT.resolve("camel-exchangedav/server/src/test/java/example/MyClientTest.java");
        String shown = unindented(block("## Test your own Exchange client against it"));
        int type = shown.indexOf("class MyClientTest");

        assertThat(unindented(Files.readAllLines(source)))
                .contains(shown.substring(0, type).strip(), shown.substring(type));
    }

    @Test
    void theTwoCommandsAreOneLineEachAndThere() {
        assertThat(block("## Run it")).containsExactly("examples/quickstart/run");
        assertThat(block("## Test it")).containsExactly("./mvnw verify");
        assertThat(ROOT.resolve("examples/quickstart/run")).isExecutable();
        assertThat(ROOT.resolve("mvnw")).isExecutable();
    }

    /** The lines of the first code block after a heading. */
    private List<String> block(String heading) {
        List<String> after = readme.subList(readme.indexOf(heading), readme.size());
        int from = 0;
        while (!after.get(from).startsWith("```")) {
            from++;
        }
        List<String> block = after.subList(from + 1, after.size());
        return block.subList(0, block.indexOf("```"));
    }

    private static String unindented(List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
    }
}
