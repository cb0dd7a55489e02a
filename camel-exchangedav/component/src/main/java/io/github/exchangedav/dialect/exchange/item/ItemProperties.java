package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.PropertyName;
import java.util.List;

/** The properties by which Exchange says what an appointment is (protocol page §6.4, §6.6). */
public final class ItemProperties {

    private static final String CALENDAR = "urn:schemas:calendar:";
    private static final String HTTPMAIL = "urn:schemas:httpmail:";
    private static final String EXCHANGE = "http://schemas.microsoft.com/exchange/";
    private static final String MAPI = "http://schemas.microsoft.com/mapi/";

    public static final PropertyName UID = calendar("uid");
    public static final PropertyName CONTENT_CLASS = new PropertyName(PropertyName.DAV, "contentclass");
    static final PropertyName MESSAGE_CLASS = new PropertyName(EXCHANGE, "outlookmessageclass");

    /** 0 single, 1 series, 2 instance, 3 exception. */
    public static final PropertyName INSTANCE_TYPE = calendar("instancetype");

    public static final PropertyName START = calendar("dtstart");
    public static final PropertyName END = calendar("dtend");
    public static final PropertyName ALL_DAY = calendar("alldayevent");
    public static final PropertyName SUBJECT = new PropertyName(HTTPMAIL, "subject");
    public static final PropertyName TEXT = new PropertyName(HTTPMAIL, "textdescription");
    static final PropertyName HTML = new PropertyName(HTTPMAIL, "htmldescription");
    public static final PropertyName LOCATION = calendar("location");
    public static final PropertyName BUSY = calendar("busystatus");
    public static final PropertyName STATUS = calendar("meetingstatus");

    /** 0 normal, 1 personal, 2 private, 3 confidential. */
    public static final PropertyName SENSITIVITY = new PropertyName(EXCHANGE, "sensitivity");

    /** 0 low, 1 normal, 2 high. */
    public static final PropertyName IMPORTANCE = new PropertyName(HTTPMAIL, "importance");

    public static final PropertyName KEYWORDS =
            new PropertyName("urn:schemas-microsoft-com:office:office#", "Keywords");
    public static final PropertyName REMINDER_SET = new PropertyName(MAPI, "reminderset");

    /** Seconds before the start. */
    public static final PropertyName REMINDER_OFFSET = calendar("reminderoffset");

    static final PropertyName RULE = calendar("rrule");
    static final PropertyName EXCEPTION_DATES = calendar("exdate");
    public static final PropertyName SEQUENCE = calendar("sequence");
    public static final PropertyName LAST_MODIFIED = calendar("lastmodified");
    static final PropertyName ORGANIZER = calendar("organizer");
    static final PropertyName TO = new PropertyName("urn:schemas:mailheader:", "to");
    static final PropertyName COPIES_TO = new PropertyName("urn:schemas:mailheader:", "cc");
    public static final PropertyName RECURRENCE_ID = calendar("recurrenceid");

    /** Whether a series has no exceptions (protocol page §12). */
    public static final PropertyName NO_EXCEPTIONS = new PropertyName(EXCHANGE, "nomodifyexceptions");

    /** The latest end of all instances of a series, far away if it does not end (protocol page §2.6, §12). */
    public static final PropertyName PATTERN_END = new PropertyName(EXCHANGE, "patternend");

    /** Without it Outlook does not show a series in its views (user-demand D6: 0x8223 of the Appointment set). */
    static final PropertyName RECURRING = new PropertyName(MAPI, "recurring");

    /** What says what an item is, all of which a PROPFIND can be asked for by name. */
    static final List<PropertyName> ALL = List.of(
            UID,
            CONTENT_CLASS,
            MESSAGE_CLASS,
            INSTANCE_TYPE,
            START,
            END,
            ALL_DAY,
            SUBJECT,
            TEXT,
            HTML,
            LOCATION,
            BUSY,
            STATUS,
            SENSITIVITY,
            IMPORTANCE,
            KEYWORDS,
            REMINDER_SET,
            REMINDER_OFFSET,
            RULE,
            EXCEPTION_DATES,
            SEQUENCE,
            LAST_MODIFIED,
            TO,
            COPIES_TO,
            NO_EXCEPTIONS,
            PATTERN_END);

    private ItemProperties() {}

    private static PropertyName calendar(String local) {
        return new PropertyName(CALENDAR, local);
    }
}
