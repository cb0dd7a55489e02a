package io.github.exchangedav.server.property;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a 207, laid out as recorded (protocol §4.3): one line, every prefix on the root, status before prop, the
 * 200 group before the 404 group. One that becomes long is {@linkplain #isCounted only counted}, and then written again straight
 * to the client.
 */
public final class MultiStatus {
    private static final String OK = "HTTP/1.1 200 OK";
    private static final byte[] END = "</a:multistatus>".getBytes(StandardCharsets.UTF_8);
    private static final String MISSING = "HTTP/1.1 404 Resource Not Found";

    /** What no answer gets longer than: whoever needs more asks for a part of the rows [B]. */
    public static final long MOST_BYTES = 2L << 30;

    private static final int CHUNK = 1 << 16;

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    /** The last responses as text; those before it are bytes already, so that a long listing is never there twice as text. */
    private final StringBuilder responses = new StringBuilder();

    private final List<byte[]> written = new ArrayList<>();
    private final long kept;
    private final @Nullable OutputStream out;
    private long length;

    /** There would be more than {@link #MOST_BYTES}. */
    public static final class TooLongException extends RuntimeException {
        TooLongException() {
            super("the answer would have more than " + MOST_BYTES + " bytes");
        }
    }

    /** Starts an empty one that is kept whole. */
    public MultiStatus() {
        this(MOST_BYTES);
    }

    /**
     * Starts an empty one.
     *
     * @param kept how many bytes of responses are kept, about; of more only the first, and the rest is counted
     */
    public MultiStatus(long kept) {
        this(kept, null);
        prefixes.put(Namespaces.DATATYPES, "b");
        prefixes.put(Namespaces.VALUES, "c");
        prefixes.put(Namespaces.DAV, "a");
    }

    private MultiStatus(long kept, @Nullable OutputStream out) {
        this.kept = kept;
        this.out = out;
    }

    /**
     * Writes straight to a stream what an earlier one counted: its root, what the rows add, the end.
     *
     * @param rows adds the same as before
     */
    public static void writeAgain(MultiStatus counted, OutputStream out, Consumer<MultiStatus> rows)
            throws IOException {
        MultiStatus again = new MultiStatus(0, out);
        again.prefixes.putAll(counted.prefixes);
        out.write(counted.root());
        try {
            rows.accept(again);
            again.settle();
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        if (again.prefixes.size() > counted.prefixes.size()) {
            throw new IOException("the rows have changed since they were counted");
        }
        out.write(END);
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
            settle();
        }
        return this;
    }

    private void settle() {
        byte[] bytes = responses.toString().getBytes(StandardCharsets.UTF_8);
        responses.setLength(0);
        if (out != null) {
            try {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (length <= kept) {
            written.add(bytes);
        }
        length += bytes.length;
        if (length > MOST_BYTES) {
            throw new TooLongException();
        }
    }

    /** Returns how many bytes it has so far, those that are only counted among them. */
    public long length() {
        return root().length + length + responses.toString().getBytes(StandardCharsets.UTF_8).length + END.length;
    }

    /** Tells whether it has become too long to be kept; what {@link #toBytes} returns is only its beginning then. */
    public boolean isCounted() {
        return length > kept;
    }

    /** Returns the document as text. */
    public String toXml() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    private byte[] root() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><a:multistatus");
        prefixes.forEach((namespace, prefix) -> xml.append(" xmlns:")
                .append(prefix)
                .append("=\"")
                .append(XmlText.escape(namespace))
                .append('"'));
        return xml.append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the document as UTF-8. */
    public byte[] toBytes() {
        List<byte[]> parts = new ArrayList<>(written);
        parts.add(0, root());
        parts.add(responses.toString().getBytes(StandardCharsets.UTF_8));
        parts.add(END);
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
            case SINGLE -> append(value.texts().get(0));
            case MULTI ->
                value.texts().forEach(text -> {
                    responses.append("<c:v>");
                    append(text);
                    responses.append("</c:v>");
                });
            case MARKUP -> responses.append(value.texts().get(0));
        }
        responses.append("</").append(tag).append('>');
        settled();
    }

    /** A text may have megabytes, and a client may ask for it any number of times: so it goes piece by piece. */
    private void append(String text) {
        int at = 0;
        while (text.length() - at > CHUNK) {
            int end = at + CHUNK - (Character.isHighSurrogate(text.charAt(at + CHUNK - 1)) ? 1 : 0);
            responses.append(XmlText.escape(text.substring(at, end)));
            settled();
            at = end;
        }
        responses.append(XmlText.escape(text.substring(at)));
        settled();
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
