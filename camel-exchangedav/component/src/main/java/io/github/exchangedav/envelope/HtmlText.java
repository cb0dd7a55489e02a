package io.github.exchangedav.envelope;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTML as plain text, for readers that show no HTML: its words, a new line where a block ends. It is no browser: what is
 * broken comes out as it stands, and the result is text, never shown as HTML again.
 */
public final class HtmlText {

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "blockquote",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul");

    /** Elements whose content is nothing to read. */
    private static final Set<String> HIDDEN = Set.of("head", "script", "style", "title");

    /** The named characters that programs write by themselves; others can stand in the text as they are. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("euro", "€"),
            Map.entry("bull", "•"),
            Map.entry("hellip", "…"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"));

    private static final int LONGEST_NAME = 10;

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;

    /** Where each hidden element was last looked for in vain, so that a thousand open ones cost no thousand looks. */
    private boolean noMoreEnds;

    private HtmlText(String html) {
        this.html = html;
    }

    /** The text of HTML, lines ended by {@code \n}, without blanks around. */
    public static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                markup();
            } else if (c == '&') {
                character();
            } else {
                add(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            skipBehind("-->", at + 4);
            return;
        }
        int end = html.indexOf('>', at);
        boolean tag = at + 1 < html.length() && isTagStart(html.charAt(at + 1));
        if (end < 0 || !tag) {
            add('<');
            at++;
            return;
        }
        boolean closing = html.charAt(at + 1) == '/';
        String name = nameAt(at + (closing ? 2 : 1));
        at = end + 1;
        if (BLOCKS.contains(name)) {
            newLine(name);
        } else if (HIDDEN.contains(name) && !closing && !noMoreEnds) {
            skipElement(name);
        }
    }

    private static boolean isTagStart(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private String nameAt(int from) {
        int end = from;
        while (end < html.length() && end - from < LONGEST_NAME && Character.isLetterOrDigit(html.charAt(end))) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private void skipElement(String name) {
        for (int p = html.indexOf("</", at); p >= 0; p = html.indexOf("</", p + 2)) {
            if (nameAt(p + 2).equals(name)) {
                at = p;
                return; // the end tag itself is markup and read next
            }
        }
        noMoreEnds = true; // an element without an end hides nothing
    }

    private void skipBehind(String end, int from) {
        int found = html.indexOf(end, from);
        at = found < 0 ? html.length() : found + end.length();
    }

    private void character() {
        int end = html.indexOf(';', at);
        String read = end < 0 || end - at > LONGEST_NAME ? null : characterNamed(html.substring(at + 1, end));
        text.append(read == null ? "&" : read);
        at = read == null ? at + 1 : end + 1;
    }

    private static @Nullable String characterNamed(String name) {
        if (!name.startsWith("#")) {
            return NAMED.get(name);
        }
        try {
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            boolean readable = Character.isValidCodePoint(code)
                    && !Character.isISOControl(code)
                    && (code < 0xD800 || code > 0xDFFF);
            return readable ? Character.toString(code) : " ";
        } catch (NumberFormatException e) {
            return null; // then it is an ampersand and some text
        }
    }

    /** Blanks and line breaks of the source are one blank. */
    private void add(char c) {
        if (!Character.isWhitespace(c) && c != ' ') {
            text.append(c);
        } else if (text.length() > 0 && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
    }

    private void newLine(String tag) {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == ' ') {
            text.setLength(length - 1);
            length--;
        }
        boolean lineIsEmpty = length == 0 || text.charAt(length - 1) == '\n';
        if (!lineIsEmpty || tag.equals("br")) {
            text.append('\n');
        }
    }
}
