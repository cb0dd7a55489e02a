package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SEQUENCE rises when time, place or rule changed, wherever the stored item is read anyway. */
class SequenceTest extends MailboxTest {

    private static final String UPDATE = "operation=update";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20260105T110000Z",
                "DTSTART:20260105T090000Z\r\nDURATION:PT2H",
                "DTSTART:20260105T090000Z\r\nDTEND:20260105T100000Z\r\nLOCATION:Room 2",
                "DTSTART:20260105T090000Z\r\nDTEND:20260105T100000Z\r\nRRULE:FREQ=DAILY;COUNT=3"
            })
    void aChangeOfTimePlaceOrRuleRaisesIt(String changed) {
        send("", event("DTSTART:20260105T090000Z", "DTEND:20260105T100000Z"));
        send(UPDATE, event(changed));

        assertThat(lines("one.EML")).contains("SEQUENCE:1", "X-EXCHANGEDAV-SEQUENCE:0");
        assertThat(item("one.EML").property("urn:schemas:calendar:sequence")).isEqualTo("1");
    }

    @Test
    void anotherTextDoesNot() {
        send("", event("DTSTART:20260105T090000Z", "SUMMARY:a"));
        send(UPDATE, event("DTSTART:20260105T090000Z", "SUMMARY:b"));

        assertThat(lines("one.EML")).contains("SUMMARY:b").noneMatch(line -> line.contains("SEQUENCE"));
    }

    @Test
    void theSameOnceMoreKeepsTheNumber() {
        send("", event("DTSTART:20260105T090000Z"));
        for (int i = 0; i < 3; i++) {
            send(UPDATE, event("DTSTART:20260105T110000Z"));
        }

        assertThat(lines("one.EML")).contains("SEQUENCE:1", "X-EXCHANGEDAV-SEQUENCE:0");
        send(UPDATE, event("DTSTART:20260105T120000Z"));
        assertThat(lines("one.EML")).contains("SEQUENCE:2", "X-EXCHANGEDAV-SEQUENCE:0");
    }

    @Test
    void aHigherNumberOfTheSourceStaysAsItIs() {
        send("", event("DTSTART:20260105T090000Z", "SEQUENCE:1"));
        send(UPDATE, event("DTSTART:20260105T110000Z", "SEQUENCE:7"));

        assertThat(lines("one.EML")).contains("SEQUENCE:7").noneMatch(line -> line.startsWith("X-EXCHANGEDAV"));
    }

    @Test
    void aNumberThatIsNotHigherIsRaisedAndKeptInAMark() {
        send("", event("DTSTART:20260105T090000Z", "SEQUENCE:4"));
        send(UPDATE, event("DTSTART:20260105T110000Z", "SEQUENCE:4"));

        assertThat(lines("one.EML"))
                .contains("SEQUENCE:5", "X-EXCHANGEDAV-SEQUENCE:4")
                .doesNotContain("SEQUENCE:4");
    }

    @Test
    void theNumberNeverGoesDown() {
        send("", event("DTSTART:20260105T090000Z", "SEQUENCE:4"));
        send(UPDATE, event("DTSTART:20260105T090000Z", "SUMMARY:x", "SEQUENCE:2"));

        assertThat(lines("one.EML")).contains("SEQUENCE:4", "X-EXCHANGEDAV-SEQUENCE:2");
    }

    @Test
    void theNumberStandsInTheSeriesAndNotInItsException() {
        String exception = "DTSTART:20260106T%s0000Z\r\nUID:one\r\nRECURRENCE-ID:20260106T090000Z";
        String series = "DTSTART:20260105T090000Z\r\nRRULE:FREQ=DAILY;COUNT=5\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n";
        send("", event(series + exception.formatted("10")));
        send(UPDATE, event(series + exception.formatted("11")));

        List<String> lines = lines("one.EML");
        assertThat(lines.indexOf("SEQUENCE:1")).isPositive().isLessThan(lines.indexOf("END:VEVENT"));
        assertThat(lines.stream().filter(line -> line.startsWith("SEQUENCE"))).hasSize(1);
    }

    @Test
    void theOrderOfARulesPartsIsNoChange() {
        send("", event("DTSTART:20260105T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"));
        send(UPDATE, event("DTSTART:20260105T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO;INTERVAL=1"));

        assertThat(lines("one.EML")).noneMatch(line -> line.contains("SEQUENCE"));
    }

    @Test
    void whatOutlookChangedIsComparedByItsProperties() {
        send("", event("DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "LOCATION:Room 1"));
        changed("one.EML", "<c:location>Room 2</c:location>");
        send(UPDATE, event("DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "LOCATION:Room 2"));
        assertThat(lines("one.EML")).noneMatch(line -> line.contains("SEQUENCE"));

        changed("one.EML", "<c:location>Room 3</c:location>");
        send(UPDATE, event("DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "LOCATION:Room 2"));
        assertThat(lines("one.EML")).contains("SEQUENCE:1");
    }

    @Test
    void lookupRaisesItToo() {
        stored("Lunch.EML", event("DTSTART:20260105T090000Z", "SEQUENCE:2"));
        send("lookup=true", event("DTSTART:20260105T110000Z"));

        assertThat(lines("Lunch.EML")).contains("SEQUENCE:3", "X-EXCHANGEDAV-SEQUENCE:0");
    }

    @Test
    void aPlainPutIsOneRequestAndGoesOutAsItCame() {
        send("", event("DTSTART:20260105T090000Z"));
        send("", event("DTSTART:20260105T110000Z"));

        assertThat(verbs(0)).containsExactly("PUT", "PUT");
        assertThat(lines("one.EML")).noneMatch(line -> line.contains("SEQUENCE"));
    }

    @Test
    void dtstampIsTheSourcesOrMarkedAsOurs() {
        send("", event("DTSTART:20260105T090000Z", "DTSTAMP:20200101T000000Z"));
        assertThat(lines("one.EML")).contains("DTSTAMP:20200101T000000Z").doesNotContain("X-EXCHANGEDAV-STAMPED:TRUE");

        Map<String, Object> map = Events.map("one", "x");
        send("", map);
        assertThat(lines("one.EML")).contains("X-EXCHANGEDAV-STAMPED:TRUE").doesNotContain("DTSTAMP:20200101T000000Z");

        map.put("lastModified", "2021-01-01T00:00:00Z");
        send("", map);
        assertThat(lines("one.EML"))
                .contains("LAST-MODIFIED:20210101T000000Z", "DTSTAMP:20210101T000000Z")
                .doesNotContain("X-EXCHANGEDAV-STAMPED:TRUE");
    }

    @Test
    void anEventMapWithoutUidKeepsItsDerivedUid() {
        Map<String, Object> map = Events.map("one", "x");
        map.remove("uid");
        send("", map);
        send("operation=create", map);

        assertThat(items()).hasSize(1);
    }

    private static String event(String... lines) {
        return Events.calendar("UID:one", String.join("\r\n", lines));
    }
}
