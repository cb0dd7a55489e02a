package io.github.exchangedav.event.key;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain text of an HTML description, for DESCRIPTION beside it: what a reader without HTML shows. It is a reading aid,
 * not a parser: tags go, blocks become lines, the usual entities become characters. One pass, whatever the text.
 */
public final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title");
    private static final Set<String> LINES = Set.of(
            "br",
            "p",
            "div",
            "tr",
            "table",
            "ul",
            "ol",
            "li",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre");
    private static final Set<String> PARAGRAPHS = Set.of("/p", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6");

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("euro", "€"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"));

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> neverClosed = new HashSet<>();

    private HtmlText(String html) {
        this.html = html;
    }

    /** The text, its lines ended by {@code \n}; empty if there is nothing to read. */
    public static String of(String html) {
        HtmlText reader = new HtmlText(html);
        reader.read();
        String lines = reader.text.toString().replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n");
        return ENTITY.matcher(lines)
                .replaceAll(entity -> Matcher.quoteReplacement(character(entity)))
                .strip();
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            boolean tag = c == '<' && at + 1 < html.length() && "/!?".indexOf(html.charAt(at + 1)) >= 0
                    || c == '<' && at + 1 < html.length() && Character.isLetter(html.charAt(at + 1));
            if (tag) {
                at = tag(at);
                continue;
            }
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
            if (!blank) {
                text.append(c);
            } else if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
            at++;
        }
    }

    /** What a tag does to the text, and where it ends. One that never ends swallows nothing but itself. */
    private int tag(int at) {
        boolean comment = html.startsWith("<!--", at);
        String closing = comment ? "-->" : ">";
        int end = neverClosed.contains(closing) ? -1 : html.indexOf(closing, at);
        if (end < 0) {
            neverClosed.add(closing);
            text.append(html.charAt(at));
            return at + 1;
        }
        if (comment) {
            return end + 3;
        }
        String name = name(at + 1);
        if (UNSEEN.contains(name) && !neverClosed.contains(name)) {
            int close = closing(name, end);
            if (close >= 0) {
                return close;
            }
            neverClosed.add(name);
        }
        if (LINES.contains(name) && !text.isEmpty() && text.charAt(text.length() - 1) != '\n' || name.equals("br")) {
            text.append('\n');
        } else if (PARAGRAPHS.contains(name)) {
            text.append("\n\n");
        } else if (name.startsWith("/") && LINES.contains(name.substring(1))) {
            text.append('\n');
        }
        return end + 1;
    }

    private String name(int from) {
        int to = from;
        while (to < html.length()
                && to - from < 12
                && (Character.isLetterOrDigit(html.charAt(to)) || html.charAt(to) == '/' && to == from)) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private int closing(String name, int from) {
        String wanted = "</" + name;
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at, wanted, 0, wanted.length())) {
                int end = html.indexOf('>', at);
                return end < 0 ? html.length() : end + 1;
            }
        }
        return -1;
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean real = Character.isValidCodePoint(code)
                && !Character.isISOControl(code)
                && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
        return real ? Character.toString(code) : code == '\n' || code == '\r' ? "\n" : "";
    }
}
