package io.github.exchangedav.server.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes XML that a client set as a value, anew and complete: every prefix in it is declared in it. */
final class Markup {
    private Markup() {}

    static String write(List<XmlNode> nodes) {
        StringBuilder out = new StringBuilder();
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement element) {
                Map<String, String> prefixes = new LinkedHashMap<>();
                collect(element, prefixes);
                write(out, element, prefixes, true);
            } else if (node instanceof XmlNode.Characters characters) {
                out.append(XmlText.escape(characters.text()));
            }
        }
        return out.toString();
    }

    private static void collect(XmlElement element, Map<String, String> prefixes) {
        collect(element.name().namespace(), prefixes);
        element.attributes().keySet().forEach(name -> collect(name.namespace(), prefixes));
        element.children().forEach(child -> collect(child, prefixes));
    }

    private static void collect(String namespace, Map<String, String> prefixes) {
        if (!namespace.isEmpty() && !namespace.equals(Namespaces.XML)) {
            // the answer's own prefixes are letters only
            prefixes.computeIfAbsent(namespace, any -> "n" + prefixes.size());
        }
    }

    private static void write(StringBuilder out, XmlElement element, Map<String, String> prefixes, boolean outermost) {
        String tag = tag(element.name(), prefixes);
        out.append('<').append(tag);
        if (outermost) {
            prefixes.forEach((namespace, prefix) -> attribute(out, "xmlns:" + prefix, namespace));
        }
        element.attributes().forEach((name, value) -> attribute(out, tag(name, prefixes), value));
        if (element.nodes().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (XmlNode node : element.nodes()) {
            if (node instanceof XmlElement child) {
                write(out, child, prefixes, false);
            } else if (node instanceof XmlNode.Characters characters) {
                out.append(XmlText.escape(characters.text()));
            }
        }
        out.append("</").append(tag).append('>');
    }

    private static String tag(PropertyName name, Map<String, String> prefixes) {
        if (name.namespace().isEmpty()) {
            return name.local();
        }
        String prefix = name.namespace().equals(Namespaces.XML) ? "xml" : prefixes.get(name.namespace());
        return prefix + ":" + name.local();
    }

    private static void attribute(StringBuilder out, String name, String value) {
        // a line end in an attribute would be read as a space
        String escaped = XmlText.escape(value)
                .replace("\t", "&#9;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
        out.append(' ').append(name).append("=\"").append(escaped).append('"');
    }
}
