package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.server.ExchangeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run of the program in this process, and what it said. */
final class Run {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Quickstart quickstart;
    private int exitCode = -1;

    private Run(List<String> arguments) throws UsageException {
        Options options = Options.parse(arguments, Map.of());
        quickstart = new Quickstart(options, new Console(print(out), print(err)), Duration.ofMillis(5));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Not started. */
    static Run prepared(String... arguments) throws UsageException {
        return new Run(List.of(arguments));
    }

    static Run of(String... arguments) throws UsageException {
        return prepared(arguments).go();
    }

    /** Into that server's mailbox demo. */
    static Run into(ExchangeServer server, Path folder, String... more) throws UsageException {
        List<String> arguments = new ArrayList<>(List.of(
                "--server-url", server.url().toString(), "--user", "demo", "--password", "demo", folder.toString()));
        arguments.addAll(List.of(more));
        return new Run(arguments).go();
    }

    Run go() {
        exitCode = quickstart.run();
        return this;
    }

    void stop() {
        quickstart.stop();
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** The module's samples. */
    static Path samples() {
        return Path.of(System.getProperty("basedir", "")).resolve("samples").toAbsolutePath();
    }

    static Path copyOf(Path source, Path target) {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path path : all.sorted().toList()) {
                Path copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder, by their paths with slashes, sorted. */
    static List<String> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** A calendar with one event for each UID. */
    static String calendar(String... uids) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        for (String uid : uids) {
            text.append("BEGIN:VEVENT\r\nUID:")
                    .append(uid)
                    .append("\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261122T193000Z\r\nDTEND:20261122T203000Z\r\n")
                    .append("SUMMARY:Event ")
                    .append(uid)
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }
}
