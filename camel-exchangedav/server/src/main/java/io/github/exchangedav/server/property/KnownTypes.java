package io.github.exchangedav.server.property;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of the properties that the schemas know (protocol §6.4, §6.6); clients often leave them out (§3.1). */
final class KnownTypes {
    private static final String DATE = "datetime.tz";
    /** What the server understands of a value; elements in one would be lost on it. */
    private static final Set<String> SCHEMAS = Set.of(
            Namespaces.CALENDAR, Namespaces.HTTPMAIL, Namespaces.MAILHEADER, Namespaces.EXCHANGE, Namespaces.MAPI);

    private static final Map<PropertyName, String> TYPES = types();

    private KnownTypes() {}

    /** Returns the type in lower case, empty for a string of the schemas; null for a property that is not known. */
    static @Nullable String of(PropertyName name) {
        String known = TYPES.get(name);
        return known == null && name.namespace().equals(Namespaces.PROPTAG) ? ofTag(name.local()) : known;
    }

    static boolean isOfSchema(PropertyName name) {
        return of(name) != null || SCHEMAS.contains(name.namespace());
    }

    /** The last four digits of a tag are its type. */
    private static @Nullable String ofTag(String tag) {
        if (!tag.matches("x[0-9a-fA-F]{8}")) {
            return null;
        }
        return switch (tag.substring(5).toLowerCase(Locale.ROOT)) {
            case "0003" -> "int";
            case "000b" -> "boolean";
            case "0014" -> "i8";
            case "001e", "001f" -> "";
            case "0040" -> DATE;
            case "0102" -> "bin.base64";
            case "101e", "101f" -> "mv.string";
            default -> null;
        };
    }

    private static Map<PropertyName, String> types() {
        Map<PropertyName, String> types = new HashMap<>();
        addCalendar(types);
        addMapi(types);
        // the private flag, of the set Common (protocol §6.2)
        add(types, Namespaces.MAPI_ID + "{00062008-0000-0000-C000-000000000046}/", "boolean", "0x8506");
        addAppointmentSet(types);
        add(types, Namespaces.DAV, "boolean", "ishidden");
        add(types, Namespaces.DAV, "", "contentclass comment");
        add(types, Namespaces.EXCHANGE, "int", "sensitivity reminderinterval intendedbusystatus");
        add(types, Namespaces.EXCHANGE, DATE, "patternstart patternend");
        add(types, Namespaces.EXCHANGE, "boolean", "nomodifyexceptions");
        add(types, Namespaces.EXCHANGE, "bin.base64", "modifyexceptionstruct");
        add(types, Namespaces.EXCHANGE, "mv.string", "keywords-utf8");
        add(types, Namespaces.EXCHANGE, "", "outlookmessageclass outlookfolderclass summaryutf8");
        add(types, Namespaces.OFFICE, "mv.string", "Keywords");
        add(types, Namespaces.HTTPMAIL, "boolean", "read hasattachment");
        add(types, Namespaces.HTTPMAIL, "int", "priority importance");
        add(types, Namespaces.HTTPMAIL, DATE, "date datereceived");
        add(types, Namespaces.HTTPMAIL, "", "subject normalizedsubject textdescription htmldescription messageflag");
        add(types, Namespaces.MAILHEADER, "", "subject contentclass");
        return types;
    }

    private static void addCalendar(Map<PropertyName, String> types) {
        add(
                types,
                Namespaces.CALENDAR,
                DATE,
                "dtstart dtend dtstamp created lastmodified lastmodifiedtime recurrenceid remindernexttime replytime");
        add(
                types,
                Namespaces.CALENDAR,
                "int",
                "duration instancetype sequence timezoneid reminderoffset attendeestatus attendeerole");
        add(types, Namespaces.CALENDAR, "boolean", "alldayevent responserequested rsvp isorganizer");
        add(types, Namespaces.CALENDAR, "float", "geolatitude geolongitude");
        add(types, Namespaces.CALENDAR, "mv.string", "rrule exrule");
        add(types, Namespaces.CALENDAR, "mv.datetime.tz", "rdate exdate");
        add(
                types,
                Namespaces.CALENDAR,
                "",
                "busystatus location meetingstatus method organizer prodid transparent timezone uid version");
    }

    /** Those of the set Appointment that also have a name in {@code mapi/} (protocol §6.2). */
    private static void addAppointmentSet(Map<PropertyName, String> types) {
        String set = Namespaces.MAPI_ID + "{00062002-0000-0000-C000-000000000046}/";
        add(types, set, "int", "0x8205 0x8213 0x8217 0x8218");
        add(types, set, "boolean", "0x8215 0x8223 0x8229");
        add(types, set, DATE, "0x820d 0x820e");
        add(types, set, "", "0x8208");
    }

    private static void addMapi(Map<PropertyName, String> types) {
        add(
                types,
                Namespaces.MAPI,
                DATE,
                "apptstartwhole apptendwhole apptreplytime owner_critical_change attendee_critical_change"
                        + " remindernexttime");
        add(
                types,
                Namespaces.MAPI,
                "int",
                "apptduration apptsequence apptstateflags busystatus calendar_type day_interval end_recur_date"
                        + " end_recur_time intendedbusystatus occurrences owner_appt_id recur_type recurtype"
                        + " reminderdelta responsestatus sensitivity");
        add(
                types,
                Namespaces.MAPI,
                "boolean",
                "apptsubtype delegate_mail finvited fnoenddate fothersappt is_exception is_recurring is_silent recurring"
                        + " reminderset response_requested");
        add(types, Namespaces.MAPI, "bin.base64", "apptrecur timezonestruct");
        add(types, Namespaces.MAPI, "", "where recurpattern timezonedesc");
    }

    private static void add(Map<PropertyName, String> types, String namespace, String type, String locals) {
        for (String local : locals.split(" ", -1)) {
            types.put(new PropertyName(namespace, local), type);
        }
    }
}
