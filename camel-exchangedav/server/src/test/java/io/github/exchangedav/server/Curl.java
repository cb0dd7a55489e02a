package io.github.exchangedav.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program curl. */
public final class Curl {
    private static final Path PROGRAM = Path.of("/usr/bin/curl");

    private Curl() {}

    /** Runs it and returns all it says; the test is skipped where there is none. */
    public static String run(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROGRAM), "skipped: no curl in /usr/bin; src/config/install-test-tools installs it");
        List<String> command = new ArrayList<>(
                List.of(PROGRAM.toString(), "--silent", "--show-error", "--max-time", "30", "--noproxy", "*"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
