package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a person in two ways is the same, or refused. */
class PersonReaderTest {

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(map("email", "a@x.org", "address", "b@x.org"), "email and address"),
                Arguments.of(
                        map("email", "a@x.org", "emailAddress", map("address", "b@x.org")),
                        "email and emailaddress.address"),
                Arguments.of(map("email", "a@x.org", "name", "Ann", "displayName", "Bob"), "name and displayname"),
                Arguments.of(map("email", "a@x.org", "resource", true, "optional", true), "resource and optional"),
                Arguments.of(map("email", "a@x.org", "role", "required", "optional", true), "role and optional"),
                Arguments.of(
                        map("email", "a@x.org", "status", "accepted", "responseStatus", "declined"),
                        "status and responsestatus"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatContradictsItselfIsRefused(Map<String, Object> person, String names) {
        assertThat(findings(event("attendees", List.of(person))))
                .containsExactly("key attendees[0]: has " + names + ", which differ; give one of them");
    }

    @Test
    void whatIsSaidTwiceIsSaidOnce() {
        assertThat(lines(event(
                        "attendees",
                        List.of(map(
                                "email", "a@x.org",
                                "address", "mailto:A@x.org",
                                "emailAddress", map("address", "a@x.org", "name", "Ann"),
                                "name", "",
                                "displayName", "Ann",
                                "role", "optional",
                                "optional", true,
                                "resource", false,
                                "status", map("response", "none"),
                                "partstat", "needs-action")))))
                .contains("ATTENDEE;CN=Ann;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:a@x.org");
    }

    @Test
    void whatIsSaidOfAnOrganizerWithoutAPlaceIsAWarning() {
        Map<String, Object> event = event("organizer", map("email", "a@x.org", "role", "chair", "status", "accepted"));

        assertThat(lines(event)).contains("ORGANIZER:mailto:a@x.org");
        assertThat(EventMap.toItem(event, null, "").warnings())
                .containsExactly("key organizer: role, status and rsvp are said of attendees and were left out; add the"
                        + " organizer to key attendees");
        assertThat(EventMap.toItem(event("organizer", "a@x.org"), null, "").warnings())
                .isEmpty();
    }
}
