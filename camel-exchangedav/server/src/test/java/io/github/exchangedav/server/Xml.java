package io.github.exchangedav.server;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads a 207 with the JDK's namespace-aware parser, so only those it can read. */
public final class Xml {
    private Xml() {}

    /** Returns the properties of the 200 groups of all responses: qualified name to text. */
    public static Map<String, String> properties(String multistatus) {
        Map<String, String> found = new TreeMap<>();
        for (Element prop : elements(multistatus, "prop")) {
            if (status(prop).contains(" 200 ")) {
                children(prop).forEach(p -> found.put(qualified(p), p.getTextContent()));
            }
        }
        return found;
    }

    /** Returns the qualified names of the 404 groups. */
    public static List<String> missing(String multistatus) {
        return names(multistatus, 404);
    }

    /** Returns the qualified names of the groups with a status. */
    public static List<String> names(String multistatus, int status) {
        List<String> names = new ArrayList<>();
        for (Element prop : elements(multistatus, "prop")) {
            if (status(prop).contains(" " + status + " ")) {
                children(prop).forEach(p -> names.add(qualified(p)));
            }
        }
        return names;
    }

    /** Returns the hrefs in order. */
    public static List<String> hrefs(String multistatus) {
        List<String> hrefs = new ArrayList<>();
        for (Element response : elements(multistatus, "response")) {
            children(response).stream()
                    .filter(child -> child.getLocalName().equals("href"))
                    .forEach(child -> hrefs.add(child.getTextContent()));
        }
        return hrefs;
    }

    /** An alias of a SEARCH is in no namespace. */
    private static String qualified(Element element) {
        return (element.getNamespaceURI() == null ? "" : element.getNamespaceURI()) + element.getLocalName();
    }

    private static String status(Element prop) {
        return children((Element) prop.getParentNode()).get(0).getTextContent();
    }

    private static List<Element> elements(String xml, String dav) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var list = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagNameNS("DAV:", dav);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < list.getLength(); i++) {
                elements.add((Element) list.item(i));
            }
            return elements;
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    private static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
