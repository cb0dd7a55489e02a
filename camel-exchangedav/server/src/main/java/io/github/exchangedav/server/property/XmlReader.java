package io.github.exchangedav.server.property;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XML of a request. The parser knows no namespaces and prefixes are resolved here, because clients send names
 * such as {@code h:0x8218} that a namespace-aware one refuses (protocol §3.1). No DOCTYPE, no deep nesting, no huge body.
 */
final class XmlReader {
    /** Far more than a client with a hundred properties needs. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 50;

    private XmlReader() {}

    static XmlElement read(byte[] body) throws BadXmlException {
        if (body.length > MAX_BYTES) {
            throw new BadXmlException("the XML has more than " + MAX_BYTES + " bytes");
        }
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Tree tree = new Tree();
            factory.newSAXParser().parse(new ByteArrayInputStream(body), tree);
            return tree.root();
        } catch (SAXException | IOException e) {
            throw new BadXmlException(String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's XML parser can't refuse a DOCTYPE", e);
        }
    }

    private record Open(
            PropertyName name, Map<String, String> prefixes, List<XmlElement> children, StringBuilder text) {}

    private static final class Tree extends DefaultHandler {
        private final Deque<Open> open = new ArrayDeque<>();
        private @Nullable XmlElement root;

        XmlElement root() throws SAXException {
            if (root == null) {
                throw new SAXException("no element");
            }
            return root;
        }

        @Override
        public void startElement(String uri, String local, String tag, Attributes attributes) throws SAXException {
            if (open.size() == MAX_DEPTH) {
                throw new SAXException("more than " + MAX_DEPTH + " elements in each other");
            }
            Open parent = open.peek();
            Map<String, String> prefixes = parent == null ? new HashMap<>() : parent.prefixes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.getQName(i);
                if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                    prefixes = new HashMap<>(prefixes);
                    prefixes.put(name.equals("xmlns") ? "" : name.substring(6), attributes.getValue(i));
                }
            }
            open.push(new Open(resolve(tag, prefixes), prefixes, new ArrayList<>(), new StringBuilder()));
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            open.element().text().append(chars, start, length);
        }

        @Override
        public void endElement(String uri, String local, String tag) {
            Open done = open.pop();
            XmlElement element =
                    new XmlElement(done.name(), done.children(), done.text().toString());
            Open parent = open.peek();
            if (parent == null) {
                root = element;
            } else {
                parent.children().add(element);
            }
        }

        private static PropertyName resolve(String tag, Map<String, String> prefixes) throws SAXException {
            int colon = tag.indexOf(':');
            String prefix = colon < 0 ? "" : tag.substring(0, colon);
            String namespace = prefixes.get(prefix);
            if (namespace == null && colon >= 0) {
                throw new SAXException("the prefix of " + tag + " is bound to nothing");
            }
            return new PropertyName(namespace == null ? "" : namespace, tag.substring(colon + 1));
        }
    }
}
