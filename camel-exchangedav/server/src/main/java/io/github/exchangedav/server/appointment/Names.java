package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import io.github.exchangedav.server.property.PropertyName;
import java.util.Set;

/** The properties by which a series is counted out (protocol §6.4). */
final class Names {
    static final PropertyName DTSTART = new PropertyName(CALENDAR, "dtstart");
    static final PropertyName DTEND = new PropertyName(CALENDAR, "dtend");
    static final PropertyName DURATION = new PropertyName(CALENDAR, "duration");
    static final PropertyName INSTANCE_TYPE = new PropertyName(CALENDAR, "instancetype");
    static final PropertyName RECURRENCE_ID = new PropertyName(CALENDAR, "recurrenceid");
    static final PropertyName RRULE = new PropertyName(CALENDAR, "rrule");
    static final PropertyName EXRULE = new PropertyName(CALENDAR, "exrule");
    static final PropertyName RDATE = new PropertyName(CALENDAR, "rdate");
    static final PropertyName EXDATE = new PropertyName(CALENDAR, "exdate");
    static final PropertyName TIMEZONE = new PropertyName(CALENDAR, "timezone");
    static final PropertyName TIMEZONE_ID = new PropertyName(CALENDAR, "timezoneid");
    static final PropertyName START_WHOLE = new PropertyName(MAPI, "apptstartwhole");
    static final PropertyName END_WHOLE = new PropertyName(MAPI, "apptendwhole");
    static final PropertyName MINUTES = new PropertyName(MAPI, "apptduration");

    /** What an instance does not have of its series. */
    static final Set<PropertyName> OF_SERIES = Set.of(RRULE, EXRULE, RDATE, EXDATE);

    private Names() {}
}
