package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calendars as Exchange needs them, and the zones that the tests of this write into them. */
public final class Prepared {

    /** Berlin's clocks since 1996 in Exchange's form: two yearly rules. */
    public static final String BERLIN = Calendars.observances(
            "DAYLIGHT +0100 +0200 19810329T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "STANDARD +0200 +0100 19961027T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");

    public static final String INDIA = Calendars.observances("STANDARD +0530 +0530 19700101T000000");

    public static final String ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE";

    private Prepared() {}

    /** A calendar with one event, UID a, and a VTIMEZONE that has a line of its own, X-KEPT, too. */
    public static String text(String zone, String observances, String... lines) {
        return Calendars.text(
                "BEGIN:VCALENDAR",
                "BEGIN:VTIMEZONE",
                "TZID:" + zone,
                "X-KEPT:1",
                observances,
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:a",
                String.join("\r\n", lines),
                "END:VEVENT",
                "END:VCALENDAR");
    }

    /** The same calendar with an event more, UID a. */
    public static String with(String text, String... lines) {
        String event = Calendars.text("BEGIN:VEVENT", "UID:a", String.join("\r\n", lines), "END:VEVENT");
        return text.replace("END:VCALENDAR", event + "END:VCALENDAR");
    }

    /** What becomes of a calendar without the option timeZone. */
    public static CalendarItem of(String text, RecurrencePolicy policy) throws InvalidEventException {
        return new ExchangeCalendar(null, policy).prepare(Calendars.item(text));
    }

    /** The same with recurrencePolicy=reject. */
    public static CalendarItem of(String text) throws InvalidEventException {
        return of(text, RecurrencePolicy.reject);
    }

    /** What becomes of a calendar with the option timeZone; null or a hyphen for none. */
    public static CalendarItem in(@Nullable String zone, String text) throws InvalidEventException {
        ZoneId timeZone = zone == null || zone.equals("-") ? null : ZoneId.of(zone);
        return new ExchangeCalendar(timeZone, RecurrencePolicy.reject).prepare(Calendars.item(text));
    }

    /** The same of an event of these lines, with tildes between. */
    public static CalendarItem event(@Nullable String zone, String lines) throws InvalidEventException {
        return in(zone, Calendars.event(("UID:a~" + lines).split("~")));
    }

    /** What became of these lines. */
    public static List<String> lines(@Nullable String zone, String lines) throws InvalidEventException {
        List<String> all = Calendars.lines(event(zone, lines).calendar());
        return all.subList(3, all.size() - 2);
    }
}
