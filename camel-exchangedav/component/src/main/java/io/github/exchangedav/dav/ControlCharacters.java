package io.github.exchangedav.dav;

import java.util.regex.Pattern;

/**
 * Makes control characters readable for an XML parser. Exchange writes references to them, to U+0001, say,
 * (protocol page §4.3), which XML 1.0 forbids and XML 1.1 allows (its §2.2). But 1.1 forbids some characters as they are
 * that 1.0 allows, U+0080 to U+009F, and takes U+0085 and U+2028 for line breaks. So a text is read as 1.1 only where it
 * has to be, with those characters written as references.
 */
final class ControlCharacters {

    private static final Pattern REFERENCE =
            Pattern.compile("&#(?:0*(?:[1-8]|1[1-24-9]|2\\d|3[01])|[xX]0*(?:[1-8bBcCeEfF]|1[0-9a-fA-F]));");
    private static final String CDATA = "<![CDATA[";

    private ControlCharacters() {}

    /** The document, its prolog taken off before, with the prolog it needs. */
    static String readable(String xml) {
        boolean needed = REFERENCE.matcher(xml).find() || xml.chars().anyMatch(ControlCharacters::isForbidden);
        return needed ? "<?xml version=\"1.1\"?>" + asReferences(xml) : "<?xml version=\"1.0\"?>" + xml;
    }

    private static String asReferences(String xml) {
        StringBuilder out = new StringBuilder(xml.length() + 64);
        boolean cdata = false;
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            cdata = cdata ? !xml.startsWith("]]>", i) : c == '<' && xml.startsWith(CDATA, i);
            if (!isForbidden(c) && !isSpecial(c)) {
                out.append(c);
            } else {
                out.append(cdata ? "]]>" : "")
                        .append("&#x")
                        .append(Integer.toHexString(c))
                        .append(';');
                out.append(cdata ? CDATA : "");
            }
        }
        return out.toString();
    }

    /** What no XML allows as it is; a NUL stays, which no XML allows as a reference either. */
    private static boolean isForbidden(int c) {
        return c > 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }

    /** What XML 1.1 forbids or changes where 1.0 does not. */
    private static boolean isSpecial(char c) {
        return c >= 0x7f && c <= 0x9f || c == 0x2028;
    }
}
