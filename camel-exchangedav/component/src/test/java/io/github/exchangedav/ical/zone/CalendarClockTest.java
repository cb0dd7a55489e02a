package io.github.exchangedav.ical.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalendarClockTest {

    private static final String OURS = "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530";

    @Test
    void aZoneWhoseNameMeansNothingIsWhatItsDefinitionSays() throws InvalidEventException {
        assertThat(start("Customized Time Zone", OURS)).isEqualTo(ZonedDateTime.parse("2026-01-05T09:00+05:30"));
    }

    @Test
    void aDefinitionThatContradictsTheNameOfItsZoneWins() throws InvalidEventException {
        assertThat(start("Europe/Berlin", OURS)).isEqualTo(ZonedDateTime.parse("2026-01-05T09:00+05:30"));
    }

    @Test
    void aDefinitionThatAgreesWithTheNameIsThatZone() throws InvalidEventException {
        assertThat(start("Asia/Kolkata", OURS).getZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    @Test
    void namesOfWindowsAreZones() throws InvalidEventException {
        assertThat(start("W. Europe Standard Time", null))
                .isEqualTo(ZonedDateTime.parse("2026-01-05T09:00+01:00[Europe/Berlin]"));
        assertThat(start("Nowhere", null)).isNull();
    }

    private static @Nullable ZonedDateTime start(String name, @Nullable String observance)
            throws InvalidEventException {
        String zone = observance == null
                ? ""
                : "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\nBEGIN:STANDARD\r\n" + observance
                        + "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        IcalComponent calendar = Calendars.item("BEGIN:VCALENDAR\r\n" + zone + "BEGIN:VEVENT\r\nDTSTART;TZID=" + name
                        + ":20260105T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                .calendar();
        return new CalendarClock(calendar, null)
                .start(calendar.components()
                        .filter(inner -> inner.is("VEVENT"))
                        .findFirst()
                        .orElseThrow());
    }
}
