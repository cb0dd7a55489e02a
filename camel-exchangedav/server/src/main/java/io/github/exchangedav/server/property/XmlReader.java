package io.github.exchangedav.server.property;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
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

    /**
     * The JDK's own limits differ between 17 and 25, which refuses what clients send; so all are set. Those on entities are
     * off: without a DOCTYPE there are none but the five and character references, which some JDKs count.
     */
    private static final Map<String, Integer> LIMITS = Map.of(
            "entityExpansionLimit", 0,
            "entityReplacementLimit", 0,
            "maxGeneralEntitySizeLimit", 0,
            "totalEntitySizeLimit", 0,
            "elementAttributeLimit", 1000,
            "maxElementDepth", MAX_DEPTH + 1,
            "maxXMLNameLimit", 1000);

    private XmlReader() {}

    /**
     * Reads a body of XML 1.0.
     *
     * @throws BadXmlException if it is none; control characters, which XML 1.0 forbids, are among the reasons
     */
    static XmlElement read(byte[] body) throws BadXmlException {
        if (body.length > MAX_BYTES) {
            throw new BadXmlException("the XML has more than " + MAX_BYTES + " bytes");
        }
        return parse(body);
    }

    /** Reads a body in which control characters may stand, as they are or as references; never NUL. */
    static XmlElement readTolerantly(byte[] body) throws BadXmlException {
        try {
            return read(body);
        } catch (BadXmlException e) {
            Optional<byte[]> rewritten = ControlCharacters.allow(body);
            if (rewritten.isEmpty()) {
                throw e;
            }
            return parse(rewritten.get());
        }
    }

    private static XmlElement parse(byte[] body) throws BadXmlException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Tree tree = new Tree();
            SAXParser parser = factory.newSAXParser();
            for (Map.Entry<String, Integer> limit : LIMITS.entrySet()) {
                parser.setProperty("jdk.xml." + limit.getKey(), limit.getValue().toString());
            }
            parser.parse(new ByteArrayInputStream(body), tree);
            return tree.root();
        } catch (SAXException | IOException e) {
            throw new BadXmlException(String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's XML parser can't refuse a DOCTYPE", e);
        }
    }

    private static final class Open {
        final PropertyName name;
        final Map<String, String> prefixes;
        final Map<PropertyName, String> attributes = new LinkedHashMap<>();
        final List<XmlNode> nodes = new ArrayList<>();
        private final StringBuilder characters = new StringBuilder();

        Open(PropertyName name, Map<String, String> prefixes) {
            this.name = name;
            this.prefixes = prefixes;
        }

        void add(char[] chars, int start, int length) {
            characters.append(chars, start, length);
        }

        /** Characters come in pieces: they are one node as soon as something else follows. */
        void flush() {
            if (!characters.isEmpty()) {
                nodes.add(new XmlNode.Characters(characters.toString()));
                characters.setLength(0);
            }
        }
    }

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
            Map<String, String> prefixes = parent == null ? Map.of("xml", Namespaces.XML) : parent.prefixes;
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.getQName(i);
                if (isDeclaration(name)) {
                    prefixes = new HashMap<>(prefixes);
                    prefixes.put(name.equals("xmlns") ? "" : name.substring(6), attributes.getValue(i));
                }
            }
            Open element = new Open(resolve(tag, prefixes, prefixes.getOrDefault("", "")), prefixes);
            for (int i = 0; i < attributes.getLength(); i++) {
                if (!isDeclaration(attributes.getQName(i))) {
                    element.attributes.put(resolve(attributes.getQName(i), prefixes, ""), attributes.getValue(i));
                }
            }
            open.push(element);
        }

        private static boolean isDeclaration(String attribute) {
            return attribute.equals("xmlns") || attribute.startsWith("xmlns:");
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            open.element().add(chars, start, length);
        }

        @Override
        public void endElement(String uri, String local, String tag) {
            Open done = open.pop();
            done.flush();
            XmlElement element = new XmlElement(done.name, done.attributes, done.nodes);
            Open parent = open.peek();
            if (parent == null) {
                root = element;
            } else {
                parent.flush();
                parent.nodes.add(element);
            }
        }

        private static PropertyName resolve(String tag, Map<String, String> prefixes, String bare) throws SAXException {
            int colon = tag.indexOf(':');
            String namespace = colon < 0 ? bare : prefixes.get(tag.substring(0, colon));
            // a prefix bound to nothing is an error in XML namespaces 1.0 (RFC 2518 §23.4.1)
            if (namespace == null || (colon >= 0 && namespace.isEmpty())) {
                throw new SAXException("the prefix of " + tag + " is bound to nothing");
            }
            return MapiNames.plain(new PropertyName(namespace, tag.substring(colon + 1)));
        }
    }
}
