package io.github.exchangedav.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Asks the server for properties over HTTP, by name, and takes the answer apart with the JDK's XML. */
final class ServerProperties {

    private final HttpClient client = HttpClient.newHttpClient();
    private final DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    private final String login;

    ServerProperties(String user, String password) {
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
        xml.setNamespaceAware(true);
    }

    /** The rows that an answer has, in its order; qualified name to values. */
    List<Map<String, List<String>>> propfind(URI folder, List<String> names) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("<?xml version=\"1.0\"?><D:propfind xmlns:D=\"DAV:\"><D:prop>");
        for (String name : names) {
            int cut = Math.max(name.lastIndexOf(':'), Math.max(name.lastIndexOf('#'), name.lastIndexOf('/'))) + 1;
            body.append("<p:%s xmlns:p=\"%s\"/>".formatted(name.substring(cut), name.substring(0, cut)));
        }
        return ask("PROPFIND", folder, body.append("</D:prop></D:propfind>").toString());
    }

    /** The rows that a query gives. */
    List<Map<String, List<String>>> search(URI folder, String sql) throws IOException, InterruptedException {
        String escaped = sql.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return ask(
                "SEARCH",
                folder,
                "<?xml version=\"1.0\"?><searchrequest xmlns=\"DAV:\"><sql>" + escaped + "</sql></searchrequest>");
    }

    private List<Map<String, List<String>>> ask(String verb, URI folder, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(folder)
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", login)
                .header("Content-Type", "text/xml")
                .header("Accept-Language", "en")
                .header("Depth", "1,noroot")
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 207) {
            throw new IOException(verb + " " + folder + ": " + answer.statusCode() + " " + answer.body());
        }
        return rows(answer.body());
    }

    private List<Map<String, List<String>>> rows(String answer) throws IOException {
        // XML 1.1 knows the control characters that Exchange writes as references (protocol page §4.3)
        String readable = answer.replaceFirst("version=\"1.0\"", "version=\"1.1\"");
        try {
            Document document =
                    xml.newDocumentBuilder().parse(new ByteArrayInputStream(readable.getBytes(StandardCharsets.UTF_8)));
            List<Map<String, List<String>>> rows = new ArrayList<>();
            NodeList responses = document.getElementsByTagNameNS("DAV:", "response");
            for (int i = 0; i < responses.getLength(); i++) {
                rows.add(row((Element) responses.item(i)));
            }
            return rows;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(readable, e);
        }
    }

    private static Map<String, List<String>> row(Element response) {
        Map<String, List<String>> row = new LinkedHashMap<>();
        NodeList propstats = response.getElementsByTagNameNS("DAV:", "propstat");
        for (int i = 0; i < propstats.getLength(); i++) {
            Element propstat = (Element) propstats.item(i);
            String status =
                    propstat.getElementsByTagNameNS("DAV:", "status").item(0).getTextContent();
            if (status.contains(" 200 ")) {
                for (Element property :
                        elements(propstat.getElementsByTagNameNS("DAV:", "prop").item(0))) {
                    List<Element> values = elements(property);
                    row.put(
                            property.getNamespaceURI() + property.getLocalName(),
                            values.isEmpty()
                                    ? List.of(property.getTextContent())
                                    : values.stream().map(Node::getTextContent).toList());
                }
            }
        }
        return row;
    }

    private static List<Element> elements(Node parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
