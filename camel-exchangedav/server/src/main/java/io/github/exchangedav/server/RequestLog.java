package io.github.exchangedav.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file with every request and its status: request line and header fields, no body, secrets masked. */
final class RequestLog {
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    private final Path file;

    /** Makes the file if it is missing, so that an impossible one is known before the first request. */
    RequestLog(Path file) {
        this.file = file;
        append("");
    }

    /** Appends one request. */
    synchronized void write(RecordedRequest request) {
        StringBuilder text = new StringBuilder()
                .append(request.at())
                .append(' ')
                .append(clean(request.method() + " " + request.target()))
                .append(" -> ")
                .append(request.status() == 0 ? "cut" : String.valueOf(request.status()))
                .append(" user=")
                .append(request.user() == null ? "-" : clean(request.user()))
                .append(" body=")
                .append(request.bodyLength())
                .append('\n');
        request.headers()
                .forEach((name, values) -> text.append("  ")
                        .append(clean(name))
                        .append(": ")
                        .append(
                                SECRET.contains(name.toLowerCase(java.util.Locale.ROOT))
                                        ? "***"
                                        : clean(String.join(", ", values)))
                        .append('\n'));
        append(text.toString());
    }

    private void append(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing that a client sends begins a line of its own. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
