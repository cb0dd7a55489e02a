package io.github.exchangedav.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What IIS looks at in a path before anything else does (protocol §1.4). */
public final class UrlFilter {
    private UrlFilter() {}

    /**
     * Tells whether unescaping a second time would change the path; IIS 7 answers 404.11 then. A plus, plain or escaped,
     * counts: it may mean a space.
     *
     * @param path as sent
     */
    public static boolean isDoublyEscaped(String path) {
        return decoded(path).matches("(?s).*(\\+|%[0-9A-Fa-f]{2}).*");
    }

    /**
     * Tells whether URLScan with its usual list would refuse the path.
     *
     * @param path as sent
     */
    public static boolean isScannedOut(String path) {
        String decoded = decoded(path);
        return Stream.of("..", "./", "\\", "%", "&").anyMatch(decoded::contains);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path; // half an escape stays, and is one too many
        }
    }
}
