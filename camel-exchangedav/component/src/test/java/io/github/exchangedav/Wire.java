package io.github.exchangedav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The recorded exchanges of src/wire, which both sides of the protocol are held against. */
final class Wire {

    private static final Path FOLDER = Path.of(System.getProperty("exchangedav.root"), "src", "wire");

    private Wire() {}

    /** A message cut in three: first line, headers (names without case), body. */
    record Message(String start, Map<String, String> headers, String body) {}

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message http(String name) {
        String text = text(name);
        int end = text.indexOf("\r\n");
        Message rest = rfc822(text.substring(end + 2));
        return new Message(text.substring(0, end), rest.headers(), rest.body());
    }

    /** Headers unfolded; the body is what follows the first empty line. */
    static Message rfc822(String text) {
        int end = text.indexOf("\r\n\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : text.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Message("", headers, text.substring(end + 4));
    }

    /** Lines as they are written, without their line ends. */
    static List<String> lines(String text) {
        return new ArrayList<>(text.lines().toList());
    }
}
