package io.github.exchangedav.ical;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads text into the VCALENDARs it holds. Tolerant where real files differ and the meaning is clear (line ends, byte
 * order marks, blank lines, case of keywords, blanks after BEGIN:VEVENT, other charsets, what a cache wrote behind the
 * calendar), and strict where it is not: what can't be read is refused with its line, never guessed.
 */
public final class IcalReader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int MAX_DEPTH = 16;

    private final byte[] bytes;
    private final Charset charset;
    private final List<String> warnings = new ArrayList<>();

    private IcalReader(byte[] bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
    }

    /**
     * What a text holds.
     *
     * @param calendars its VCALENDARs in order, at least one
     * @param warnings what was understood but looked wrong, in words
     */
    public record Result(List<IcalComponent> calendars, List<String> warnings) {}

    /**
     * Reads bytes.
     *
     * @param bytes the text
     * @param declared the charset the message's content type names, or null. A byte order mark wins over it; where there
     *     is neither, or the bytes are not what it says, UTF-8, and windows-1252 where they are no UTF-8
     * @throws InvalidEventException if this is no calendar, or a broken one
     */
    public static Result read(byte[] bytes, @Nullable Charset declared) throws InvalidEventException {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return read(whole(bytes, StandardCharsets.UTF_16));
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return read(Arrays.copyOfRange(bytes, 3, bytes.length), StandardCharsets.UTF_8);
        }
        if (declared != null && !isAsciiBased(declared)) {
            return read(whole(bytes, declared));
        }
        return new IcalReader(bytes, declared == null ? StandardCharsets.UTF_8 : declared).read();
    }

    /** Reads characters, as {@link #read(byte[], Charset)} does. */
    public static Result read(String text) throws InvalidEventException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(plain));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new IcalReader(bytes, StandardCharsets.UTF_8).read();
        } catch (CharacterCodingException e) {
            throw new InvalidEventException(
                    new Finding("text", "holds half a character (an unpaired surrogate), it can't be sent as UTF-8"));
        }
    }

    private Result read() throws InvalidEventException {
        refuseAnythingElse();
        LineScanner scanner = new LineScanner(bytes, 0);
        List<IcalComponent> calendars = new ArrayList<>();
        List<IcalComponent> bare = new ArrayList<>();
        for (ContentLine line = next(scanner); line != null; line = next(scanner)) {
            String name = line.is("BEGIN") ? line.value().strip().toUpperCase(Locale.ROOT) : "";
            if (name.equals("VCALENDAR") && bare.isEmpty()) {
                IcalComponent calendar = component(line, scanner, 1);
                refuseVersion1(calendar);
                calendars.add(calendar);
            } else if (calendars.isEmpty() && (name.equals("VEVENT") || name.equals("VTIMEZONE"))) {
                bare.add(component(line, scanner, 1));
            } else if (!calendars.isEmpty() && !line.is("BEGIN") && !line.is("END")) {
                warnings.add("line %d stands behind END:VCALENDAR and was left out: %s"
                        .formatted(line.number(), TextValue.excerpt(line.text())));
            } else {
                throw at(line, "expected BEGIN:VCALENDAR, found " + TextValue.excerpt(line.text()));
            }
        }
        if (bare.stream().anyMatch(component -> component.is("VEVENT"))) {
            warnings.add("the text has no VCALENDAR, only what belongs into one; it was read as if it stood there");
            calendars.add(IcalComponent.of("VCALENDAR", bare));
        }
        if (calendars.isEmpty()) {
            throw new InvalidEventException(new Finding("text", "is empty, expected BEGIN:VCALENDAR"));
        }
        return new Result(calendars, List.copyOf(warnings));
    }

    /** Looks at the first line only, so that ten megabytes of noise are refused without being scanned. */
    private void refuseAnythingElse() throws InvalidEventException {
        int from = 0;
        while (from < bytes.length && bytes[from] <= ' ' && bytes[from] >= 0) {
            from++;
        }
        String start = new String(bytes, from, Math.min(80, bytes.length - from), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\0") || start.length() > 1 && start.charAt(1) == 0) {
            throw new InvalidEventException(new Finding(
                    "text",
                    "begins with a NUL character; UTF-16 needs a byte order mark, or its name in the content type"));
        }
        if (!start.regionMatches(true, 0, "BEGIN", 0, 5) && from < bytes.length) {
            int end = start.indexOf('\n') < 0 ? start.length() : start.indexOf('\n');
            String first = TextValue.excerpt(start.substring(0, end).strip());
            throw new InvalidEventException(
                    new Finding("text", "not a calendar: expected BEGIN:VCALENDAR, found " + first));
        }
    }

    private IcalComponent component(ContentLine begin, LineScanner scanner, int depth) throws InvalidEventException {
        if (depth > MAX_DEPTH) {
            throw at(begin, "components nested deeper than " + MAX_DEPTH);
        }
        String name = begin.value().strip();
        List<IcalNode> nodes = new ArrayList<>();
        for (ContentLine line = next(scanner); line != null; line = next(scanner)) {
            if (line.is("BEGIN")) {
                nodes.add(component(line, scanner, depth + 1));
            } else if (!line.is("END")) {
                nodes.add(line);
            } else if (line.value().strip().equalsIgnoreCase(name)) {
                return new IcalComponent(begin, nodes, line);
            } else {
                throw at(
                        line,
                        "expected END:%s (begun on line %d), found %s"
                                .formatted(name, begin.number(), TextValue.excerpt(line.text())));
            }
        }
        throw at(begin, "BEGIN:%s has no END: the text ends in the middle".formatted(name));
    }

    private @Nullable ContentLine next(LineScanner scanner) throws InvalidEventException {
        byte[] line = scanner.next();
        while (line != null && isBlank(line)) {
            line = scanner.next();
        }
        return line == null ? null : ContentLine.parse(decode(line), scanner.number());
    }

    private String decode(byte[] line) {
        try {
            return decoded(line, charset);
        } catch (CharacterCodingException e) {
            return otherwise(line);
        }
    }

    /** Mails name us-ascii, or nothing at all, and hold UTF-8; so that comes before the charset of old Windows. */
    private String otherwise(byte[] line) {
        String other = StandardCharsets.UTF_8.name();
        String text;
        try {
            text = decoded(line, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            other = WINDOWS.name();
            text = new String(line, WINDOWS);
        }
        String warning = "the text is not " + charset.name() + " as expected; it was read as " + other;
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return text;
    }

    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String whole(byte[] bytes, Charset charset) throws InvalidEventException {
        try {
            return decoded(bytes, charset);
        } catch (CharacterCodingException e) {
            throw new InvalidEventException(new Finding(
                    "text", "is not " + charset.name() + " as its beginning or the" + " content type says"));
        }
    }

    /** Whether line ends, colons and keywords are the bytes they are in ASCII, so that lines can be cut before decoding. */
    private static boolean isAsciiBased(Charset charset) {
        String probe = "BEGIN:;= \t\r\n";
        return Arrays.equals(
                probe.getBytes(StandardCharsets.US_ASCII), charset.canEncode() ? probe.getBytes(charset) : null);
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static void refuseVersion1(IcalComponent calendar) throws InvalidEventException {
        ContentLine version = calendar.last("VERSION");
        if (version != null && version.value().strip().equals("1.0")) {
            throw at(
                    version,
                    "vCalendar 1.0 is not supported (its times and rules mean other things);"
                            + " export the calendar as iCalendar, VERSION:2.0");
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static InvalidEventException at(ContentLine line, String problem) {
        return new InvalidEventException(Finding.at(line, problem));
    }
}
