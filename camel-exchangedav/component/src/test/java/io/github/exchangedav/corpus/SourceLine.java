package io.github.exchangedav.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A content line as the acceptance test reads it, naively and with nothing of the component.
 *
 * @param number the physical line on which it begins, from 1
 * @param name in capitals; empty if this is no content line
 * @param parameters without their quotes; of several with one name the last
 * @param value all behind the first colon that no quotes hold
 */
record SourceLine(int number, String name, Map<String, String> parameters, String value) {

    private static final Pattern BREAK = Pattern.compile("\\r\\n|\\r|\\n");
    private static final Pattern FOLD = Pattern.compile("[\\r\\n]+[ \\t]");
    private static final Pattern HEAD =
            Pattern.compile("([^\":;.,]+)((?:;(?:[^\":]|\"[^\"]*\")*)?):(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile(";([^=;\"]*)=?((?:\"[^\"]*\"|[^;\"]*)*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nN\\\\;,\"])");

    /** All lines of a text, in order. */
    static List<SourceLine> all(byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
        byte[] text = marked ? new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8) : bytes;
        // folds may stand inside of a character, so it is decoded when it is unfolded
        Charset charset = charset(
                FOLD.matcher(new String(text, StandardCharsets.ISO_8859_1)).replaceAll(""));
        List<SourceLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int begun = 1;
        int number = 0;
        for (String physical : BREAK.split(new String(text, StandardCharsets.ISO_8859_1), -1)) {
            number++;
            if (physical.startsWith(" ") || physical.startsWith("\t")) {
                line.append(physical, 1, physical.length());
            } else if (!physical.isEmpty()) {
                add(lines, begun, line, charset);
                line.append(physical);
                begun = number;
            }
        }
        add(lines, begun, line, charset);
        return lines;
    }

    private static void add(List<SourceLine> lines, int number, StringBuilder bytewise, Charset charset) {
        String line = new String(bytewise.toString().getBytes(StandardCharsets.ISO_8859_1), charset);
        bytewise.setLength(0);
        if (!line.isBlank()) {
            lines.add(parse(number, line.replace("\uFEFF", "")));
        }
    }

    private static Charset charset(String bytewise) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytewise.getBytes(StandardCharsets.ISO_8859_1)));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static SourceLine parse(int number, String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            return new SourceLine(number, "", Map.of(), line);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(head.group(2));
        while (parameter.find()) {
            parameters.put(
                    parameter.group(1).strip().toUpperCase(Locale.ROOT),
                    parameter.group(2).replace("\"", ""));
        }
        return new SourceLine(number, head.group(1).strip().toUpperCase(Locale.ROOT), parameters, head.group(3));
    }

    boolean is(String other) {
        return name.equals(other);
    }

    boolean opens(String component) {
        return name.equals("BEGIN") && value.strip().equalsIgnoreCase(component);
    }

    String parameter(String key) {
        return parameters.getOrDefault(key, "");
    }

    /**
     * The value as TEXT (RFC 5545 §3.3.11), line breaks as LF. A backslash before a double quote goes too, as Apple wrote
     * it; before anything else it stays.
     */
    String text() {
        return unescape(value);
    }

    /** The values of a list of TEXT, without outer blanks; empty ones are none. */
    Stream<String> texts() {
        return Stream.of(value.split("(?<!\\\\),", -1))
                .map(SourceLine::unescape)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1).equalsIgnoreCase("n") ? "\n" : match.group(1)));
    }
}
