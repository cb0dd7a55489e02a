package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextKeysTest {

    @Test
    void aTextIsOnlyATextNeverANumber() {
        assertThat(findings(event("summary", 7, "description", true, "location", List.of())))
                .containsExactly(
                        "key summary: has to be a text, but is a number",
                        "key description: has to be a text, but is true or false",
                        "key location: has to be a text, but is a list");
        assertThat(lines(event("summary", java.nio.CharBuffer.wrap("a")))).contains("SUMMARY:a");
        assertThat(lines(event("summary", " ", "location", map("displayName", ""))))
                .isEqualTo(lines(event()));
    }

    @Test
    void aLocationsAddressHasNoPlaceAndThatIsSaid() {
        Map<String, Object> place = map("displayName", "Bar", "locationType", "default", "address", map("city", "x"));

        assertThat(EventMap.toItem(event("location", place), null, "").warnings())
                .containsExactly("key location: address has no place on Exchange and was left out");
        place.put("address", map());
        assertThat(EventMap.toItem(event("location", place), null, "").warnings())
                .isEmpty();
    }

    @Test
    void anXPropertyMayHaveParametersAndSeveralLines() {
        assertThat(lines(event(
                        "x",
                        map(
                                "X-B", List.of("1", map("value", "2;3")),
                                "X-A", map("value", "v", "parameters", map("type", List.of("a", "b:c"), "CN", "d"))))))
                .containsSequence("X-A;CN=d;TYPE=a,\"b:c\":v", "X-B:1", "X-B:2\\;3");
        for (Object bad : List.of(
                map("value", "v", "parameters", map("A\r\nB", "c")),
                map("value", "v", "parameters", map("A", "b\r\nSUMMARY:evil")),
                map("value", "v", "parameters", "A=b"),
                map("value", "v", "parametrs", map()),
                map("parameters", map("A", "b")))) {
            assertThat(findings(event("x", map("X-A", bad))))
                    .isNotEmpty()
                    .allMatch(f -> f.startsWith("key x: holds X-A"));
        }
    }

    @Test
    void propertiesWithoutAKeyAreWrittenWithTheEscapesOfTheirType() {
        assertThat(lines(event(
                        "x",
                        map(
                                "CONTACT", "Ann, +49 1;2",
                                "GEO", "48.1;11.5",
                                "X-LINK", map("value", "https://x.org/a,b", "parameters", map("VALUE", "URI"))))))
                .containsSequence("CONTACT:Ann\\, +49 1\\;2", "GEO:48.1;11.5", "X-LINK;VALUE=URI:https://x.org/a,b");
        assertThat(findings(event("x", map("GEO", "1;2\r\nSUMMARY:evil")))).hasSize(1);
    }

    @Test
    void aLocationMayBeAMapWithItsName() {
        assertThat(lines(event("location", map("name", "Bar", "address", map("city", "x")))))
                .contains("LOCATION:Bar");
        assertThat(lines(event("location", map("name", "b", "displayName", "a"))))
                .contains("LOCATION:a");
        assertThat(lines(event("location", map("displayName", "a", "name", "b"))))
                .contains("LOCATION:a");
        assertThat(findings(event("location", map("city", "x"))))
                .containsExactly("key location: is a map without displayName or name");
    }

    @Test
    void categoriesMayBeAListAnArrayATextOrAMapOfTrue() {
        String line = "CATEGORIES:a,b;".replace(";", "\\;");

        assertThat(lines(event("categories", List.of("a", " b;", "", "a")))).contains(line);
        assertThat(lines(event("categories", new String[] {"a", "b;"}))).contains(line);
        assertThat(lines(event("categories", "a, b;"))).contains(line);
        assertThat(lines(event("keywords", map("b;", true, "a", true)))).contains(line);
        assertThat(findings(event("categories", List.of("a", 7))))
                .containsExactly("key categories[1]: has to be a text");
        assertThat(findings(event("categories", 7)))
                .containsExactly("key categories: has to be a list of texts, but is a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "example.com", "http://a b", "https://a/\r\nSUMMARY:x", "https://a/\"x\"", "1:2"})
    void whatIsNoAbsoluteAddressIsNoUrl(String url) {
        assertThat(findings(event("url", url))).singleElement().asString().startsWith("key url: ");
    }

    @Test
    void aUidIsOneLineOfAtMostAThousandCharacters() {
        assertThat(lines(event("uid", "u".repeat(1000)))).contains("UID:" + "u".repeat(1000));
        assertThat(findings(event("uid", "u".repeat(1001))))
                .containsExactly("key uid: is 1001 characters long, at most 1000 are possible");
        assertThat(findings(event("uid", "a\nb")))
                .containsExactly("key uid: holds the control character U+000A at position 2");
        assertThat(findings(event("uid", 7))).containsExactly("key uid: has to be a text, but is a number");
    }

    @Test
    void xPropertiesAreRefusedWhereTheyCouldDoHarm() {
        assertThat(lines(event("x", map("X-A", 1, "X-B", true, "X-C", null)))).contains("X-A:1", "X-B:true");
        for (String name : List.of("begin", "END", "X-A:B", "X-A\r\nSUMMARY", "X-A;B=C", "X-Ä", "")) {
            assertThat(findings(event("x", map(name, "v"))))
                    .singleElement()
                    .asString()
                    .contains("is no name of a property")
                    .doesNotContain("\n");
        }
        assertThat(findings(event("url", "https://x.org", "x", map("URL", "https://y.org"))))
                .containsExactly("key x: holds URL, which another key of this map writes too");
        assertThat(findings(event("x", map("x-microsoft-cdo-modprops", "v"))))
                .singleElement()
                .asString()
                .contains("makes Exchange refuse the whole event");
        assertThat(findings(event("busyStatus", "oof", "x", map("X-MICROSOFT-CDO-BUSYSTATUS", "FREE"))))
                .containsExactly("key x: holds X-MICROSOFT-CDO-BUSYSTATUS, which another key of this map writes too");
        assertThat(findings(event("x", map("X-A", "1", "x-a", "2"))))
                .containsExactly("key x: holds x-a twice, in different case");
        assertThat(findings(event("x", map("X-A", Map.of()))))
                .containsExactly("key x: holds X-A, which needs a text, or a map with either value or raw");
        assertThat(findings(event("x", map("X-A", map("value", Map.of())))))
                .containsExactly("key x: holds X-A, which has to be a text, but is a map");
        assertThat(findings(event("x", map("X-A", map("value", "a", "raw", "a")))))
                .containsExactly("key x: holds X-A, which needs a text, or a map with either value or raw");
        assertThat(findings(event("x", "X-A:1")))
                .containsExactly("key x: has to be a map of properties, but is a text");
    }

    @Test
    void anyPropertyIsWrittenUnlessAKeyWritesIt() {
        assertThat(lines(event(
                        "x",
                        map("geo", "1;2", "RESOURCES", "EASEL,VCR", "DRESSCODE", List.of("a, b", "c"), "X-A_B", "d"))))
                .contains("GEO:1;2", "RESOURCES:EASEL,VCR", "DRESSCODE:a\\, b", "DRESSCODE:c", "X-A_B:d");
        Map<String, String> keys = Map.of(
                "SUMMARY", "is written by key summary",
                "rrule", "is written by key recurrence",
                "RDATE", "is written by key rdates",
                "DTSTART", "is written by key start",
                "DTSTAMP", "is written when the event is sent; leave it out");
        keys.forEach((name, problem) -> assertThat(findings(event("x", map(name, "20260101T000000Z"))))
                .containsExactly("key x: holds %s, which %s".formatted(name, problem)));
        assertThat(lines(event(
                        "x",
                        map("RDATE", map("value", "20260201T090000Z/PT1H", "parameters", map("VALUE", "PERIOD"))))))
                .contains("RDATE;VALUE=PERIOD:20260201T090000Z/PT1H");
    }

    @Test
    void aRawValueIsWrittenAsItStandsAndCantLeaveItsLine() {
        assertThat(lines(event("x", map("X-A", map("raw", "1;2,\\n", "parameters", map("B", "c;d"))))))
                .contains("X-A;B=\"c;d\":1;2,\\n");
        for (String bad : List.of("a\r\nSUMMARY:evil", "a\nb", "a\u0000", "a\u2028b", "\ud800")) {
            assertThat(findings(event("x", map("X-A", map("raw", bad))))).hasSize(1);
        }
    }

    @Test
    void aMethodIsAWordOfTheCalendar() {
        assertThat(EventMap.toItem(event("method", "REQUEST"), null, "")
                        .calendar()
                        .lines("METHOD"))
                .extracting(Object::toString)
                .containsExactly("METHOD:REQUEST");
        assertThat(findings(event("method", "REQUEST\nX:y")))
                .singleElement()
                .asString()
                .startsWith("key method: ");
        assertThat(findings(event("method", "a b")))
                .containsExactly("key method: is no word such as PUBLISH or REQUEST: \"a b\"");
    }
}
