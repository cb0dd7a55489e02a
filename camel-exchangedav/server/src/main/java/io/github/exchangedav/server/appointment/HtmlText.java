package io.github.exchangedav.server.appointment;

import java.util.Locale;
import java.util.Map;

/** The plain text that is made of an HTML body: tags go, line breaks and paragraphs become line ends [B]. */
final class HtmlText {
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final int LONGEST_ENTITY = 10;

    private final String html;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        HtmlText text = new HtmlText(html);
        text.read();
        return text.out.toString().strip();
    }

    private void read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                tag();
            } else if (c == '&') {
                entity();
            } else if (Character.isWhitespace(c)) {
                space();
                at++;
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private void tag() {
        if (html.startsWith("<!--", at)) {
            skipBehind("-->", at + 4);
            return;
        }
        int end = html.indexOf('>', at);
        String name = name(end < 0 ? html.length() : end);
        at = end < 0 ? html.length() : end + 1;
        switch (name) {
            case "head", "script", "style", "title" -> skipElement(name);
            case "br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3" -> lineEnd();
            default -> {}
        }
    }

    private String name(int end) {
        int stop = at + 1;
        while (stop < end
                && !Character.isWhitespace(html.charAt(stop))
                && (html.charAt(stop) != '/' || stop == at + 1)) {
            stop++;
        }
        return html.substring(at + 1, stop).toLowerCase(Locale.ROOT);
    }

    private void skipElement(String name) {
        for (int i = html.indexOf("</", at); i >= 0; i = html.indexOf("</", i + 2)) {
            if (html.regionMatches(true, i + 2, name, 0, name.length())) {
                skipBehind(">", i);
                return;
            }
        }
        at = html.length();
    }

    private void skipBehind(String mark, int from) {
        int found = html.indexOf(mark, from);
        at = found < 0 ? html.length() : found + mark.length();
    }

    private void entity() {
        int end = html.indexOf(';', at);
        String name = end < 0 || end - at > LONGEST_ENTITY ? "" : html.substring(at + 1, end);
        String meant = name.startsWith("#") ? character(name.substring(1)) : ENTITIES.getOrDefault(name, "");
        out.append(meant.isEmpty() ? "&" : meant);
        at = meant.isEmpty() ? at + 1 : end + 1;
    }

    private static String character(String number) {
        boolean hex = number.startsWith("x") || number.startsWith("X");
        if (!number.matches(hex ? ".[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}")) {
            return "";
        }
        int code = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
        return Character.isValidCodePoint(code) && code >= 0x20 && (code < 0xD800 || code > 0xDFFF)
                ? Character.toString(code)
                : "";
    }

    /** Of spaces and line ends in the source one space is left. */
    private void space() {
        if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private void lineEnd() {
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
    }
}
