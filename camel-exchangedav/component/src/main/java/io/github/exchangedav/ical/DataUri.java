package io.github.exchangedav.ical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code data:} URI (RFC 2397): content that stands in the address itself. The only kind of address whose content is ever
 * taken; nothing is fetched.
 */
public final class DataUri {

    private static final String SCHEME = "data:";

    private final String type;
    private final @Nullable String charset;
    private final byte[] bytes;

    private DataUri(String type, @Nullable String charset, byte[] bytes) {
        this.type = type;
        this.charset = charset;
        this.bytes = bytes;
    }

    /** Whether a value is such an address. */
    public static boolean isOne(@Nullable String value) {
        return value != null && value.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no comma, or its content is neither base64 nor percent-encoded, as it says;
     *     the message says which
     */
    public static DataUri parse(String value) {
        String uri = value.strip();
        int comma = uri.indexOf(',');
        if (!isOne(uri) || comma < 0) {
            throw new IllegalArgumentException("a data: URI has a comma before its content");
        }
        List<String> head = Arrays.asList(uri.substring(SCHEME.length(), comma).split(";", -1));
        String type = head.get(0).isBlank() ? "text/plain" : head.get(0).strip().toLowerCase(Locale.ROOT);
        String charset = null;
        boolean base64 = false;
        for (String parameter : head.subList(1, head.size())) {
            base64 |= parameter.strip().equalsIgnoreCase("base64");
            charset = parameter.strip().regionMatches(true, 0, "charset=", 0, 8)
                    ? parameter.strip().substring(8)
                    : charset;
        }
        byte[] bytes = percentDecoded(uri.substring(comma + 1));
        return new DataUri(type, charset, base64 ? decoded(new String(bytes, StandardCharsets.ISO_8859_1)) : bytes);
    }

    /** The media type without parameters, in lower case; {@code text/plain} where none is named. */
    public String type() {
        return type;
    }

    /** The content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The content as text, in the charset that it names, else UTF-8. */
    public String text() {
        Charset named = StandardCharsets.UTF_8;
        if (charset != null) {
            try {
                named = Charset.forName(charset);
            } catch (IllegalArgumentException e) {
                named = StandardCharsets.UTF_8; // a name that Java does not know; ASCII comes out right
            }
        }
        return new String(bytes, named);
    }

    /**
     * Base64 (RFC 4648 §4), with blanks anywhere and with or without its padding.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static byte[] decoded(String base64) {
        StringBuilder dense = new StringBuilder(base64.length());
        for (int i = 0; i < base64.length(); i++) {
            if (base64.charAt(i) != ' ' && base64.charAt(i) != '\t') {
                dense.append(base64.charAt(i));
            }
        }
        try {
            return Base64.getDecoder().decode(dense.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the content is no base64 (RFC 4648)", e);
        }
    }

    private static byte[] percentDecoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                throw new IllegalArgumentException("a % that begins no %XX, in a data: URI");
            }
            out.write(high * 16 + low);
            i += 2;
        }
        return out.toByteArray();
    }
}
