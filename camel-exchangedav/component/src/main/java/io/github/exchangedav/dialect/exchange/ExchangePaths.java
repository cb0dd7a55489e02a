package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dialect.Order;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Addresses below a server (protocol page §1.1, §1.4). Segments are encoded one by one, so that nothing in a name can
 * become part of the path.
 */
final class ExchangePaths {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";

    private final String server;
    private final String basePath;
    private final boolean publicFolder;

    ExchangePaths(String server, String basePath, boolean publicFolder) {
        this.server = server;
        this.basePath = basePath;
        this.publicFolder = publicFolder;
    }

    /** The mailbox itself, or the root of the public folders. */
    String root(Order.Address address) {
        return publicFolder ? "/public" : basePath + '/' + segment(address.mailbox());
    }

    /** The folder that the address names. */
    String folder(Order.Address address) {
        String folder = Arrays.stream(address.folder().split("/", 0))
                .filter(name -> !name.isEmpty())
                .map(ExchangePaths::segment)
                .collect(Collectors.joining("/"));
        return root(address) + '/' + folder;
    }

    /** The full address for a person, or for another program. */
    String url(String path) {
        return server + path;
    }

    /**
     * The path of an address that the server gave, taken as one below our own server: its host may be one of years ago
     * (protocol page §1.5), and we don't go where we are sent.
     *
     * @return null if it is not below the mailbox
     */
    @Nullable
    String rebased(String href, Order.Address address) {
        String path;
        try {
            path = URI.create(href.strip().replace(" ", "%20")).getRawPath();
        } catch (IllegalArgumentException e) {
            return null; // documented: whatever it is, it is not below the mailbox
        }
        String plain = path != null && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean below = plain != null
                && plain.regionMatches(true, 0, basePath + '/', 0, basePath.length() + 1)
                && !plain.contains("/..");
        return below && !address.mailbox().isEmpty() ? plain : null;
    }

    /** A name as a path segment. */
    static String segment(String name) {
        StringBuilder encoded = new StringBuilder(name.length() + 8);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
