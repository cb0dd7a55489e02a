package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dialect.Order;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Addresses below a server (protocol page §1.1, §1.4). Segments are encoded one by one, so that nothing in a name can
 * become part of the path.
 */
final class ExchangePaths {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";

    private static final String BACKSLASH = "_xF8FE_";
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}|%|[^%]+");

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
     * The path of an address that the server gave, taken as one below our own mailbox: its host may be one of years ago
     * (protocol page §1.5), the mailbox may go by another of its names there, and we don't go where we are sent. Braces,
     * blanks and umlauts stand in it as they are (§4.3), so it is no URI and every segment is encoded anew.
     *
     * @return null if it is not below a mailbox, or the public folders where those are meant
     */
    @Nullable
    String rebased(String href, Order.Address address) {
        String path = href.strip()
                .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "")
                .replaceFirst("[?#].*$", "");
        String above = publicFolder ? "/public/" : basePath + '/';
        if (!path.regionMatches(true, 0, above, 0, above.length())) {
            return null;
        }
        String[] below = path.substring(above.length()).split("/", 0);
        StringBuilder rebased = new StringBuilder(root(address));
        int first = publicFolder ? 0 : 1;
        for (int i = first; i < below.length; i++) {
            String name = decoded(below[i]);
            if (name == null || !isName(name)) {
                return null;
            }
            rebased.append('/').append(segment(name));
        }
        return below.length > first ? rebased.toString() : null;
    }

    /**
     * The path of an item of this folder, whose address a route gives as it got it here. Taken on our own server, whatever
     * host it names; a message must not lead anywhere else (design §3.3, promise 7).
     *
     * @param folder the folder's path
     * @return null if it is not the address of an item right in the folder
     */
    @Nullable
    String inFolder(String href, String folder) {
        String path = href.strip()
                .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "")
                .replaceFirst("[?#].*$", "");
        int slash = path.lastIndexOf('/');
        String above = slash < 0 ? null : decoded(path.substring(0, slash));
        String name = decoded(path.substring(slash + 1));
        boolean inside = above != null && above.equalsIgnoreCase(decoded(folder));
        return inside && name != null && isName(name) ? folder + '/' + segment(name) : null;
    }

    /**
     * A name as a path segment. A backslash is a slash to IIS even when encoded; inside of a name it is written the way the
     * Web Storage System does (protocol page §1.4).
     *
     * @throws IllegalArgumentException for the names of the folder itself and the one above, which no encoding hides
     */
    static String segment(String name) {
        if (name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("no name of a folder or mailbox: " + name);
        }
        StringBuilder encoded = new StringBuilder(name.length() + 8);
        for (byte b : name.replace("\\", BACKSLASH).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isName(String name) {
        boolean dots = name.equals(".") || name.equals("..");
        return !name.isEmpty() && !dots && name.indexOf('/') < 0 && name.chars().noneMatch(Character::isISOControl);
    }

    private static @Nullable String decoded(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        Matcher part = ENCODED.matcher(segment);
        while (part.find()) {
            String text = part.group();
            if (text.length() == 3 && text.charAt(0) == '%') {
                bytes.write(Integer.parseInt(text.substring(1), 16));
            } else {
                bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null; // documented: what can't be read is not below the mailbox
        }
    }
}
