package io.github.exchangedav.ical;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that stands in the calendar itself: an ATTACH line with {@code ENCODING=BASE64;VALUE=BINARY} (RFC 5545 §3.8.1.1),
 * or with a {@code data:} URI. Its name is in no standard of its time; programs write it as they like.
 */
public final class InlineFile {

    /** Where names were seen, the standard's (RFC 8607 §4.2) first. */
    private static final List<String> NAMES = List.of(
            "FILENAME",
            "X-FILENAME",
            "X-APPLE-FILENAME",
            "X-ORACLE-FILENAME",
            "X-EVOLUTION-CALDAV-ATTACHMENT-NAME",
            "LABEL",
            "X-LABEL",
            "X-NAME",
            "NAME");

    private static final String CONTENT_ID = "X-CONTENT-ID";

    private final @Nullable String name;
    private final @Nullable String type;
    private final @Nullable String contentId;
    private final byte[] bytes;

    /**
     * A file.
     *
     * @param name what it is called, or null
     * @param type its media type, or null
     * @param contentId by which HTML names it ({@code cid:}), or null
     * @param bytes its content
     */
    public InlineFile(@Nullable String name, @Nullable String type, @Nullable String contentId, byte[] bytes) {
        this.name = name;
        this.type = type;
        this.contentId = contentId;
        this.bytes = bytes.clone();
    }

    /** What it is called, or null. */
    public @Nullable String name() {
        return name;
    }

    /** Its media type as given, or null. */
    public @Nullable String type() {
        return type;
    }

    /** By which HTML names it, or null. */
    public @Nullable String contentId() {
        return contentId;
    }

    /** Its content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether a line is an ATTACH that holds its content. One that only says where it is holds none, and is left alone. */
    public static boolean isOne(ContentLine line) {
        return line.is("ATTACH")
                && ("BINARY".equalsIgnoreCase(line.parameter("VALUE"))
                        || "BASE64".equalsIgnoreCase(line.parameter("ENCODING"))
                        || DataUri.isOne(line.value()));
    }

    /**
     * Reads such a line.
     *
     * @throws InvalidEventException if its content is no base64
     */
    public static InlineFile parse(ContentLine line) throws InvalidEventException {
        String name = NAMES.stream()
                .map(line::parameter)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
        String type = line.parameter("FMTTYPE");
        String contentId = line.parameter(CONTENT_ID);
        try {
            if (DataUri.isOne(line.value())) {
                DataUri uri = DataUri.parse(line.value());
                return new InlineFile(name, type == null ? uri.type() : type, contentId, uri.bytes());
            }
            return new InlineFile(name, type, contentId, DataUri.decoded(line.value()));
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException(Finding.at(line, "ATTACH: " + e.getMessage()));
        }
    }

    /** The line for it, its name in both ways that programs look for it. Line breaks in what it is called become blanks. */
    public ContentLine toLine() {
        String parameters = parameter("FMTTYPE", type) + ";ENCODING=BASE64;VALUE=BINARY" + parameter("FILENAME", name)
                + parameter("X-FILENAME", name) + parameter(CONTENT_ID, contentId);
        return ContentLine.of("ATTACH", parameters, Base64.getEncoder().encodeToString(bytes));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : ';' + name + '=' + TextValue.parameter(value.replaceAll("\\p{Cntrl}+", " "));
    }
}
