package io.github.exchangedav.ical;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One unfolded content line, {@code NAME;PARAM=VALUE:value} (RFC 5545 §3.1), exactly as it came.
 *
 * <p>The text is kept whole; name, parameters and value are looked up in it, so that a line nobody asks about is
 * written back unchanged. Names compare without case.
 */
public final class ContentLine implements IcalNode {

    private final String text;
    private final int number;
    private final String origin;
    private final int nameEnd;
    private final int valueStart;

    private ContentLine(String text, int number, String origin, int nameEnd, int valueStart) {
        this.text = text;
        this.number = number;
        this.origin = origin;
        this.nameEnd = nameEnd;
        this.valueStart = valueStart;
    }

    /**
     * Reads an unfolded line.
     *
     * @param text the line without its line end
     * @param number its first physical line in the source, counted from 1; 0 for a line that was made here
     * @throws InvalidEventException if it has no name or no colon, or holds a control character
     */
    public static ContentLine parse(String text, int number) throws InvalidEventException {
        refuseControls(text, number);
        int nameEnd = 0;
        while (nameEnd < text.length() && isNameChar(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == 0 || nameEnd == text.length() || ";: ".indexOf(text.charAt(nameEnd)) < 0) {
            throw notALine(text, number);
        }
        int colon = endOfParameters(text, nameEnd);
        if (colon < 0) {
            throw notALine(text, number);
        }
        return new ContentLine(text, number, "", nameEnd, colon + 1);
    }

    /**
     * A line made here: name and raw value, the value already in its iCalendar form.
     *
     * @throws IllegalArgumentException if there is a line break in it: that would be a second line
     */
    public static ContentLine of(String name, String value) {
        return of(name, "", value);
    }

    /** A line made here with a TEXT value (RFC 5545 §3.3.11): escaped, every line break becomes {@code \n}. */
    public static ContentLine ofText(String name, String text) {
        return of(name, TextValue.escape(text));
    }

    /** The same line with parameters, given whole: {@code ;CN=Ann;ROLE=CHAIR} or empty. */
    public static ContentLine of(String name, String parameters, String value) {
        String text = name + parameters + ":" + value;
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line break inside of a " + name + " line");
        }
        return new ContentLine(text, 0, "", name.length(), name.length() + parameters.length() + 1);
    }

    /** The same line, at its place in the source, with other parameters (as {@link #parameters()} gives them) and value. */
    public ContentLine with(String parameters, String value) {
        return as(text.substring(0, nameEnd), parameters, value);
    }

    /** Another line that is made from this one, at its place in the source, such as the DTEND that a DTSTART implies. */
    public ContentLine as(String name, String parameters, String value) {
        ContentLine line = of(name, parameters, value);
        return new ContentLine(line.text, number, origin, line.nameEnd, line.valueStart);
    }

    /**
     * The same line, made here from something that is no text with lines.
     *
     * @param place where that stands, as a {@link Finding} names it: {@code key start}
     */
    public ContentLine madeOf(String place) {
        return new ContentLine(text, number, place, nameEnd, valueStart);
    }

    /** The whole unfolded line. */
    public String text() {
        return text;
    }

    /** The physical line it began on, from 1; 0 if it was made here. */
    public int number() {
        return number;
    }

    /** Where it stands, for a {@link Finding}: its line, what it was made of, or its name where nobody said. */
    public String place() {
        return number > 0 ? "line " + number : origin.isEmpty() ? "property " + name() : origin;
    }

    /** The name in upper case. */
    public String name() {
        return text.substring(0, nameEnd).toUpperCase(Locale.ROOT);
    }

    /** Whether this is the property of that name, case apart. */
    public boolean is(String name) {
        return nameEnd == name.length() && text.regionMatches(true, 0, name, 0, nameEnd);
    }

    /** The value as it stands, escapes and all. */
    public String value() {
        return text.substring(valueStart);
    }

    /**
     * Everything between name and value, with its leading semicolon; empty if there are no parameters. Blanks behind the
     * name, which some programs write, are none of it.
     */
    public String parameters() {
        return text.substring(parametersStart(), valueStart - 1);
    }

    private int parametersStart() {
        int start = nameEnd;
        while (text.charAt(start) == ' ') { // ends at the colon
            start++;
        }
        return start;
    }

    /**
     * The value of a parameter without its quotes, or null. A list ({@code "a","b"}) is given as it stands but for the
     * first and last quote: of the parameters that are asked for here, none is a list.
     */
    public @Nullable String parameter(String name) {
        int at = parametersStart();
        while (at < valueStart - 1 && text.charAt(at) == ';') {
            int end = endOfParameter(text, at + 1, valueStart - 1);
            int equals = text.indexOf('=', at);
            if (equals > 0
                    && equals < end
                    && text.substring(at + 1, equals).strip().equalsIgnoreCase(name)) {
                return unquote(text.substring(equals + 1, end));
            }
            at = end;
        }
        return null;
    }

    /** The parameters as {@link #parameters()} gives them, but for those of these names (in upper case). */
    public String parametersWithout(Set<String> names) {
        StringBuilder kept = new StringBuilder();
        int at = parametersStart();
        while (at < valueStart - 1 && text.charAt(at) == ';') {
            int end = endOfParameter(text, at + 1, valueStart - 1);
            String parameter = text.substring(at, end);
            int equals = parameter.indexOf('=');
            String name = parameter.substring(1, equals < 0 ? parameter.length() : equals);
            if (!names.contains(name.strip().toUpperCase(Locale.ROOT))) {
                kept.append(parameter);
            }
            at = end;
        }
        return kept.toString();
    }

    @Override
    public String toString() {
        return text;
    }

    private static int endOfParameters(String text, int from) {
        return find(text, from, text.length(), ':');
    }

    private static int endOfParameter(String text, int from, int limit) {
        int end = find(text, from, limit, ';');
        return end < 0 ? limit : end;
    }

    /**
     * The first such character that does not stand between quotes, or -1. Quotes are those that begin a parameter value
     * (RFC 5545 §3.2) and end somewhere; any other is a character that somebody forgot to take out, and swallows nothing.
     */
    private static int find(String text, int from, int limit, char wanted) {
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == wanted) {
                return i;
            }
            if (c == '"' && beginsValue(text, from, i)) {
                int closing = text.indexOf('"', i + 1);
                i = closing < 0 || closing >= limit ? i : closing;
            }
        }
        return -1;
    }

    private static boolean beginsValue(String text, int from, int quote) {
        int before = quote - 1;
        while (before > from && text.charAt(before) == ' ') {
            before--;
        }
        return before >= from && (text.charAt(before) == '=' || text.charAt(before) == ',');
    }

    private static String unquote(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    private static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static void refuseControls(String text, int number) throws InvalidEventException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                String problem = "control character U+%04X at column %d".formatted((int) c, i + 1);
                throw new InvalidEventException(Finding.atLine(
                        number, c == 0 ? problem + " (is this UTF-16 without a byte order mark?)" : problem));
            }
        }
    }

    private static InvalidEventException notALine(String text, int number) {
        return new InvalidEventException(
                Finding.atLine(number, "not a content line (NAME:value): " + TextValue.excerpt(text)));
    }
}
