package io.github.exchangedav.dav;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads a 207 as Exchange writes it. Two of its habits kill a namespace-aware XML 1.0 parser (protocol page §4.3):
 * element names such as {@code h:0x8218}, and references to control characters. So the parser is not namespace-aware
 * (prefixes are resolved in {@link MultistatusHandler}), and {@link ControlCharacters} are taken care of before.
 * No DOCTYPE, hence no entities.
 */
final class MultistatusReader {

    private static final Pattern PROLOG = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
    private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /**
     * A JDK 25 counts every escaped character as an entity and stops after 100 000 of them, and at 200 attributes. The
     * size of an answer is limited by the client; and without a DOCTYPE nobody can define an entity that grows.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.xml.maxGeneralEntitySizeLimit", "0",
            "jdk.xml.totalEntitySizeLimit", "0",
            "jdk.xml.elementAttributeLimit", "10000");

    private MultistatusReader() {}

    static Multistatus read(byte[] body) throws NotMultistatusException {
        String text = new String(body, StandardCharsets.UTF_8);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String xml = ControlCharacters.readable(PROLOG.matcher(plain).replaceFirst(""));
        MultistatusHandler handler = new MultistatusHandler();
        try {
            XMLReader reader = reader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new NotMultistatusException("the answer is no readable multistatus: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("this Java platform has no usable XML parser", e);
        }
        return handler.result();
    }

    private static XMLReader reader() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(false);
        factory.setValidating(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(DOCTYPE, true);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
            reader.setProperty(limit.getKey(), limit.getValue());
        }
        return reader;
    }
}
