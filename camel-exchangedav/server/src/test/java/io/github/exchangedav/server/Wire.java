package io.github.exchangedav.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded exchanges of {@code src/wire}. */
public final class Wire {
    private Wire() {}

    /** Returns a file, its characters being the bytes. */
    public static String read(String file) {
        Path root = Path.of(System.getProperty("exchangedav.root", "../.."));
        try {
            return Files.readString(root.resolve("src/wire").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the head of an HTTP message. */
    public static String head(String http) {
        return http.substring(0, http.indexOf("\r\n\r\n"));
    }

    /** Returns the body of an HTTP message. */
    public static String body(String http) {
        return http.substring(http.indexOf("\r\n\r\n") + 4);
    }
}
