package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // a blank behind the name does not hide the zone
                "DTSTART ;TZID=Europe/Berlin:20260105T090000|DTSTART:20260105T080000Z|DTSTART",
                "DTSTART :20260105T090000Z|DTSTART:20260105T090000Z|DTSTART",
                "UID: b|UID:b|UID",
                "UID:b\\n |UID:b|UID",
                "UID :b|UID:b|UID",
                // a value in UTC is in no other zone, a time is no date
                "DTSTART;TZID=Europe/Berlin:20260105T090000Z|DTSTART:20260105T090000Z|contradicts itself",
                "DTSTART;VALUE=DATE:20260105T090000Z|DTSTART:20260105T090000Z|contradicts itself",
                "DTSTART;VALUE=DATE;X-A=b;TZID=Europe/Berlin:20260105T090000Z|DTSTART;X-A=b:20260105T090000Z|contradicts",
            })
    void whatTheReaderOverlooksIsNotSent(String line, String sent, String warning) throws Exception {
        String other = line.startsWith("UID") ? "DTSTART:20260105T090000Z" : "UID:a";

        CalendarItem prepared = Prepared.in("America/New_York", Calendars.event(line, other));

        assertThat(Calendars.lines(prepared.calendar())).contains(sent).doesNotContain(line);
        assertThat(prepared.warnings()).singleElement().asString().contains(warning);
    }

    @ParameterizedTest
    @CsvSource({"UID:a b", "'UID:a,b'", "'UID:a\\,b'", "DTSTART;VALUE=DATE-TIME:20260105T090000Z"})
    void whatIsClearIsLeftAlone(String line) throws Exception {
        String other = line.startsWith("UID") ? "DTSTART:20260105T090000Z" : "UID:a";

        CalendarItem prepared = Prepared.in("America/New_York", Calendars.event(line, other));

        assertThat(Calendars.lines(prepared.calendar())).contains(line);
        assertThat(prepared.warnings()).isEmpty();
    }
}
