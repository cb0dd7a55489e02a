package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAILHEADER;
import static io.github.exchangedav.server.property.Namespaces.MAPI_ID;
import static io.github.exchangedav.server.property.Namespaces.PROPTAG;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Properties that nobody stores: they follow from what is stored, and are told to those who ask for them by name
 * (protocol §6.4, §6.6). A mirror is another name of one stored value; writing it writes that value.
 */
public final class Mirrors {
    /** The set Appointment (protocol §6.2); the numbers of its properties are those of MS-OXPROPS. */
    private static final String SET_APPOINTMENT = MAPI_ID + "{00062002-0000-0000-C000-000000000046}/";

    private static final PropertyName ATTENDEE_STATUS = Fields.calendar("attendeestatus");
    private static final PropertyName RESPONSE = Fields.mapi("responsestatus");
    private static final PropertyName STATE = Fields.mapi("apptstateflags");
    private static final PropertyName INVITED = Fields.mapi("finvited");
    private static final long MEETING = 1;
    private static final long RECEIVED = 2;

    private static final Map<PropertyName, PropertyName> MAIN = mains();
    private static final Map<PropertyName, Function<Stored, Optional<PropertyValue>>> COMPUTED = computed();

    private Mirrors() {}

    /** Returns the name under which a value is stored: that of the mirrored property, else the name itself. */
    static PropertyName main(PropertyName name) {
        return MAIN.getOrDefault(name, name);
    }

    /** Returns all names that {@link #value} may have an answer for. */
    public static Set<PropertyName> names() {
        Set<PropertyName> names = new LinkedHashSet<>(MAIN.keySet());
        names.addAll(COMPUTED.keySet());
        return names;
    }

    /** Returns the value that a property has because of others; empty if it has none. */
    public static Optional<PropertyValue> value(Map<PropertyName, PropertyValue> properties, PropertyName name) {
        PropertyName main = main(name);
        PropertyValue mirrored = properties.get(main);
        if (mirrored != null) {
            return Optional.of(mirrored);
        }
        return Optional.ofNullable(COMPUTED.get(main)).flatMap(compute -> compute.apply(new Stored(properties)));
    }

    private static Map<PropertyName, PropertyName> mains() {
        Map<PropertyName, PropertyName> mains = new HashMap<>();
        mains.put(Fields.mapi("sensitivity"), Fields.SENSITIVITY);
        mains.put(new PropertyName(PROPTAG, "x00360003"), Fields.SENSITIVITY);
        mains.put(new PropertyName(MAILHEADER, "contentclass"), Fields.CONTENT_CLASS);
        mains.put(new PropertyName(DAV, "comment"), new PropertyName(EXCHANGE, "summaryutf8"));
        text(mains, "x1000", Fields.TEXT);
        text(mains, "x0037", Fields.SUBJECT);
        text(mains, "x0e1d", Fields.NORMALIZED_SUBJECT);
        text(mains, "x001a", Fields.MESSAGE_CLASS);
        appointment(mains, "0x8205", Fields.MAPI_BUSY);
        appointment(mains, "0x8208", Fields.LOCATION);
        appointment(mains, "0x820d", Fields.DTSTART);
        appointment(mains, "0x820e", Fields.DTEND);
        appointment(mains, "0x8213", Fields.MINUTES);
        appointment(mains, "0x8215", Fields.ALL_DAY);
        appointment(mains, "0x8217", STATE);
        appointment(mains, "0x8218", RESPONSE);
        appointment(mains, "0x8223", Fields.RECURS);
        appointment(mains, "0x8229", INVITED);
        return Map.copyOf(mains);
    }

    /** In both kinds of text that MAPI has. */
    private static void text(Map<PropertyName, PropertyName> mains, String tag, PropertyName main) {
        mains.put(new PropertyName(PROPTAG, tag + "001e"), main);
        mains.put(new PropertyName(PROPTAG, tag + "001f"), main);
    }

    private static void appointment(Map<PropertyName, PropertyName> mains, String number, PropertyName main) {
        mains.put(new PropertyName(SET_APPOINTMENT, number), main);
    }

    private static Map<PropertyName, Function<Stored, Optional<PropertyValue>>> computed() {
        Map<PropertyName, Function<Stored, Optional<PropertyValue>>> computed = new HashMap<>();
        // 2 is private (protocol §6.4)
        computed.put(
                Fields.PRIVATE,
                stored -> stored.number(Fields.SENSITIVITY).map(level -> PropertyValue.flag(level == 2)));
        ofCalendar(computed, STATE, stored -> Optional.of(PropertyValue.number(0)));
        // 0: none (protocol §6.4)
        ofCalendar(computed, RESPONSE, stored -> Optional.of(PropertyValue.number(0)));
        ofCalendar(computed, ATTENDEE_STATUS, stored -> Optional.of(PropertyValue.number(0)));
        // [B] who stores a meeting has asked somebody: the server does not see the messages as its own
        ofCalendar(computed, INVITED, stored -> Optional.of(PropertyValue.flag(hasState(stored, MEETING))));
        // [B] who did not receive it made it
        ofCalendar(
                computed,
                Fields.calendar("isorganizer"),
                stored -> Optional.of(PropertyValue.flag(!hasState(stored, RECEIVED))));
        ofCalendar(computed, Fields.calendar("remindernexttime"), Mirrors::reminder);
        ofCalendar(computed, Fields.mapi("remindernexttime"), Mirrors::reminder);
        ofCalendar(computed, Fields.mapi("timezonedesc"), Mirrors::zone);
        ofCalendar(
                computed,
                Fields.calendar("recurrenceidrange"),
                stored -> stored.text(Fields.RECURRENCE_ID).map(any -> PropertyValue.text("None")));
        return Map.copyOf(computed);
    }

    private static void ofCalendar(
            Map<PropertyName, Function<Stored, Optional<PropertyValue>>> computed,
            PropertyName name,
            Function<Stored, Optional<PropertyValue>> compute) {
        computed.put(name, stored -> stored.has(Fields.DTSTART) ? compute.apply(stored) : Optional.empty());
    }

    private static boolean hasState(Stored stored, long flag) {
        return (stored.number(STATE).orElse(0L) & flag) != 0;
    }

    /** [B] of a series, that of its first instance: the time of the question does not count. */
    private static Optional<PropertyValue> reminder(Stored stored) {
        Optional<Instant> start = stored.instant(Fields.DTSTART);
        return stored.number(Fields.REMINDER)
                .flatMap(seconds -> start.map(at -> PropertyValue.instant(at.minusSeconds(seconds))));
    }

    /** [B] the name of the zone in its text, else the city or region of its number. */
    private static Optional<PropertyValue> zone(Stored stored) {
        return stored.text(Fields.TIMEZONE)
                .flatMap(Mirrors::zoneName)
                .or(() -> stored.number(Fields.TIMEZONE_ID)
                        .flatMap(CdoZones::zone)
                        .map(ZoneId::getId))
                .map(PropertyValue::text);
    }

    private static Optional<String> zoneName(String definition) {
        return definition
                .lines()
                .filter(line -> line.regionMatches(true, 0, "TZID:", 0, 5))
                .map(line -> line.substring(5).strip())
                .findFirst();
    }
}
