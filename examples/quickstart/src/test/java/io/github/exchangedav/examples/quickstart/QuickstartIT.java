package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a process of its own. */
class QuickstartIT {

    @TempDir
    Path folder;

    private @Nullable Process process;

    @AfterEach
    void noProcessIsLeft() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        process = started;
        return started;
    }

    private static Path jar() {
        return Run.samples().resolveSibling("target/exchangedav-quickstart.jar");
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(folder.resolve("out.txt"));
    }

    @Test
    void theSamplesEndWithTheSummaryAndNoWordOnStandardError() throws Exception {
        Process started = start(Run.copyOf(Run.samples(), folder.resolve("in")).toString());

        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).isZero();
        assertThat(output()).last().isEqualTo("files=12 skipped=1 items=16 stored=14 updated=0 refused=2 failed=0");
        assertThat(folder.resolve("err.txt")).isEmptyFile();
    }

    @Test
    void aSignalEndsWatchingWithTheSummary() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Process started = start("--watch", in.toString());
        Files.writeString(in.resolve("one.ics"), Run.calendar("one"));
        await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(in.resolve("done/one.ics")));
        started.destroy();

        assertThat(started.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output()).last().isEqualTo("files=1 skipped=0 items=1 stored=1 updated=0 refused=0 failed=0");
        assertThat(folder.resolve("err.txt")).isEmptyFile();
        assertThat(started.exitValue()).isZero();
    }

    @Test
    void aWrongArgumentGivesTheUsageAndCode2() throws Exception {
        Process started = start("--wacht");

        assertThat(started.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).isEqualTo(2);
        assertThat(output()).isEmpty();
        assertThat(folder.resolve("err.txt")).content().startsWith("there is no option --wacht");
    }
}
