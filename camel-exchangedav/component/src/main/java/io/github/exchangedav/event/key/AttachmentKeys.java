package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key attachments: ATTACH lines (RFC 5545 §3.8.1.1), content as base64 or an address. A text is never taken for the
 * name of a file: what can be read is only what a route hands over as a file.
 */
public final class AttachmentKeys {

    /** Parameters that other entries say, or that follow from the value. */
    public static final Set<String> KNOWN = Set.of("FILENAME", "X-FILENAME", "FMTTYPE", "ENCODING", "VALUE");

    /** As large as a body may be; base64 makes a third more of it. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private static final Set<String> NAMES = Set.of(
            "name",
            "filename",
            "title",
            "contenttype",
            "mimetype",
            "fmttype",
            "content",
            "contentbytes",
            "data",
            "url",
            "uri",
            "href",
            "fileurl",
            "parameters");
    /** What Google and Graph keep of it for themselves. */
    private static final Set<String> IGNORED =
            Set.of("id", "fileid", "iconlink", "lastmodifieddatetime", "size", "isinline", "contentid");

    private static final Pattern TYPE =
            Pattern.compile("([A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127})\\s*(;.*)?", Pattern.DOTALL);

    private final GivenKeys keys;
    private long total;

    /** Reads its keys out of these, and tells them what is wrong. */
    public AttachmentKeys(GivenKeys keys) {
        this.keys = keys;
    }

    /** The lines, in the order of the list. */
    public List<ContentLine> lines() {
        Object value = keys.value(Key.ATTACHMENTS);
        if (value == null || Values.isEmpty(value)) {
            return List.of();
        }
        boolean one = value instanceof Map || value instanceof CharSequence || !Values.isList(value);
        List<? extends @Nullable Object> given = one ? List.of(value) : Values.list(value);
        List<ContentLine> lines = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            int index = i;
            ContentLine line = line(given.get(i), problem -> keys.refuse(Key.ATTACHMENTS, index, problem));
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private @Nullable ContentLine line(@Nullable Object value, Consumer<String> problem) {
        if (value instanceof CharSequence url) {
            return address(url.toString(), "", problem);
        }
        if (value instanceof File || value instanceof Path) {
            Path path = value instanceof File file ? file.toPath() : (Path) value;
            return content(path, parameters(Map.of("name", String.valueOf(path.getFileName())), problem), problem);
        }
        if (!(value instanceof Map<?, ?> map)) {
            problem.accept("has to be a map with content or url, or an address, but is "
                    + (value == null ? "null" : Values.type(value)));
            return null;
        }
        Map<String, Object> parts = Values.inner(map, NAMES, IGNORED, problem);
        String parameters = parameters(parts, problem);
        Object content = first(parts, "content", "contentbytes", "data");
        Object url = first(parts, "url", "uri", "href", "fileurl");
        if ((content == null) == (url == null)) {
            problem.accept("needs either content or url");
            return null;
        }
        return url == null ? content(content, parameters, problem) : address(String.valueOf(url), parameters, problem);
    }

    private @Nullable ContentLine address(String given, String parameters, Consumer<String> problem) {
        String url = given.strip();
        try {
            if (Values.unsafe(url, false) == null && new URI(url).isAbsolute()) {
                return ContentLine.of("ATTACH", parameters, url);
            }
        } catch (URISyntaxException e) {
            // said below, together with an address that is not absolute
        }
        problem.accept("is no absolute address such as https://example.com/a: " + Values.excerpt(url));
        return null;
    }

    private @Nullable ContentLine content(@Nullable Object content, String parameters, Consumer<String> problem) {
        byte[] bytes = null;
        try {
            bytes = content == null ? null : bytes(content, problem);
        } catch (IOException e) {
            problem.accept("can't be read: " + Values.excerpt(String.valueOf(e.getMessage())));
        }
        if (bytes == null) {
            return null;
        }
        total += bytes.length;
        if (total > LARGEST) {
            problem.accept("makes more than %d MB of attachments".formatted(LARGEST / 1024 / 1024));
            return null;
        }
        return ContentLine.of(
                "ATTACH",
                parameters + ";ENCODING=BASE64;VALUE=BINARY",
                Base64.getEncoder().encodeToString(bytes));
    }

    private static byte @Nullable [] bytes(Object content, Consumer<String> problem) throws IOException {
        if (content instanceof byte[] bytes) {
            return bytes;
        }
        if (content instanceof CharSequence text) {
            try {
                return Base64.getDecoder().decode(text.toString().replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                problem.accept("has content that is no base64; give bytes, base64 or a File");
                return null;
            }
        }
        if (content instanceof File || content instanceof Path) {
            try (InputStream in = Files.newInputStream(content instanceof File file ? file.toPath() : (Path) content)) {
                return in.readNBytes(LARGEST + 1);
            }
        }
        if (content instanceof InputStream stream && stream.markSupported()) {
            stream.mark(LARGEST + 2);
            try {
                return stream.readNBytes(LARGEST + 1);
            } finally {
                stream.reset(); // a redelivery reads it again
            }
        }
        problem.accept(
                content instanceof InputStream
                        ? "has a stream that can be read only once, so a redelivery would find it empty; give bytes or a File"
                        : "has content that is " + Values.type(content) + "; give bytes, base64 or a File");
        return null;
    }

    /** FMTTYPE and the name, under the two names that programs look for it (Outlook X-FILENAME, Apple FILENAME). */
    private String parameters(Map<String, Object> parts, Consumer<String> problem) {
        StringBuilder parameters = new StringBuilder();
        Object type = first(parts, "contenttype", "mimetype", "fmttype");
        if (type != null) {
            Matcher form = TYPE.matcher(type.toString().strip());
            if (form.matches()) {
                parameters.append(";FMTTYPE=").append(form.group(1));
            } else {
                problem.accept("has no content type such as text/plain: " + Values.excerpt(type));
            }
        }
        Object name = first(parts, "name", "filename", "title");
        if (name != null && !name.toString().isBlank()) {
            String unsafe = name instanceof CharSequence ? Values.unsafe(name.toString(), false) : "is no text";
            if (unsafe != null) {
                problem.accept("has a name that " + unsafe);
            } else {
                String written = TextValue.parameter(name.toString().strip());
                parameters.append(";X-FILENAME=").append(written);
                parameters.append(";FILENAME=").append(written);
            }
        }
        Object others = parts.get("parameters");
        return parameters + (others == null ? "" : ParameterText.of(others, KNOWN, problem));
    }

    private static @Nullable Object first(Map<String, Object> parts, String... names) {
        for (String name : names) {
            Object value = parts.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
