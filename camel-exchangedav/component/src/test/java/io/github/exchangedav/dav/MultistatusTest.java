package io.github.exchangedav.dav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultistatusTest {

    private static final String HEAD = "<?xml version=\"1.0\"?><a:multistatus"
            + " xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\" xmlns:e=\"urn:schemas:mailheader:\""
            + " xmlns:c=\"xml:\" xmlns:d=\"urn:schemas:calendar:\""
            + " xmlns:h=\"http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/\""
            + " xmlns:a=\"DAV:\">";
    private static final String TAIL = "</a:multistatus>";

    @Test
    void theRecordedLayoutIsRead() throws Exception {
        Multistatus read = parse(HEAD
                + "<a:response><a:href>http://mail/exchange/fred/Calendar/{47D0}.EML</a:href>"
                + "<a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                + "<d:dtstart b:dt=\"dateTime.tz\">2006-11-22T19:30:00.000Z</d:dtstart>"
                + "<d:location></d:location><d:alldayevent b:dt=\"boolean\">0</d:alldayevent>"
                + "<a:getcontentlength b:dt=\"int\">631</a:getcontentlength>"
                + "<d:rrule b:dt=\"mv.string\"><c:v>FREQ=DAILY</c:v><c:v></c:v></d:rrule>"
                + "<h:0x8218 b:dt=\"int\">1</h:0x8218>"
                + "</a:prop></a:propstat>"
                + "<a:propstat><a:status>HTTP/1.1 404 Resource Not Found</a:status><a:prop>"
                + "<d:uid/><e:to></e:to></a:prop></a:propstat></a:response>" + TAIL);

        assertThat(read.responses()).singleElement().satisfies(resource -> {
            assertThat(resource.href()).isEqualTo("http://mail/exchange/fred/Calendar/{47D0}.EML");
            assertThat(resource.status()).isZero();
            assertThat(resource.properties())
                    .isEqualTo(Map.of(
                            calendar("dtstart"),
                            Instant.parse("2006-11-22T19:30:00Z"),
                            calendar("location"),
                            "",
                            calendar("alldayevent"),
                            false,
                            dav("getcontentlength"),
                            631L,
                            calendar("rrule"),
                            List.of("FREQ=DAILY", ""),
                            new PropertyName(
                                    "http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/",
                                    "0x8218"),
                            1L));
            assertThat(resource.failures())
                    .isEqualTo(Map.of(calendar("uid"), 404, new PropertyName("urn:schemas:mailheader:", "to"), 404));
        });
    }

    @Test
    void theLayoutOfTheRfcIsReadToo() throws Exception {
        Multistatus read = parse("""
                <?xml version="1.0" encoding="utf-8" ?>
                <multistatus xmlns="DAV:">
                  <response>
                    <href> /a </href>
                    <propstat>
                      <prop><displayname>x</displayname><R:y xmlns:R="urn:r">z</R:y></prop>
                      <status>HTTP/1.1 200 OK</status>
                    </propstat>
                    <propstat>
                      <prop><getetag/></prop>
                      <status>HTTP/1.1 403 Forbidden</status>
                    </propstat>
                  </response>
                  <response>
                    <href>/b</href>
                    <status>HTTP/1.1 423 Locked</status>
                    <error><lock-token-submitted><href>/c</href></lock-token-submitted></error>
                    <responsedescription>no</responsedescription>
                  </response>
                </multistatus>
                """);

        assertThat(read.responses())
                .containsExactly(
                        new Multistatus.Resource(
                                "/a",
                                0,
                                Map.of(dav("displayname"), "x", new PropertyName("urn:r", "y"), "z"),
                                Map.of(dav("getetag"), 403)),
                        new Multistatus.Resource("/b", 423, Map.of(), Map.of()));
    }

    @Test
    void prefixesAreResolvedWhereTheyAreDeclared() throws Exception {
        assertThat(
                        properties(
                                "<p:x xmlns:p=\"one:\"><p:i/></p:x><p:x xmlns:p=\"two:\">2</p:x><x xmlns=\"three:\">3</x><q:x>4</q:x>"))
                .isEqualTo(Map.of(
                        new PropertyName("one:", "x"), "i",
                        new PropertyName("two:", "x"), "2",
                        new PropertyName("three:", "x"), "3",
                        new PropertyName("", "x"), "4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<d:x>a&#01;b</d:x> | a~01~b",
                "<d:x>a&#x1F;b</d:x> | a~1f~b",
                "<d:x>a&#13;&#10;b&#9;</d:x> | a~0d~~0a~b~09~",
                "<d:x>&lt;&amp;&#65;&quot;</d:x> | <&A\"",
                "<d:x><![CDATA[<b>&amp;]]>c</d:x> | <b>&amp;c",
                "<d:x>a~92~b~85~c~2028~d</d:x> | a~92~b~85~c~2028~d",
                "<d:x>a~92~b~85~c~2028~d&#1;</d:x> | a~92~b~85~c~2028~d~01~",
                "<d:x><![CDATA[a~92~b~85~]]>&#x1;</d:x> | a~92~b~85~~01~",
                "<d:x>a~01~b~0b~</d:x> | a~01~b~0b~",
                "<d:x>😀é</d:x> | 😀é",
                "<d:x>😀é&#1;</d:x> | 😀é~01~",
                "<d:x> a </d:x> |  a ",
            })
    void textIsWhatItWas(String xml, String expected) throws Exception {
        String value = String.valueOf(properties(control(xml.strip())).get(calendar("x")));

        assertThat(value.strip()).isEqualTo(control(expected).strip());
    }

    @Test
    void longAnswersWithControlCharactersAreReadWhole() throws Exception {
        StringBuilder xml = new StringBuilder(HEAD);
        for (int i = 0; i < 2000; i++) {
            xml.append("<a:response><a:href>/")
                    .append(i)
                    .append("</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop><d:x b:dt=\"string\">")
                    .append("é".repeat(i % 97))
                    .append("&#x1;&#x2;|")
                    .append(i)
                    .append("</d:x><a:n b:dt=\"int\">")
                    .append(i)
                    .append("</a:n></a:prop></a:propstat></a:response>");
        }
        Multistatus read = parse(xml.append(TAIL).toString());

        for (int i = 0; i < 2000; i++) {
            Multistatus.Resource resource = read.responses().get(i);
            assertThat(resource.href()).isEqualTo("/" + i);
            assertThat(resource.text(calendar("x"))).isEqualTo("é".repeat(i % 97) + "\u0001\u0002|" + i);
            assertThat(resource.properties()).containsEntry(dav("n"), (long) i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "int, ' 7 ', 7",
        "i8, -8992774761696198655, -8992774761696198655",
        "i4, x, x",
        "int, '', ''",
        "float, 1.5, 1.5",
        "boolean, 1, true",
        "boolean, True, true",
        "boolean, 0, false",
        "dateTime.tz, 2006-11-16T03:00:16.549Z, 2006-11-16T03:00:16.549Z",
        "dateTime.tz, soon, soon",
        "uuid, {1}, {1}",
        "bin.base64, AQE=, AQE="
    })
    void valuesAreTypedOrStayText(String type, String text, String expected) throws Exception {
        assertThat(properties("<d:x b:dt=\"" + type + "\">" + text + "</d:x>").get(calendar("x")))
                .hasToString(expected);
    }

    @Test
    void nestedPropertiesSayTheirInnermostElements() throws Exception {
        Map<PropertyName, Object> properties = properties("<a:resourcetype><a:collection/></a:resourcetype>"
                + "<a:supportedlock>\n <a:lockentry><a:lockscope><a:exclusive/></a:lockscope>"
                + "<a:locktype><a:write/></a:locktype></a:lockentry>\n</a:supportedlock><a:lockdiscovery/>"
                + "<a:owner><a:href>http://x</a:href></a:owner>");

        assertThat(properties)
                .isEqualTo(Map.of(
                        dav("resourcetype"), "collection",
                        dav("supportedlock"), "exclusive write",
                        dav("lockdiscovery"), "",
                        dav("owner"), "http://x"));
    }

    @Test
    void aPropertyGivenTwiceIsThereOnce() throws Exception {
        assertThat(properties("<d:x>1</d:x><d:x>2</d:x>")).isEqualTo(Map.of(calendar("x"), "2"));
    }

    @Test
    void aByteOrderMarkIsNoText() throws Exception {
        assertThat(parse("\uFEFF" + HEAD + TAIL).responses()).isEmpty();
        assertThat(parse("  \r\n" + HEAD + TAIL).responses()).isEmpty();
        assertThat(parse("<multistatus xmlns='DAV:'/>").responses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "OK",
                "{}",
                "<html><body>Logon</body></html>",
                "<!DOCTYPE html><html></html>",
                "<multistatus/>",
                "<a:response xmlns:a='DAV:'/>",
                "<a:multistatus xmlns:a='DAV:'>",
                "<a:multistatus xmlns:a='DAV:'><a:response></a:multistatus>",
                "<a:multistatus xmlns:a='DAV:'><a:response/></a:multistatus",
                "<a:multistatus xmlns:a='DAV:'>&nbsp;</a:multistatus>",
                "<a:multistatus xmlns:a='DAV:'>&#0;</a:multistatus>",
                "<a:multistatus xmlns:a='DAV:'>a\0</a:multistatus>",
                "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a:multistatus xmlns:a='DAV:'>&x;</a:multistatus>",
                "<?xml version='1.0'?><!DOCTYPE m SYSTEM 'http://127.0.0.1:1/x'><a:multistatus xmlns:a='DAV:'/>",
                "<?xml version='1.0'?><?xml version='1.0'?><a:multistatus xmlns:a='DAV:'/>"
            })
    void everythingElseIsRefused(String xml) {
        assertThatThrownBy(() -> parse(xml))
                .isInstanceOf(NotMultistatusException.class)
                .hasMessageStartingWith("the answer is no readable multistatus: ");
    }

    @Test
    void anEntityBombIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE m [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        bomb.append("]><a:multistatus xmlns:a='DAV:'>&a29;</a:multistatus>");

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> parse(bomb.toString())).hasMessageContaining("DOCTYPE"));
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertThat(parse(HEAD + "<x>".repeat(63) + "</x>".repeat(63) + TAIL).responses())
                .isEmpty();
        assertThatThrownBy(() -> parse(HEAD + "<x>".repeat(64) + "</x>".repeat(64) + TAIL))
                .hasMessageContaining("nested deeper than 64");
        assertThatThrownBy(() -> parse(HEAD + "<x>".repeat(200_000))).hasMessageContaining("nested deeper than 64");
    }

    @Test
    void manyPrefixesCostNoTime() {
        StringBuilder xml = new StringBuilder("<a:multistatus xmlns:a='DAV:'");
        for (int i = 0; i < 5000; i++) {
            xml.append(" xmlns:n").append(i).append("='u:").append(i).append("'");
        }
        xml.append('>').append("<a:response/>".repeat(50_000)).append("</a:multistatus>");

        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(parse(xml.toString()).responses()).hasSize(50_000));
    }

    @Test
    void aLongTextOfEscapesIsReadOnEveryJdk() throws Exception {
        String property = "<a:getetag>" + "a&lt;b&gt;".repeat(100_000) + "</a:getetag>";

        assertThat(properties(property)).containsEntry(new PropertyName("DAV:", "getetag"), "a<b>".repeat(100_000));
    }

    private static Multistatus parse(String xml) throws NotMultistatusException {
        return Multistatus.parse(new DavResponse(207, Map.of(), xml.getBytes(UTF_8)));
    }

    private static Map<PropertyName, Object> properties(String xml) throws NotMultistatusException {
        return parse(HEAD + "<a:response><a:href>/</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                        + xml + "</a:prop></a:propstat></a:response>" + TAIL)
                .responses()
                .get(0)
                .properties();
    }

    private static PropertyName dav(String name) {
        return new PropertyName(PropertyName.DAV, name);
    }

    private static PropertyName calendar(String name) {
        return new PropertyName("urn:schemas:calendar:", name);
    }

    /** Characters that are not to be seen in a source file: {@code ~1f~}. */
    private static String control(String text) {
        return java.util.regex.Pattern.compile("~([0-9a-f]+)~")
                .matcher(text)
                .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)));
    }
}
