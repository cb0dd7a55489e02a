package io.github.exchangedav.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with an appointment. Name, type and id are such that they can stand in a header, whatever they were
 * made from.
 */
public final class Attachment {

    /** What is known of a file of which nothing is known (RFC 2046 §4.5.1). */
    public static final String UNKNOWN_TYPE = "application/octet-stream";

    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,80}";
    private static final Pattern TYPE = Pattern.compile(TOKEN + '/' + TOKEN);
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,200}");

    /** Control characters, line ends, and marks that turn the direction of a text: they hide what a name ends with. */
    private static final String UNSEEN = "[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";

    private static final Pattern SHORT = Pattern.compile("[a-z0-9]{2,5}");

    /** In bytes, as most file systems have it; so no header that holds one gets longer than a line may be. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_ENDING = 20;

    private final String name;
    private final String type;
    private final @Nullable String contentId;
    private final byte[] content;

    private Attachment(String name, String type, @Nullable String contentId, byte[] content) {
        this.name = name;
        this.type = type;
        this.contentId = contentId;
        this.content = content;
    }

    /**
     * A file, its name and type made fit for a message.
     *
     * @param name what it is called: of a path the last name counts; null or empty if it has none, {@code attachment} then
     * @param type its media type without parameters; null or anything else than that is {@value #UNKNOWN_TYPE}, and so are
     *     multipart, message and text/calendar: they would be read as part of the message itself (RFC 2045 §6.4)
     * @param contentId by which HTML may name it ({@code cid:}), without angle brackets; null, or one that can't be written,
     *     if none does
     * @param content its bytes
     */
    public static Attachment of(
            @Nullable String name, @Nullable String type, @Nullable String contentId, byte[] content) {
        String written = writtenType(type);
        String id = contentId == null ? "" : contentId.strip().replaceAll("^<|>$", "");
        return new Attachment(
                writtenName(name, written), written, CONTENT_ID.matcher(id).matches() ? id : null, content.clone());
    }

    /** What it is called; never empty, no path, without control characters and double quotes. */
    public String name() {
        return name;
    }

    /** Its media type, {@code application/pdf}, in lower case. */
    public String type() {
        return type;
    }

    /** By which HTML may name it, without angle brackets; null if none does. */
    public @Nullable String contentId() {
        return contentId;
    }

    /** Its bytes. */
    public byte[] content() {
        return content.clone();
    }

    byte[] bytes() {
        return content;
    }

    /** Whether it is the same file: name, type and bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && name.equals(that.name)
                && type.equals(that.type)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + type + ", " + content.length + " bytes)";
    }

    private static String writtenType(@Nullable String type) {
        String lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        boolean structure =
                lower.startsWith("multipart/") || lower.startsWith("message/") || lower.equals("text/calendar");
        return structure || !TYPE.matcher(lower).matches() ? UNKNOWN_TYPE : lower;
    }

    private static String writtenName(@Nullable String name, String type) {
        String text = name == null ? "" : name.replace('\\', '/').strip();
        String last = text.substring(text.lastIndexOf('/') + 1);
        if (last.length() > 4 * LONGEST_NAME) { // nobody reads more of it
            last = last.substring(0, 2 * LONGEST_NAME) + last.substring(last.length() - 2 * LONGEST_NAME);
        }
        String clean = wholeCharacters(last.replaceAll(UNSEEN, ""))
                .replace('"', '\'')
                .replace("=?", "=_") // an encoded word would be decoded by readers, to whatever it hides
                .strip();
        if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
            return "attachment." + ending(type);
        }
        return shortened(clean);
    }

    /** Half a character can be written in no charset. */
    private static String wholeCharacters(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '_' : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Outlook chooses the program by the name's ending, so one is made of the type, and kept where a name is cut. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int end = name.length() - ending.length();
        while (length(name.substring(0, end)) + length(ending) > LONGEST_NAME) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + ending;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String ending(String type) {
        String subtype = type.substring(type.indexOf('/') + 1);
        if (SHORT.matcher(subtype).matches() && !type.equals("text/plain")) {
            return subtype;
        }
        return type.startsWith("text/") ? "txt" : "dat";
    }
}
