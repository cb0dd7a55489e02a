package io.github.exchangedav.server.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Xml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiStatusTest {
    @Test
    void theSeveralTextsOfAValueStandInElementsV() {
        String xml = new MultiStatus()
                .add(
                        "http://h/x",
                        List.of(Property.of(
                                Namespaces.CALENDAR,
                                "rrule",
                                PropertyValue.strings(List.of("FREQ=DAILY", "FREQ=YEARLY")))),
                        List.of())
                .toXml();
        assertThat(xml).contains("<d:rrule b:dt=\"mv.string\"><c:v>FREQ=DAILY</c:v><c:v>FREQ=YEARLY</c:v></d:rrule>");
    }

    @Test
    void theLettersOfPrefixesDoNotRunOut() {
        List<Property> many = new ArrayList<>();
        for (int i = 0; i < 150; i++) { // a JDK 25 reads no element with more than 200 attributes
            many.add(Property.of("urn:" + i, "p", PropertyValue.number(i)));
        }
        String xml = new MultiStatus().add("http://h/x", many, List.of()).toXml();
        assertThat(Xml.properties(xml)).hasSize(150).containsEntry("urn:149p", "149");
        assertThat(xml).contains("<z:p ", "<aa:p ", "<az:p ", "<ba:p ");
    }

    @Test
    void anAnswerWithoutAnyPropertyStillHasOneGroup() {
        assertThat(new MultiStatus().add("http://h/x", List.of(), List.of()).toXml())
                .contains("<a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop></a:prop></a:propstat>");
    }

    @Test
    void aPropertyAskedTwiceIsToldTwice() {
        Property property = Property.of(Namespaces.DAV, "isfolder", PropertyValue.flag(false));
        assertThat(new MultiStatus()
                        .add("http://h/x", List.of(property, property), List.of())
                        .toXml())
                .contains("<a:isfolder b:dt=\"boolean\">0</a:isfolder><a:isfolder b:dt=\"boolean\">0</a:isfolder>");
    }

    @Test
    void aLongListingIsWholeAndInOrder() {
        MultiStatus listing = new MultiStatus();
        List<String> hrefs = new java.util.ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            hrefs.add("http://h/ü" + i);
            listing.add("http://h/ü" + i, List.of(), List.of(new PropertyName("urn:x" + i % 7, "y")));
        }
        assertThat(io.github.exchangedav.server.Xml.hrefs(listing.toXml())).isEqualTo(hrefs);
        assertThat(listing.toBytes()).isEqualTo(listing.toXml().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
