package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;
import static io.github.exchangedav.server.property.Namespaces.MAPI;
import static io.github.exchangedav.server.property.Namespaces.MAPI_ID;
import static io.github.exchangedav.server.property.Namespaces.OFFICE;

import io.github.exchangedav.server.property.PropertyName;
import java.util.Set;

/** Names of the properties that are made from each other, that a message is made from, and by which a series is counted out (protocol §6.4, §6.6). */
final class Fields {
    static final PropertyName CONTENT_CLASS = new PropertyName(DAV, "contentclass");
    static final PropertyName LENGTH = new PropertyName(DAV, "getcontentlength");
    static final PropertyName MESSAGE_CLASS = new PropertyName(EXCHANGE, "outlookmessageclass");

    static final PropertyName UID = calendar("uid");
    static final PropertyName METHOD = calendar("method");
    static final PropertyName ALL_DAY = calendar("alldayevent");
    static final PropertyName BUSY = calendar("busystatus");
    static final PropertyName TRANSPARENT = calendar("transparent");
    static final PropertyName LOCATION = calendar("location");
    static final PropertyName STATUS = calendar("meetingstatus");
    static final PropertyName SEQUENCE = calendar("sequence");
    static final PropertyName REMINDER = calendar("reminderoffset");
    static final PropertyName STAMP = calendar("dtstamp");
    static final PropertyName CREATED = calendar("created");
    static final PropertyName LAST_MODIFIED = calendar("lastmodified");
    static final PropertyName LAST_MODIFIED_TIME = calendar("lastmodifiedtime");
    static final PropertyName ORGANIZER = calendar("organizer");

    static final PropertyName DTSTART = calendar("dtstart");
    static final PropertyName DTEND = calendar("dtend");
    static final PropertyName DURATION = calendar("duration");
    static final PropertyName INSTANCE_TYPE = calendar("instancetype");
    static final PropertyName RECURRENCE_ID = calendar("recurrenceid");
    static final PropertyName RRULE = calendar("rrule");
    static final PropertyName EXRULE = calendar("exrule");
    static final PropertyName RDATE = calendar("rdate");
    static final PropertyName EXDATE = calendar("exdate");
    static final PropertyName TIMEZONE = calendar("timezone");
    static final PropertyName TIMEZONE_ID = calendar("timezoneid");
    static final PropertyName START_WHOLE = mapi("apptstartwhole");
    static final PropertyName END_WHOLE = mapi("apptendwhole");
    static final PropertyName MINUTES = mapi("apptduration");

    /** What an instance does not have of its series. */
    static final Set<PropertyName> OF_SERIES = Set.of(RRULE, EXRULE, RDATE, EXDATE);

    static final PropertyName MAPI_BUSY = mapi("busystatus");
    static final PropertyName REMINDER_SET = mapi("reminderset");
    static final PropertyName REMINDER_MINUTES = mapi("reminderdelta");
    static final PropertyName RECURS = mapi("recurring");
    static final PropertyName RECURRENCE_TYPE = mapi("recurtype");

    static final PropertyName PATTERN_START = new PropertyName(EXCHANGE, "patternstart");
    static final PropertyName PATTERN_END = new PropertyName(EXCHANGE, "patternend");
    static final PropertyName NO_EXCEPTIONS = new PropertyName(EXCHANGE, "nomodifyexceptions");
    static final PropertyName SENSITIVITY = new PropertyName(EXCHANGE, "sensitivity");
    static final PropertyName REMINDER_INTERVAL = new PropertyName(EXCHANGE, "reminderinterval");
    static final PropertyName KEYWORDS = new PropertyName(OFFICE, "Keywords");
    /** The private flag, of the set Common (protocol §6.2). */
    static final PropertyName PRIVATE = new PropertyName(MAPI_ID + "{00062008-0000-0000-C000-000000000046}/", "0x8506");

    static final PropertyName SUBJECT = mail("subject");
    static final PropertyName NORMALIZED_SUBJECT = mail("normalizedsubject");
    static final PropertyName TEXT = mail("textdescription");
    static final PropertyName HTML = mail("htmldescription");
    static final PropertyName IMPORTANCE = mail("importance");
    static final PropertyName PRIORITY = mail("priority");
    static final PropertyName READ = mail("read");
    static final PropertyName HAS_ATTACHMENT = mail("hasattachment");
    static final PropertyName DATE = mail("date");
    static final PropertyName HEADER_SUBJECT = new PropertyName(MAILHEADER, "subject");

    private Fields() {}

    static PropertyName calendar(String local) {
        return new PropertyName(CALENDAR, local);
    }

    static PropertyName mapi(String local) {
        return new PropertyName(MAPI, local);
    }

    static PropertyName mail(String local) {
        return new PropertyName(HTTPMAIL, local);
    }
}
