package io.github.exchangedav.dialect.exchange.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two versions is the newer. */
class RevisionTest {

    @ParameterizedTest(name = "{0} <> {1}: {2}")
    @CsvSource({
        "SEQUENCE:1, SEQUENCE:2, -1",
        "SEQUENCE:0, SUMMARY:x, 0",
        "SEQUENCE:1, SUMMARY:x, 1",
        "SEQUENCE:1 DTSTAMP:20260101T000000Z, SEQUENCE:1 DTSTAMP:20260102T000000Z, -1",
        "SEQUENCE:2 DTSTAMP:20260101T000000Z, SEQUENCE:1 DTSTAMP:20260102T000000Z, 1",
        // LAST-MODIFIED says when the event changed; DTSTAMP of many programs is when it was exported
        "LAST-MODIFIED:20260101T000000Z DTSTAMP:20260109T000000Z,"
                + " LAST-MODIFIED:20260102T000000Z DTSTAMP:20260103T000000Z, -1",
        "LAST-MODIFIED:20260101T000000Z DTSTAMP:20260109T000000Z,"
                + " LAST-MODIFIED:20260101T000000Z DTSTAMP:20260103T000000Z, 1",
        "LAST-MODIFIED:20260101T000000Z, DTSTAMP:20260102T000000Z, -1",
        "DTSTAMP:20260101T000000Z, LAST-MODIFIED:20260102T000000Z, -1",
        "LAST-MODIFIED:20260101T000000Z, SUMMARY:x, 0",
        "DTSTAMP:20260101T000000Z X-EXCHANGEDAV-STAMPED:TRUE, DTSTAMP:20250101T000000Z, 0",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:1, SEQUENCE:2, -1",
        // what the server has counted is at least what a source gave last: above it is newer, below the times decide
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED, SEQUENCE:6, -1",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED DTSTAMP:20260109T000000Z, SEQUENCE:6 DTSTAMP:20260101T000000Z, -1",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED DTSTAMP:20260109T000000Z, SEQUENCE:0 DTSTAMP:20260110T000000Z, -1",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED DTSTAMP:20260109T000000Z, SEQUENCE:5 DTSTAMP:20260101T000000Z, 1",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED, SEQUENCE:4, 1",
        "SEQUENCE:5 X-EXCHANGEDAV-SEQUENCE:COUNTED DTSTAMP:20260109T000000Z,"
                + " SEQUENCE:9 X-EXCHANGEDAV-SEQUENCE:COUNTED DTSTAMP:20260108T000000Z, 1",
        "DTSTAMP:yesterday, DTSTAMP:20250101T000000Z, 0"
    })
    void oneOfTwo(String one, String other, int expected) throws Exception {
        assertThat(Integer.signum(revision(one).compareWith(revision(other)))).isEqualTo(expected);
        assertThat(Integer.signum(revision(other).compareWith(revision(one)))).isEqualTo(-expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SEQUENCE:0, true",
        "LAST-MODIFIED:20260101T000000Z, true",
        "DTSTAMP:20260101T000000Z, true",
        "DTSTAMP:20260101T000000Z X-EXCHANGEDAV-STAMPED:TRUE, false",
        "CREATED:20260101T000000Z, false",
        "DTSTAMP:yesterday, false"
    })
    void whetherItSaysAnything(String lines, boolean given) throws Exception {
        assertThat(revision(lines).isGiven()).isEqualTo(given);
    }

    @Test
    void theSequenceIsTheSeriesAndTheStampTheLatestOfAll() throws Exception {
        Revision revision = revision("RECURRENCE-ID:20260106T090000Z SEQUENCE:9 DTSTAMP:20260301T000000Z END:VEVENT"
                + " BEGIN:VEVENT UID:a DTSTART:20260105T090000Z RRULE:FREQ=DAILY SEQUENCE:2 DTSTAMP:20260101T000000Z");

        assertThat(revision.shown()).isEqualTo("SEQUENCE 2, 2026-03-01T00:00:00Z");
    }

    /** What the server has counted is at least what a source gave (protocol page §2.5). */
    @ParameterizedTest(name = "{0} <> {1} {2}: {3}")
    @CsvSource({
        "SEQUENCE:0 LAST-MODIFIED:20270101T000000Z, 1, 2026-01-01T00:00:00Z, 1",
        "SEQUENCE:0 LAST-MODIFIED:20250101T000000Z, 1, 2026-01-01T00:00:00Z, -1",
        "SEQUENCE:2 LAST-MODIFIED:20250101T000000Z, 1, 2026-01-01T00:00:00Z, 1",
        "SEQUENCE:0, 1, 2026-01-01T00:00:00Z, -1",
        "SEQUENCE:0 LAST-MODIFIED:20270101T000000Z, 1, , -1"
    })
    void withoutAMessageOfOursTheTimesDecideWhereTheSequenceIsTheServers(
            String given, int sequence, @Nullable Instant modified, int expected) throws Exception {
        Map<PropertyName, Object> properties = new HashMap<>(Map.of(ItemProperties.SEQUENCE, (long) sequence));
        if (modified != null) {
            properties.put(ItemProperties.LAST_MODIFIED, modified);
        }
        Revision stored = Revision.of(StoredItem.of(new Multistatus.Resource("/x", 200, properties, Map.of())));

        assertThat(Integer.signum(revision(given).compareWith(stored))).isEqualTo(expected);
        assertThat(Integer.signum(stored.compareWith(revision(given)))).isEqualTo(-expected);
    }

    private static Revision revision(String lines) throws InvalidEventException {
        return Revision.of(Calendars.item(Calendars.event(
                "UID:a", "DTSTART:20260105T090000Z", lines.strip().replace(" ", "\r\n"))));
    }
}
