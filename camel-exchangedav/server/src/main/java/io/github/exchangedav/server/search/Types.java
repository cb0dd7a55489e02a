package io.github.exchangedav.server.search;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of a data type compare (protocol §6.3), and the types of properties that have one whoever stored them. */
final class Types {
    /** The years that a date of the wire can write. */
    static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Map<PropertyName, Kind> KNOWN = known();

    /** What values are while they are compared. */
    enum Kind {
        /** Whole or not. */
        NUMBER,
        /** False before true. */
        FLAG,
        /** In UTC. */
        MOMENT,
        /** Without case. */
        TEXT,
        /** In base64, with case. */
        BYTES
    }

    private Types() {}

    /** Returns the kind of a data type, also that of the members of a multi-value; null for an unknown one. */
    static @Nullable Kind kind(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return switch (lower.startsWith("mv.") ? lower.substring(3) : lower) {
            case "int", "i1", "i2", "i4", "i8", "float", "r8" -> Kind.NUMBER;
            case "boolean" -> Kind.FLAG;
            case "datetime", "datetime.tz", "date" -> Kind.MOMENT;
            case "string", "uuid" -> Kind.TEXT;
            case "bin.base64" -> Kind.BYTES;
            default -> null;
        };
    }

    /** Returns the kind that a property always has, null if that is up to the value. */
    static @Nullable Kind known(PropertyName name) {
        return KNOWN.get(name);
    }

    /** Returns the kind of a stored value of this property; one of an unknown type is a text. */
    static Kind of(PropertyName name, PropertyValue value) {
        Kind kind = KNOWN.get(name);
        if (kind == null && value.type() != null) {
            kind = kind(value.type());
        }
        return kind == null ? Kind.TEXT : kind;
    }

    /** The columns that clients constrain (protocol §6.4). */
    private static Map<PropertyName, Kind> known() {
        Map<PropertyName, Kind> known = new HashMap<>();
        add(
                known,
                Kind.MOMENT,
                Namespaces.CALENDAR,
                "dtstart dtend dtstamp created lastmodified lastmodifiedtime recurrenceid rdate exdate replytime"
                        + " remindernexttime");
        add(known, Kind.MOMENT, Namespaces.DAV, "creationdate getlastmodified");
        add(known, Kind.MOMENT, Namespaces.EXCHANGE, "patternstart patternend");
        add(known, Kind.MOMENT, Namespaces.MAPI, "apptstartwhole apptendwhole");
        add(known, Kind.MOMENT, Namespaces.HTTPMAIL, "date datereceived");
        add(known, Kind.NUMBER, Namespaces.CALENDAR, "instancetype sequence duration timezoneid reminderoffset");
        add(known, Kind.NUMBER, Namespaces.EXCHANGE, "sensitivity mid");
        add(known, Kind.NUMBER, Namespaces.MAPI, "sensitivity busystatus apptstateflags responsestatus");
        add(known, Kind.FLAG, Namespaces.CALENDAR, "alldayevent responserequested rsvp isorganizer");
        add(
                known,
                Kind.FLAG,
                Namespaces.DAV,
                "isfolder iscollection ishidden isreadonly isstructureddocument hassubs nosubs");
        add(known, Kind.FLAG, Namespaces.HTTPMAIL, "read hasattachment");
        return known;
    }

    private static void add(Map<PropertyName, Kind> known, Kind kind, String namespace, String locals) {
        for (String local : locals.split(" ", -1)) {
            known.put(new PropertyName(namespace, local), kind);
        }
    }
}
