package io.github.exchangedav.event.key;

import java.util.List;

/** The keys of an event map, each with the other names it is known by in the world; the first name is ours. */
public enum Key {
    // the Exchange names are those an Exchange user already knows from the property listing (protocol page §6.4)
    UID("uid", "iCalUID", "urn:schemas:calendar:uid"),
    /** What Google and Graph call an event of theirs; the UID of a map that has no other. */
    ID("id"),
    START("start", "dtstart", "startDate", "startDateTime", "begin", "urn:schemas:calendar:dtstart"),
    END("end", "dtend", "endDate", "endDateTime", "urn:schemas:calendar:dtend"),
    DURATION("duration"),
    TIME_ZONE("timeZone", "tz"),
    ALL_DAY("allDay", "isAllDay", "allDayEvent", "showWithoutTime", "urn:schemas:calendar:alldayevent"),
    SUMMARY("summary", "subject", "title", "name", "urn:schemas:httpmail:subject"),
    DESCRIPTION("description", "body", "textDescription", "notes", "urn:schemas:httpmail:textdescription"),
    LOCATION("location", "where", "urn:schemas:calendar:location"),
    CATEGORIES("categories", "keywords"),
    SENSITIVITY("sensitivity", "class", "visibility", "privacy"),
    STATUS("status", "eventStatus"),
    PRIORITY("priority"),
    IMPORTANCE("importance"),
    BUSY_STATUS("busyStatus", "showAs", "freeBusyStatus", "transparency", "transp", "urn:schemas:calendar:busystatus"),
    ORGANIZER("organizer"),
    ATTENDEES("attendees"),
    URL("url"),
    SEQUENCE("sequence"),
    LAST_MODIFIED("lastModified", "lastModifiedDateTime", "updated"),
    REMINDER("reminder", "reminderMinutesBeforeStart", "urn:schemas:calendar:reminderoffset"),
    /** What an alarm says besides its time, and the alarms after the first. */
    ALARMS("alarms"),
    METHOD("method"),
    /** What the lines of other keys say besides their values. */
    PARAMETERS("parameters"),
    X("x"),

    DESCRIPTION_HTML("descriptionHtml", "htmlDescription", "htmlContent", "urn:schemas:httpmail:htmldescription"),
    RECURRENCE("recurrence", "rrule", "recurrenceRule", "recurrenceRules", "urn:schemas:calendar:rrule"),
    RDATES("rdates", "rdate", "recurrenceDates", "urn:schemas:calendar:rdate"),
    EXDATES("exdates", "exdate", "exceptionDates", "exclusionDates", "urn:schemas:calendar:exdate"),
    OVERRIDES("overrides", "recurrenceOverrides"),
    RECURRENCE_ID("recurrenceId", "originalStartTime", "originalStart", "urn:schemas:calendar:recurrenceid"),
    ATTACHMENTS("attachments", "attachment", "attach");

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that can't be changed
    private final List<String> names;

    Key(String... names) {
        this.names = List.of(names);
    }

    /** The canonical name. */
    public String canonical() {
        return names.get(0);
    }

    /** All names as people write them, the canonical one first. */
    public List<String> names() {
        return names;
    }
}
