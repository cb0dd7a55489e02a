package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.List;
import java.util.Map;

/** What holds of an appointment whose event does not say it (protocol §6.4, §12). */
final class EventDefaults {
    private EventDefaults() {}

    static void add(Properties out, CalendarText text, Message message) {
        out.otherwise(CALENDAR, "location", PropertyValue.text(""))
                .otherwise(CALENDAR, "meetingstatus", PropertyValue.text("TENTATIVE")) // [B] protocol §12
                .otherwise(CALENDAR, "sequence", PropertyValue.number(0))
                .otherwise(CALENDAR, "timezoneid", PropertyValue.number(0)) // [B] protocol §6.5
                .otherwise(EXCHANGE, "sensitivity", PropertyValue.number(0))
                .otherwise(CALENDAR, "alldayevent", PropertyValue.flag(false))
                .otherwise(MAPI, "apptsubtype", PropertyValue.flag(false))
                .otherwise(CALENDAR, "busystatus", PropertyValue.text("BUSY")) // [B] protocol §2.5
                .otherwise(MAPI, "busystatus", PropertyValue.number(2))
                .otherwise(MAPI, "where", PropertyValue.text(""))
                .otherwise(MAPI, "apptsequence", PropertyValue.number(0))
                .otherwise(MAPI, "apptstateflags", PropertyValue.number(0))
                .otherwise(MAPI, "responsestatus", PropertyValue.number(0))
                .otherwise(CALENDAR, "attendeestatus", PropertyValue.number(0))
                .otherwise(CALENDAR, "rsvp", PropertyValue.flag(false))
                .otherwise(CALENDAR, "responserequested", PropertyValue.flag(false))
                .otherwise(MAPI, "response_requested", PropertyValue.flag(false))
                .otherwise(CALENDAR, "transparent", PropertyValue.text(free(out) ? "transparent" : "opaque")) // [B]
                .otherwise(MAPI, "reminderset", PropertyValue.flag(false));
        message.header("From").ifPresent(from -> out.otherwise(CALENDAR, "organizer", PropertyValue.text(from)));
        if (text.calendar().getProductId() != null) {
            out.text(CALENDAR, "prodid", text.calendar().getProductId().getValue());
        }
        out.text(CALENDAR, "version", text.version().orElse(null)).text(CALENDAR, "method", text.method());
    }

    private static boolean free(Properties out) {
        return PropertyValue.text("FREE").equals(out.asMap().get(new PropertyName(CALENDAR, "busystatus")));
    }

    /** Adds what is said of all instances together (protocol §6.4, §12). */
    static void addPattern(Properties out, boolean series, List<Map<PropertyName, PropertyValue>> exceptions) {
        out.instant(EXCHANGE, "patternstart", Occurrences.patternStart(out.asMap(), exceptions))
                .instant(EXCHANGE, "patternend", Occurrences.patternEnd(out.asMap(), exceptions))
                .flag(EXCHANGE, "nomodifyexceptions", exceptions.isEmpty())
                .flag(MAPI, "is_recurring", series)
                .flag(MAPI, "recurring", series);
    }
}
