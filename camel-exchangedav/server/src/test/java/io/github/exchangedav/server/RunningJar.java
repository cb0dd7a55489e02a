package io.github.exchangedav.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The runnable jar as a process of its own. */
final class RunningJar implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    RunningJar(String... arguments) throws IOException {
        this(List.of(), arguments);
    }

    RunningJar(List<String> jvm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of("-jar", Path.of("target", "exchangedav-server.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would tell of it on standard error
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns the next line of standard output; blocks until it is there, empty at the end. */
    String line() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    /** Returns all of standard error; blocks until the process ends. */
    String errors() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the exit status; waits for it at most a minute. */
    int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end");
        }
        return process.exitValue();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // not through the process itself, which would close its streams
    }

    /** Kills it, as kill -9 does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
