package io.github.exchangedav.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PropfindTest {

    @Test
    void namedPropertiesAreAskedForByTheirQualifiedNames() throws Exception {
        List<PropertyName> names = List.of(
                new PropertyName(PropertyName.DAV, "getetag"),
                new PropertyName("urn:schemas:calendar:", "uid"),
                new PropertyName("http://schemas.microsoft.com/mapi/proptag/", "x66590102"));
        DavRequest request = Propfind.named("/x", names);

        Element root = root(request);
        Element prop = (Element) root.getFirstChild();
        assertThat(root.getNamespaceURI() + root.getLocalName()).isEqualTo("DAV:propfind");
        assertThat(prop.getNamespaceURI() + prop.getLocalName()).isEqualTo("DAV:prop");
        NodeList children = prop.getChildNodes();
        assertThat(IntStream.range(0, children.getLength())
                        .mapToObj(children::item)
                        .map(node -> new PropertyName(node.getNamespaceURI(), node.getLocalName())))
                .isEqualTo(names);
        assertThat(request.headers())
                .containsEntry("Depth", "0")
                .containsEntry("Content-Type", "text/xml; charset=\"utf-8\"");
        assertThat(request).hasToString("PROPFIND /x");
    }

    @Test
    void allPropertiesAreAskedForAsCadaverDoes() throws Exception {
        Element root = root(Propfind.all("/x"));

        assertThat(root.getFirstChild().getNamespaceURI() + root.getFirstChild().getLocalName())
                .isEqualTo("DAV:allprop");
    }

    private static Element root(DavRequest request) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(request.body()))
                .getDocumentElement();
    }
}
