package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body that holds one occurrence of a series and not the series, as an organizer sends the one day that was changed or
 * called off (RFC 5546 §3.2.2.1, §3.2.5).
 */
class OccurrenceAloneTest extends MailboxTest {

    private static final String NEWEST = "concurrency=newestWins";
    private static final String CANCELLED = "STATUS:CANCELLED";
    private static final String DAILY = Events.calendar(
            "UID:s",
            "DTSTART:20260105T090000Z",
            "DTEND:20260105T100000Z",
            "RRULE:FREQ=DAILY;COUNT=5",
            "SEQUENCE:0",
            "SUMMARY:x",
            "X-MINE:kept");

    @ParameterizedTest
    @ValueSource(strings = {"", "operation=update", "lookup=true", "verify=true", NEWEST, "recurrencePolicy=expand"})
    void itIsChangedInTheStoredSeriesAndAllElseStays(String options) throws Exception {
        send("", DAILY);

        assertThat(result(send(options, moved()))).isEqualTo("updated");
        assertThat(starts()).containsExactly("05T09", "06T09", "07T15", "08T09", "09T09");
        assertThat(items()).hasSize(1);
        assertThat(lines("s.EML")).contains("X-MINE:kept", "RECURRENCE-ID:20260107T090000Z", "SUMMARY:moved");
    }

    @Test
    void itIsFoundInTheSeriesOfAnotherProgram() throws Exception {
        stored("Daily.EML", DAILY);

        assertThat(result(send("lookup=true", moved()))).isEqualTo("updated");
        assertThat(starts()).containsExactly("05T09", "06T09", "07T15", "08T09", "09T09");
        assertThat(lines("Daily.EML")).contains("SUMMARY:moved");
    }

    @Test
    void itIsNamedInTheFormOfTheSeries() throws Exception {
        String berlin = "timeZone=Europe/Berlin";
        send(berlin, DAILY.replace("DTSTART:20260105T090000Z", "DTSTART;TZID=Europe/Berlin:20260105T100000"));

        send(berlin, moved("RECURRENCE-ID;VALUE=DATE:20260106"));
        send(berlin, moved("RECURRENCE-ID;TZID=America/New_York:20260108T040000"));
        assertThat(starts()).containsExactly("05T09", "07T09", "07T15", "09T09");
        assertThat(lines("s.EML"))
                .contains(
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260106T100000",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260108T100000");
    }

    @Test
    void itsTimesAreThoseOfItsOwnCalendar() throws Exception {
        send("", DAILY);

        send("", moved().replace("DTSTART:20260107T150000Z", "DTSTART;TZID=America/New_York:20260107T100000"));
        assertThat(starts()).containsExactly("05T09", "06T09", "07T15", "08T09", "09T09");
    }

    @Test
    void onceMoreItCostsALookAndNoWrite() throws Exception {
        send("", DAILY);
        send("", moved());
        int before = server.requests().size();

        assertThat(result(send("", moved()))).isEqualTo("updated");
        assertThat(verbs(before)).doesNotContain("PUT");
        assertThat(lines("s.EML")).contains("SEQUENCE:1").containsOnlyOnce("SUMMARY:moved");
    }

    @Test
    void anotherVersionOfItTakesThePlaceOfTheFirst() throws Exception {
        send("", DAILY);
        send("", moved());

        send("", moved().replace("T150000Z", "T160000Z").replace("DTEND:20260107T160000Z", "DTEND:20260107T170000Z"));
        assertThat(starts()).containsExactly("05T09", "06T09", "07T16", "08T09", "09T09");
    }

    @Test
    void anOlderVersionOfItIsNotWritten() throws Exception {
        send(NEWEST, DAILY);
        send(NEWEST, moved().replace("SEQUENCE:1", "SEQUENCE:3"));

        Exchange late = send(NEWEST, moved().replace("SEQUENCE:1", "SEQUENCE:2").replace("T150000Z", "T110000Z"));
        assertThat(result(late)).isEqualTo("superseded");
        assertThat(starts()).containsExactly("05T09", "06T09", "07T15", "08T09", "09T09");
        assertThat(result(send(NEWEST, moved("RECURRENCE-ID:20260108T090000Z"))))
                .isEqualTo("updated");
    }

    @Test
    void oneThatWasTakenOutTakesPlaceAgain() throws Exception {
        send("", DAILY.replace("SUMMARY:x", "SUMMARY:x\r\nEXDATE:20260106T090000Z,20260107T090000Z"));

        send("", moved());
        assertThat(starts()).containsExactly("05T09", "07T15", "08T09", "09T09");
        assertThat(lines("s.EML")).contains("EXDATE:20260106T090000Z");
    }

    @Test
    void oneThatIsCancelledIsTakenOut() throws Exception {
        send("", DAILY);

        assertThat(result(send("", moved().replace("SEQUENCE:1", "STATUS:CANCELLED"))))
                .isEqualTo("updated");
        assertThat(starts()).containsExactly("05T09", "06T09", "08T09", "09T09");
    }

    @Test
    void whereNothingIsItIsASingleEvent() throws Exception {
        assertThat(result(send("", moved()))).isEqualTo("created");
        assertThat(starts()).containsExactly("07T15");
        assertThat(result(send("", moved().replace("T150000Z", "T140000Z")))).isEqualTo("updated");
        assertThat(starts()).containsExactly("07T14");
        assertThat(verbs(0).subList(0, 2)).containsExactly("PROPFIND", "PUT");
    }

    @Test
    void whereAnotherOccurrenceIsAloneItIsRefused() throws Exception {
        send("", moved());

        assertFailed(
                send("", moved("RECURRENCE-ID:20260108T090000Z")),
                Reason.ALREADY_EXISTS,
                "holds another occurrence of the series");
        assertThat(starts()).containsExactly("07T15");
    }

    @Test
    void createMeetsTheSeries() throws Exception {
        send("", DAILY);

        assertFailed(send("operation=create", moved()), Reason.ALREADY_EXISTS, "exists already");
        assertThat(starts()).hasSize(5).doesNotContain("07T15");
    }

    @Test
    void updateOfNothingIsPermanent() {
        assertFailed(send("operation=update", moved()), Reason.ITEM_MISSING, "there is no item for UID s");
    }

    @Test
    void aSeriesThatChangesMeanwhileIsReadAnew() throws Exception {
        send("", DAILY);
        server.misbehave(Mischief.answer(412).on("PUT"));
        int before = server.requests().size();

        assertThat(result(send("", moved()))).isEqualTo("updated");
        assertThat(verbs(before)).containsExactly("PROPFIND", "PUT", "PROPFIND", "PUT");
        assertThat(starts()).contains("07T15");
    }

    @Test
    void anAnswerThatWasLostDoesNotWriteItTwice() throws Exception {
        send("", DAILY);
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));

        assertThat(send("", moved()).getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(result(send("", moved()))).isEqualTo("updated");
        assertThat(lines("s.EML")).containsOnlyOnce("SUMMARY:moved");
    }

    @Test
    void anEntityTagHolds() throws Exception {
        send("", DAILY);

        Exchange exchange =
                send("Cal2", "", moved(), message -> message.setHeader(ExchangeDavConstants.IF_MATCH, "\"no\""));
        assertFailed(exchange, Reason.CHANGED, "not in the state");
        assertThat(starts()).doesNotContain("07T15");
    }

    @Test
    void sentAsTheyAreSeveralAreChangedInTheirSeriesToo() throws Exception {
        send("", DAILY);
        String second =
                "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:20260108T090000Z\r\nDTSTART:20260108T120000Z"
                        + "\r\nEND:VEVENT\r\nEND:VCALENDAR";

        send("recurrencePolicy=send", moved().replace("END:VEVENT\r\nEND:VCALENDAR", second));
        assertThat(starts()).containsExactly("05T09", "06T09", "07T15", "08T12", "09T09");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "METHOD:CANCEL\r\n"})
    void deleteOfItTakesThatOccurrenceOut(String method) throws Exception {
        send("", DAILY);

        assertThat(result(send("operation=delete", cancelled(method)))).isEqualTo("deleted");
        assertThat(starts()).containsExactly("05T09", "06T09", "08T09", "09T09");
        assertThat(result(send("operation=delete", cancelled(method)))).isEqualTo("deleted");
        assertThat(starts()).hasSize(4);
    }

    @Test
    void deleteOfItTakesTheEventThatStandsForItAlone() throws Exception {
        send("", moved());

        assertThat(result(send("operation=delete", moved("RECURRENCE-ID:20260108T090000Z"))))
                .isEqualTo("absent");
        assertThat(result(send("operation=delete", cancelled("METHOD:CANCEL\r\n"))))
                .isEqualTo("deleted");
        assertThat(items()).isEmpty();
    }

    @Test
    void deleteOfAnOlderVersionOfItLeavesANewerOne() throws Exception {
        send(NEWEST, DAILY);
        send(NEWEST, moved().replace("SEQUENCE:1", "SEQUENCE:3"));

        assertThat(result(send(NEWEST + "&operation=delete", cancelled("")))).isEqualTo("superseded");
        assertThat(starts()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLY", "COUNTER", "refresh", "DECLINECOUNTER", "ADD"})
    void aMessageAboutAnEventIsNoVersionOfIt(String method) {
        send("", DAILY);

        assertFailed(
                send("", DAILY.replace("BEGIN:VEVENT", "METHOD:" + method + "\r\nBEGIN:VEVENT")),
                Reason.INVALID_EVENT,
                "line 3: METHOD:" + method.toUpperCase(java.util.Locale.ROOT) + " is a message about an event");
        assertThat(verbs(0)).containsExactly("PUT");
    }

    @Test
    void aCancellationIsForDelete() {
        send("", DAILY);

        String whole = cancelled("METHOD:CANCEL\r\n").replace(CANCELLED, CANCELLED + "\r\nDTSTART:20260107T090000Z");
        assertFailed(send("", whole), Reason.INVALID_EVENT, "use operation=delete");
        assertThat(verbs(0)).containsExactly("PUT");
    }

    private List<String> starts() throws Exception {
        return new Instances(server, "/exchange/fred/Cal2")
                .starts(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")).stream()
                        .map(start -> start.toString().substring(8, 13))
                        .toList();
    }

    private static String moved() {
        return moved("RECURRENCE-ID:20260107T090000Z");
    }

    private static String moved(String id) {
        return Events.calendar(
                "UID:s", "SEQUENCE:1", id, "DTSTART:20260107T150000Z", "DTEND:20260107T160000Z", "SUMMARY:moved");
    }

    private static String cancelled(String method) {
        return Events.calendar("UID:s", "SEQUENCE:1", "RECURRENCE-ID:20260107T090000Z", CANCELLED)
                .replace("BEGIN:VEVENT", method + "BEGIN:VEVENT");
    }
}
