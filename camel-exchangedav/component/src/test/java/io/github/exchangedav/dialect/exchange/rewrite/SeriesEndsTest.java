package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.zone.Clocks;
import io.github.exchangedav.ical.zone.TextZone;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a series begins and ends, and what its zone's definition has to be right for. */
class SeriesEndsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;TZID=Europe/Berlin:20260105T090000~RRULE:FREQ=WEEKLY;UNTIL=20260631T220000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T090000~RRULE:FREQ=WEEKLY;UNTIL=20260630T240000Z",
                "DTSTART:20260105T090000Z~RRULE:FREQ=WEEKLY;UNTIL=20260631T220000Z",
                "DTSTART;VALUE=DATE:20260105~RRULE:FREQ=WEEKLY;UNTIL=20260631",
            })
    void anUntilThatDoesNotExistIsRefusedWithItsLine(String lines) {
        for (RecurrencePolicy policy : List.of(RecurrencePolicy.reject, RecurrencePolicy.send)) {
            assertThatThrownBy(() -> Prepared.of(Calendars.event(("UID:a~" + lines).split("~")), policy))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageMatching("line 5: RRULE \"2026063\\w+\" does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNTIL=99991231T235959Z", "UNTIL=99981231T235959Z", "UNTIL=99991231"})
    void anEndInTheYear9999IsNone(String until) throws Exception {
        String start = "DTSTART;TZID=Europe/Berlin:20260105T090000";
        CalendarItem endless = Prepared.event(null, start + "~RRULE:FREQ=WEEKLY");

        CalendarItem sent = Prepared.event(null, start + "~RRULE:FREQ=WEEKLY;" + until);

        assertThat(Calendars.lines(zone(sent))).isEqualTo(Calendars.lines(zone(endless)));
    }

    /** java.time lists Ramadan's changes up to 2087, and none behind: nobody means that the clocks stand still then. */
    @Test
    void noZoneIsLookedAtInTheYear9999() {
        for (String until : new String[] {"", ";UNTIL=99991231T235959Z"}) {
            assertThatThrownBy(() -> Prepared.event(
                            null, "DTSTART;TZID=Africa/Casablanca:20260105T090000~RRULE:FREQ=WEEKLY" + until))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("follow no two yearly rules");
        }
    }

    @Test
    void theLastDayOfAllIsWrittenInItsOwnYear() throws Exception {
        assertThat(Prepared.lines(
                        null, "DTSTART;TZID=America/New_York:20260105T200000~RRULE:FREQ=WEEKLY;UNTIL=99991231"))
                .contains("RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z");
    }

    /** Its clocks went forward at two that day, and stayed so for the life of the series. */
    @Test
    void aSeriesThatStartsInTheSkippedHourHasTheOffsetBeforeIt() throws Exception {
        CalendarItem sent =
                Prepared.event(null, "DTSTART;TZID=America/Dawson:20110313T023000~RRULE:FREQ=WEEKLY;COUNT=20");

        assertThat(Clocks.instant(
                        LocalDateTime.of(2011, 3, 13, 2, 30),
                        Objects.requireNonNull(TextZone.of(zone(sent))).rules(2011, 2011)))
                .isEqualTo("2011-03-13T10:30:00Z");
    }

    @Test
    void weeksBeginOnMondayWhateverTheMachineSays() throws Exception {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.US);
            IcalComponent event = Calendars.item(Calendars.event(
                            "UID:a",
                            "DTSTART;TZID=Europe/Berlin:20260302T090000",
                            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4"))
                    .events()
                    .get(0);

            assertThat(SeriesLife.of(event).last()).isEqualTo("2026-03-22T09:00");
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static IcalComponent zone(CalendarItem item) {
        return item.calendar().components().findFirst().orElseThrow();
    }
}
