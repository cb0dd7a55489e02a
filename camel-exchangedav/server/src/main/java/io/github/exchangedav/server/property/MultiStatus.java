package io.github.exchangedav.server.property;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a 207, laid out as recorded (protocol §4.3): one line, every prefix on the root, status before prop, the
 * 200 group before the 404 group.
 */
public final class MultiStatus {
    private static final String OK = "HTTP/1.1 200 OK";
    private static final String MISSING = "HTTP/1.1 404 Resource Not Found";

    private static final int CHUNK = 1 << 16;

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    /** The last responses as text; those before it are bytes already, so that a long listing is never there twice as text. */
    private final StringBuilder responses = new StringBuilder();

    private final List<byte[]> written = new ArrayList<>();

    /** Starts an empty one. */
    public MultiStatus() {
        prefixes.put(Namespaces.DATATYPES, "b");
        prefixes.put(Namespaces.VALUES, "c");
        prefixes.put(Namespaces.DAV, "a");
    }

    /** Adds what a resource has and what it lacks; a group without members is left out, but one group is always there. */
    public MultiStatus add(String href, List<Property> found, List<PropertyName> missing) {
        responses.append("<a:response><a:href>").append(XmlText.escape(href)).append("</a:href>");
        appendGroups(found, missing);
        responses.append("</a:response>");
        return settled();
    }

    /**
     * Adds what became of a PROPPATCH, or of a MKCOL with properties (protocol §1.3, §3.1).
     *
     * @param created whether the resource was made by it: the inner status 201 in front
     * @param outcome a status for each property; none if the client wants to hear of failures only
     */
    public MultiStatus addPatched(String href, boolean created, Map<PropertyName, Integer> outcome) {
        responses.append("<a:response><a:href>").append(XmlText.escape(href)).append("</a:href>");
        if (created || outcome.isEmpty()) {
            responses
                    .append("<a:status>")
                    .append(StatusLine.of(created ? 201 : 200))
                    .append("</a:status>");
        }
        Map<Integer, List<PropertyName>> groups = new TreeMap<>();
        outcome.forEach((name, status) ->
                groups.computeIfAbsent(status, any -> new ArrayList<>()).add(name));
        groups.forEach((status, names) -> {
            responses
                    .append("<a:propstat><a:status>")
                    .append(StatusLine.of(status))
                    .append("</a:status><a:prop>");
            names.forEach(name -> responses.append('<').append(tag(name)).append("/>"));
            responses.append("</a:prop></a:propstat>");
        });
        responses.append("</a:response>");
        return settled();
    }

    /**
     * Adds what became of a resource as a whole.
     *
     * @param location where it is now, empty if that is not to be told (protocol §7.2)
     */
    public MultiStatus addStatus(String href, int status, String location) {
        responses.append("<a:response><a:href>").append(XmlText.escape(href)).append("</a:href><a:status>");
        responses.append(StatusLine.of(status)).append("</a:status>");
        if (!location.isEmpty()) {
            responses.append("<a:location>").append(XmlText.escape(location)).append("</a:location>");
        }
        responses.append("</a:response>");
        return settled();
    }

    private MultiStatus settled() {
        if (responses.length() >= CHUNK) {
            written.add(responses.toString().getBytes(StandardCharsets.UTF_8));
            responses.setLength(0);
        }
        return this;
    }

    /** Returns the document as text. */
    public String toXml() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the document as UTF-8. */
    public byte[] toBytes() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><a:multistatus");
        prefixes.forEach((namespace, prefix) -> xml.append(" xmlns:")
                .append(prefix)
                .append("=\"")
                .append(XmlText.escape(namespace))
                .append('"'));
        List<byte[]> parts = new ArrayList<>(written);
        parts.add(0, xml.append('>').toString().getBytes(StandardCharsets.UTF_8));
        parts.add((responses + "</a:multistatus>").getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private void appendGroups(List<Property> found, List<PropertyName> missing) {
        if (!found.isEmpty() || missing.isEmpty()) {
            responses.append("<a:propstat><a:status>" + OK + "</a:status><a:prop>");
            found.forEach(this::append);
            responses.append("</a:prop></a:propstat>");
        }
        if (!missing.isEmpty()) {
            responses.append("<a:propstat><a:status>" + MISSING + "</a:status><a:prop>");
            missing.forEach(name -> responses.append('<').append(tag(name)).append("/>"));
            responses.append("</a:prop></a:propstat>");
        }
    }

    private void append(Property property) {
        String tag = tag(property.name());
        PropertyValue value = property.value();
        responses.append('<').append(tag);
        if (value.type() != null) {
            responses.append(" b:dt=\"").append(value.type()).append('"');
        }
        responses.append('>');
        switch (value.form()) {
            case SINGLE -> responses.append(XmlText.escape(value.texts().get(0)));
            case MULTI ->
                value.texts()
                        .forEach(text -> responses
                                .append("<c:v>")
                                .append(XmlText.escape(text))
                                .append("</c:v>"));
            case MARKUP -> responses.append(value.texts().get(0));
        }
        responses.append("</").append(tag).append('>');
    }

    private String tag(PropertyName name) {
        if (name.namespace().isEmpty()) {
            return name.local();
        }
        return prefixes.computeIfAbsent(name.namespace(), any -> prefix(prefixes.size())) + ":" + name.local();
    }

    /** a, b, c .. z, then aa, ab ..: the three of the constructor are there, so the next is d. */
    private static String prefix(int index) {
        String letter = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? letter : prefix(index / 26 - 1) + letter;
    }
}
