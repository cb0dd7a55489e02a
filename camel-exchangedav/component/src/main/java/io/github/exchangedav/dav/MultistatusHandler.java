package io.github.exchangedav.dav;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects a multistatus from SAX events, resolving prefixes itself. */
final class MultistatusHandler extends DefaultHandler {

    private static final int MAX_DEPTH = 64;
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)?\\s+(\\d{3})\\b.*", Pattern.DOTALL);

    private final List<Multistatus.Resource> responses = new ArrayList<>();
    private final Deque<Map<String, String>> prefixes = new ArrayDeque<>();
    private final Deque<PropertyName> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private String href = "";
    private int status;
    private Map<PropertyName, Object> properties = new LinkedHashMap<>();
    private Map<PropertyName, Integer> failures = new LinkedHashMap<>();

    private int propstatStatus;
    private final Map<PropertyName, Object> propstat = new LinkedHashMap<>();
    private String type = "";

    /** Whether nothing has begun or ended since the element at hand began. */
    private boolean leaf;

    private final List<String> values = new ArrayList<>();

    Multistatus result() {
        return new Multistatus(responses);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (path.size() >= MAX_DEPTH) {
            throw new SAXException("elements nested deeper than " + MAX_DEPTH);
        }
        declare(attributes);
        PropertyName name = resolve(qName);
        if (path.isEmpty() && !isDav(name, "multistatus")) {
            throw new SAXException("its root is " + name + ", not DAV:multistatus");
        }
        path.push(name);
        text.setLength(0);
        leaf = true;
        if (path.size() == 2) {
            href = "";
            status = 0;
            properties = new LinkedHashMap<>();
            failures = new LinkedHashMap<>();
        } else if (path.size() == 3) {
            propstatStatus = 0;
            propstat.clear();
        } else if (path.size() == 5) {
            type = typeOf(attributes);
            values.clear();
        }
    }

    @Override
    public void characters(char[] ch, int start, int length) {
        text.append(ch, start, length);
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        PropertyName name = path.pop();
        prefixes.pop();
        String content = text.toString();
        switch (path.size()) {
            case 1 -> {
                if (isDav(name, "response")) {
                    responses.add(new Multistatus.Resource(href, status, properties, failures));
                }
            }
            case 2 -> endOfResponsePart(name, content);
            case 3 -> propstatStatus = isDav(name, "status") ? statusOf(content) : propstatStatus;
            case 4 -> propstat.put(name, valueOf(content));
            default -> {
                if (path.size() > 4 && leaf) {
                    values.add(value(name, content));
                }
            }
        }
        leaf = false;
        text.setLength(0);
    }

    private void endOfResponsePart(PropertyName name, String content) {
        if (isDav(name, "href")) {
            href = content.strip();
        } else if (isDav(name, "status")) {
            status = statusOf(content);
        } else if (isDav(name, "propstat")) {
            // Exchange writes the status before the properties, RFC 4918 after them: so decide at the end
            if (propstatStatus / 100 == 2) {
                properties.putAll(propstat);
            } else {
                propstat.keySet().forEach(property -> failures.put(property, propstatStatus));
            }
        }
    }

    /** An innermost element of a property: its text, or its name where the name is what it says (resourcetype, locks). */
    private static String value(PropertyName name, String content) {
        return content.isBlank() && !name.local().equals("v") ? name.local() : content;
    }

    private Object valueOf(String content) {
        if (type.startsWith("mv.")) {
            return List.copyOf(values);
        }
        if (!values.isEmpty() && content.isBlank()) {
            return String.join(" ", values);
        }
        try {
            return switch (type) {
                case "int", "i8", "i4" -> Long.valueOf(content.strip());
                case "boolean" -> content.strip().equals("1") || content.strip().equalsIgnoreCase("true");
                case "dateTime.tz" -> Instant.parse(content.strip());
                default -> content;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return content; // documented: what does not keep to its type stays text
        }
    }

    private void declare(Attributes attributes) {
        Map<String, String> outer = prefixes.isEmpty() ? Map.of() : prefixes.element();
        Map<String, String> scope = outer;
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getQName(i);
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                scope = scope == outer
                        ? new HashMap<>(outer)
                        : scope; // a copy per element would cost an attacker little
                scope.put(name.equals("xmlns") ? "" : name.substring(6), attributes.getValue(i));
            }
        }
        prefixes.push(scope);
    }

    private PropertyName resolve(String qName) {
        int colon = qName.indexOf(':');
        String prefix = colon < 0 ? "" : qName.substring(0, colon);
        Map<String, String> scope = prefixes.peek();
        @Nullable String namespace = scope == null ? null : scope.get(prefix);
        return new PropertyName(namespace == null ? "" : namespace, qName.substring(colon + 1));
    }

    private static String typeOf(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getQName(i);
            if (name.equals("dt") || name.endsWith(":dt")) {
                return attributes.getValue(i);
            }
        }
        return "";
    }

    private static boolean isDav(PropertyName name, String local) {
        return name.local().equals(local) && name.namespace().equals(PropertyName.DAV);
    }

    private static int statusOf(String line) {
        Matcher matcher = STATUS.matcher(line.strip());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
