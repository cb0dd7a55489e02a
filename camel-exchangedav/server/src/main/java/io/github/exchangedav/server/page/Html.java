package io.github.exchangedav.server.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTML being written. Text and attributes are escaped always, each element is closed in its turn, so that a page is
 * well-formed whatever an item holds.
 */
final class Html {
    private static final Set<String> VOID = Set.of("base", "br", "input", "link", "meta");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes name, value, name, value; one whose value is null is left out
     */
    Html open(String name, @Nullable String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(value);
                out.append('"');
            }
        }
        out.append('>');
        if (!VOID.contains(name)) {
            open.push(name);
        }
        return this;
    }

    /** Closes the element opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes as many elements. */
    Html close(int count) {
        for (int i = 0; i < count; i++) {
            close();
        }
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** Writes an element that holds text. */
    Html element(String name, String text, @Nullable String... attributes) {
        return open(name, attributes).text(text).close();
    }

    Html link(String href, String text, @Nullable String... attributes) {
        @Nullable String[] all = new @Nullable String[attributes.length + 2];
        all[0] = "href";
        all[1] = href;
        System.arraycopy(attributes, 0, all, 2, attributes.length);
        return element("a", text, all);
    }

    /** Writes what another one has written, all of it closed. */
    Html add(Html part) {
        out.append(part);
        return this;
    }

    /** Writes the stylesheet or the script, whose text is ours and stands as it is. */
    Html embedded(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private void escape(String text) {
        text.codePoints().forEach(this::append);
    }

    /** What no XML may hold is shown as the picture of a control character or as the sign for unreadable. */
    private void append(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\t', '\n' -> out.append((char) c);
            default -> {
                if (c < 0x20) {
                    out.append((char) (0x2400 + c));
                } else if (c == 0x7F) {
                    out.append('\u2421');
                } else if ((c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE || (c >= 0x80 && c < 0xA0)) {
                    out.append('\uFFFD');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
