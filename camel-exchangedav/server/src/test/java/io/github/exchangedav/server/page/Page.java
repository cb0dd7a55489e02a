package io.github.exchangedav.server.page;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A page, read by the JDK's XML parser: but for the elements that HTML leaves open, it must be well-formed. */
final class Page {
    private final Document document;

    Page(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        String xml = answer.body()
                .replace("<!DOCTYPE html>\n", "")
                .replaceAll("<((?:meta|base|input|br)\\b[^>]*)>", "<$1/>");
        try {
            document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    /** Returns the elements that an XPath finds. */
    List<Element> all(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (javax.xml.xpath.XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Returns the texts of the elements that an XPath finds, spaces made one. */
    List<String> texts(String path) {
        return all(path).stream()
                .map(e -> e.getTextContent().replaceAll("\\s+", " ").strip())
                .toList();
    }

    /** Returns the text of the first. */
    String text(String path) {
        List<String> texts = texts(path);
        if (texts.isEmpty()) {
            throw new AssertionError("no " + path);
        }
        return texts.get(0);
    }

    /** Returns an attribute of the first. */
    String attribute(String path, String name) {
        return all(path).get(0).getAttribute(name);
    }
}
