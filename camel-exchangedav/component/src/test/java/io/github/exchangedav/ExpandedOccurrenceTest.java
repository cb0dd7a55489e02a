package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.StoredItem;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** One occurrence of a series that is written as single events: changed, and deleted. */
class ExpandedOccurrenceTest extends ExpandingTest {

    private static final String MOVED = Events.calendar(
            "UID:series", "RECURRENCE-ID:20260105T170000Z", "DTSTART:20260105T180000Z", "SUMMARY:moved");

    @Test
    void oneThatComesAloneIsWrittenAndNothingElseIsTouched() {
        expand("", series(TWICE_A_DAY));
        int before = server.requests().size();

        assertThat(result(expand("", MOVED))).isEqualTo("updated");
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T18:00", "2026-01-06T09:00");
        assertThat(verbs(before)).containsExactly("SEARCH", "PUT");
    }

    @Test
    void severalThatComeAloneTakeNothingAwayEither() {
        expand("", series(TWICE_A_DAY));

        expand("", with(MOVED, "RECURRENCE-ID:20260106T090000Z", "DTSTART:20260106T100000Z"));
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T18:00", "2026-01-06T10:00");
    }

    @Test
    void withoutTheSeriesEachIsASingleEventOfItsOwn() {
        assertThat(result(expand("", MOVED))).isEqualTo("created");
        expand("", MOVED.replace("0105", "0106"));

        assertThat(starts()).containsExactly("2026-01-05T18:00", "2026-01-06T18:00");
        assertThat(result(expand("&operation=delete", MOVED))).isEqualTo("deleted");
        assertThat(starts()).containsExactly("2026-01-06T18:00");
    }

    @Test
    void updateOfNothingIsPermanent() {
        assertFailed(expand("&operation=update", MOVED), Reason.ITEM_MISSING, "and no event of its series");
        assertThat(items()).isEmpty();
    }

    @Test
    void aDayMeansTheOneThatBeginsThen() {
        expand("", series("RRULE:FREQ=DAILY;BYMONTHDAY=5,6,7;COUNT=3"));

        assertThat(result(delete("", LocalDate.of(2026, 1, 6)))).isEqualTo("deleted");
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-07T09:00");
    }

    @Test
    void aDayIsOneOfTheEndpointsZone() {
        expand("", series("RRULE:FREQ=DAILY;BYMONTHDAY=5,6,7;COUNT=3"));

        assertThat(result(delete("&timeZone=Pacific/Honolulu", LocalDate.of(2026, 1, 5))))
                .isEqualTo("deleted");
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-07T09:00");
    }

    @Test
    void aMomentMeansTheDayOfASeriesOfDays() {
        String days = Events.calendar("UID:series", "DTSTART;VALUE=DATE:20260105", "RDATE;VALUE=DATE:20260110");
        expand("&timeZone=Europe/Berlin", days);

        assertThat(result(delete("&timeZone=Europe/Berlin", Instant.parse("2026-01-09T23:00:00Z"))))
                .isEqualTo("deleted");
        assertThat(events()).extracting(StoredItem::name).allMatch(name -> name.endsWith("-20260105.EML"));
    }

    @Test
    void aDayOfSeveralIsRefused() {
        expand("", series(TWICE_A_DAY));

        assertFailed(
                delete("", LocalDate.of(2026, 1, 5)),
                Reason.INVALID_MESSAGE,
                "UID series has 2 occurrences on 2026-01-05");
        assertThat(items()).hasSize(3);
    }

    /** It can't be told from one that was deleted by an attempt whose answer got lost. */
    @Test
    void oneThatIsNotThereIsAbsentWithAWarning() {
        expand("", series(TWICE_A_DAY));

        Exchange none = delete("", Instant.parse("2026-01-06T08:00:00Z"));
        assertThat(result(none)).isEqualTo("absent");
        assertThat(warnings(none)).contains("it was deleted before, or never was");
        assertThat(items()).hasSize(3);
    }

    @Test
    void theWholeSeriesOfAnotherProgramGoesWithLookup() {
        stored("other.EML", series("RRULE:FREQ=DAILY;COUNT=5"));

        assertThat(result(expand("&lookup=true", series(TWICE_A_DAY)))).isEqualTo("updated");
        assertThat(items()).hasSize(3).extracting(StoredItem::name).doesNotContain("other.EML");
    }

    @Test
    void createWithLookupMeetsTheWholeSeriesOfAnotherProgram() {
        stored("other.EML", series("RRULE:FREQ=DAILY;COUNT=5"));

        assertFailed(
                expand("&lookup=true&operation=create", series(TWICE_A_DAY)),
                Reason.ALREADY_EXISTS,
                "UID series exists already");
        assertThat(items()).extracting(StoredItem::name).containsExactly("other.EML");
    }

    @Test
    void anEndlessSeriesThatIsOverBeforeTodayIsRefused() {
        String endless = series("RRULE:FREQ=DAILY;BYHOUR=9,17").replace("2026", "2015");

        assertFailed(
                expand("", endless),
                Reason.INVALID_EVENT,
                "line 7: the series has no end, and its first 1000 occurrences, the most that are written as single events,"
                        + " are over since 2016-05-18T17:00");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatIsCalledOffFromOneOccurrenceOnIsNotWritten() {
        expand(
                "",
                with(
                        series(TWICE_A_DAY),
                        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260105T170000Z",
                        "DTSTART:20260105T170000Z",
                        "STATUS:CANCELLED"));

        assertThat(starts()).containsExactly("2026-01-05T09:00");
    }

    private Exchange delete(String options, Object occurrence) {
        return sendUid(
                "recurrencePolicy=expand&operation=delete" + options,
                "series",
                ExchangeDavConstants.OCCURRENCE,
                occurrence);
    }
}
