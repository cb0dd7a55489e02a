package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.parameter.Cn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleKeysTest {

    static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of("ann@example.com", ":mailto:ann@example.com"),
                Arguments.of("  ann@example.com ", ":mailto:ann@example.com"),
                Arguments.of("MAILTO:ann@example.com", ":mailto:ann@example.com"),
                Arguments.of("Ann <ann@example.com>", ";CN=Ann:mailto:ann@example.com"),
                Arguments.of("<ann@example.com>", ":mailto:ann@example.com"),
                Arguments.of("\"Doe, Ann\" <ann@example.com>", ";CN=\"Doe, Ann\":mailto:ann@example.com"),
                Arguments.of(map("email", "ann@example.com", "name", "Ann"), ";CN=Ann:mailto:ann@example.com"),
                Arguments.of(map("address", " ann@example.com", "cn", "Ann"), ";CN=Ann:mailto:ann@example.com"),
                Arguments.of(
                        map("email", "ann@example.com", "displayName", "Ann \"A\"", "self", true),
                        ";CN=Ann 'A':mailto:ann@example.com"),
                Arguments.of(
                        map("emailAddress", map("address", "ann@example.com", "name", "Ann"), "type", "required"),
                        ";CN=Ann;ROLE=REQ-PARTICIPANT:mailto:ann@example.com"),
                Arguments.of(
                        map("email", "ann@example.com", "status", map("response", "tentativelyAccepted", "time", "x")),
                        ";PARTSTAT=TENTATIVE:mailto:ann@example.com"),
                Arguments.of(
                        map("email", "room@example.com", "role", "resource", "rsvp", false),
                        ";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;RSVP=FALSE:mailto:room@example.com"),
                Arguments.of(
                        map("email", "ann@example.com", "optional", true, "responseStatus", "needsAction"),
                        ";ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:ann@example.com"),
                Arguments.of("a%b{c}@example.com", ":mailto:a%25b%7Bc%7D@example.com"),
                Arguments.of("ann+x@ex-ample.co.uk", ":mailto:ann+x@ex-ample.co.uk"));
    }

    @ParameterizedTest
    @MethodSource("people")
    void everyFormOfAPersonIsWritten(Object person, String rest) {
        Map<String, Object> event = event("attendees", List.of(person));

        assertThat(lines(event)).contains("ATTENDEE" + rest);
        Written.asIcal4jReads(event);
    }

    @Test
    void attendeesMayBeAListAnArrayOrATextWithCommas() {
        List<String> two = lines(event("attendees", List.of("Ann <ann@example.com>", "bob@example.com")));

        assertThat(lines(event("attendees", "Ann <ann@example.com>, bob@example.com,")))
                .isEqualTo(two);
        assertThat(lines(event("attendees", new String[] {"Ann <ann@example.com>", "bob@example.com"})))
                .isEqualTo(two);
        assertThat(lines(event("attendees", "\"Doe, Ann\" <ann@example.com>,bob@example.com")))
                .hasSameSizeAs(two);
    }

    @Test
    void aSetOfAttendeesIsWrittenInOneOrder() {
        LinkedHashSet<String> one = new LinkedHashSet<>(List.of("b@example.com", "a@example.com"));
        LinkedHashSet<String> other = new LinkedHashSet<>(List.of("a@example.com", "b@example.com"));

        assertThat(lines(event("attendees", one))).isEqualTo(lines(event("attendees", other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@example.com",
                "ann @example.com",
                "ann@example.com\r\nSUMMARY:evil",
                "Ann\r\nX <ann@example.com>",
                "ann@exam ple.com",
                "ann@@example.com",
                "Ann <ann@example.com> x",
                "ann@example.com;bob@example.com",
                "ann\u0000@example.com",
                "ann\u2028@example.com",
                "/o=Org/ou=First/cn=ann",
                "a\ud800@example.com"
            })
    void whatIsNoAddressIsRefusedWithItsIndex(String address) {
        assertThat(findings(event("attendees", List.of("ok@example.com", address))))
                .singleElement()
                .asString()
                .startsWith("key attendees[1]: ")
                .doesNotContain("\n");
    }

    @Test
    void anAttendeeGivenTwiceIsWrittenOnce() {
        assertThat(lines(event("attendees", "a@x.org, A@X.org"))).isEqualTo(lines(event("attendees", "a@x.org")));
    }

    @Test
    void whatIsWrongWithAPersonIsSaid() {
        assertThat(findings(event("organizer", map("name", "Ann")))).containsExactly("key organizer: has no email");
        assertThat(findings(event("organizer", map("email", "a@x.org", "name", "A\nB"))))
                .containsExactly("key organizer: has a name that holds the control character U+000A at position 2");
        assertThat(findings(event("attendees", 7)))
                .containsExactly("key attendees: has to be a list of addresses, but is a number");
        assertThat(findings(event("attendees", List.of("a@x.org", "Ann <a@x.org>"))))
                .containsExactly("key attendees[1]: is there already, with another name or role");
        assertThat(findings(event("attendees", List.of(map("email", "a@x.org", "rolle", "chair")))))
                .singleElement()
                .asString()
                .startsWith("key attendees[0]: holds the unknown name \"rolle\"; known are ");
        assertThat(findings(event("attendees", List.of(map("email", "a@x.org", "role", "boss")))))
                .singleElement()
                .asString()
                .startsWith("key attendees[0]: has the unknown role \"boss\"; possible are chair, ");
    }

    @ParameterizedTest
    @CsvSource({"'Ann; Bob: \"C\", D',Ann; Bob: 'C'", "Jürgen,Jürgen", "'a\\nb',a\\nb", "😀,😀"})
    void namesComeBackFromIcal4j(String name, String start) {
        Map<String, Object> event = event("organizer", map("email", "a@x.org", "name", name));

        Property organizer = Written.asIcal4jReads(event).getRequiredProperty("ORGANIZER");
        Cn cn = (Cn) organizer.getRequiredParameter("CN");

        assertThat(cn.getValue()).startsWith(start);
        assertThat(organizer.getValue()).isEqualTo("mailto:a@x.org");
    }

    @Test
    void otherParametersOfAPersonAreWrittenToo() {
        assertThat(lines(event(
                        "organizer",
                                map("email", "ann@example.com", "parameters", map("SENT-BY", "mailto:x@example.com")),
                        "attendees",
                                List.of(map(
                                        "email", "bob@example.com",
                                        "status", "delegated",
                                        "parameters",
                                                map(
                                                        "cutype",
                                                        "ROOM",
                                                        "DELEGATED-TO",
                                                        List.of("mailto:a@x.org", "b")))))))
                .contains(
                        "ORGANIZER;SENT-BY=\"mailto:x@example.com\":mailto:ann@example.com",
                        "ATTENDEE;PARTSTAT=DELEGATED;CUTYPE=ROOM;DELEGATED-TO=\"mailto:a@x.org\",b:mailto:bob@example.com");
        for (Object bad :
                List.of("A=b", map("CN", "x"), map("PARTSTAT", "DECLINED"), map("A", "b\r\nX:y"), map("A:", "b"))) {
            assertThat(findings(event(
                            "attendees", List.of(map("email", "a@x.org", "status", "accepted", "parameters", bad)))))
                    .singleElement()
                    .asString()
                    .startsWith("key attendees[0]: has ");
        }
    }
}
