package io.github.exchangedav.ical;

import static io.github.exchangedav.ical.Calendars.event;
import static io.github.exchangedav.ical.Calendars.item;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventContentTest {

    /** Frozen: these values may never change. Whoever changes them doubles the calendars of everybody without UIDs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "DTSTART:20260105T090000Z~SUMMARY:a | derived-9a165433aed8c0f4b5f15d08e598a73f4d990fec4a12b7ddc953f30f4c26891b",
                "SUMMARY:a~DTSTART:20260105T090000Z | derived-1e970f6d73e9d5ab13bfe8f11c8654cb93df3ca739fd850dfab2d80e413d7675",
                "DTSTART;VALUE=DATE:20260105~SUMMARY:Grüße 😀~BEGIN:VALARM~TRIGGER:-PT15M~END:VALARM | derived-aa6569bf0883ca06098ff48050a2e9b10f83248e3a26e350f4fa3449c50b0eb7",
            })
    void derivedUidsAreFrozen(String lines, String uid) throws Exception {
        assertThat(EventContent.derivedUid(item(event(lines.split("~"))))).isEqualTo(uid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTAMP:20260101T000000Z",
                "CREATED:20260101T000000Z",
                "LAST-MODIFIED:x",
                "SEQUENCE:7",
                "dtstamp:x"
            })
    void bookkeepingIsNoContent(String line) throws Exception {
        CalendarItem bare = item(event("DTSTART:20260105", "SUMMARY:a"));

        assertThat(EventContent.derivedUid(item(event("DTSTART:20260105", line, "SUMMARY:a"))))
                .isEqualTo(EventContent.derivedUid(bare));
    }

    @Test
    void lineEndsFoldsCaseOfNamesAndTheCalendarAroundAreNoContent() throws Exception {
        String one = EventContent.derivedUid(item(event("DTSTART:20260105", "SUMMARY:abc")));
        String other = EventContent.derivedUid(item("begin:vcalendar\nPRODID:x\nMETHOD:PUBLISH\nbegin:vevent\n"
                + "dtstart:20260105\nSummary:ab\n c\nend:vevent\nend:vcalendar"));

        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SUMMARY:b", "SUMMARY:A", "SUMMARY;LANGUAGE=en:a", "SUMMARY:a~LOCATION:x", "SUMMARY:a~UID:"})
    void everythingElseIsContent(String lines) throws Exception {
        CalendarItem bare = item(event("DTSTART:20260105", "SUMMARY:a"));

        assertThat(EventContent.derivedUid(item(event(("DTSTART:20260105~" + lines).split("~")))))
                .isNotEqualTo(EventContent.derivedUid(bare));
    }

    @Test
    void anItemWithADerivedUidKeepsItsContentButForTheUid() throws Exception {
        CalendarItem bare = item(event("DTSTART:20260105", "SUMMARY:a"));
        CalendarItem named = bare.withUid(EventContent.derivedUid(bare));

        assertThat(named.uid()).startsWith("derived-").hasSize(8 + 64);
        assertThat(EventContent.of(named))
                .containsExactly("BEGIN:VEVENT", "UID:" + named.uid(), "DTSTART:20260105", "SUMMARY:a", "END:VEVENT");
        assertThat(item(new String(named.toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .uid())
                .isEqualTo(named.uid());
    }

    @Test
    void aNewUidTakesThePlaceOfEveryOther() throws Exception {
        CalendarItem named = item(event("UID:a", "DTSTART:20260105", "uid:a")).withUid("b;\nc");

        assertThat(EventContent.of(named))
                .containsExactly("BEGIN:VEVENT", "UID:b\\;\\nc", "DTSTART:20260105", "END:VEVENT");
        assertThat(ItemSplitter.uidOf(named.events().get(0))).isEqualTo("b;\nc");
    }
}
