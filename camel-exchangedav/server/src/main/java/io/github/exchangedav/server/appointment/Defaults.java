package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an item has that was made by a PROPPATCH and says nothing of it; the same as if a PUT had left it out (protocol §12). */
final class Defaults {
    private Defaults() {}

    static void add(Map<PropertyName, PropertyValue> properties, Set<PropertyName> touched, Instant now) {
        Adder add = new Adder(properties, touched);
        add.with(Fields.SUBJECT, PropertyValue.text(""))
                .with(Fields.READ, PropertyValue.flag(true))
                .with(Fields.HAS_ATTACHMENT, PropertyValue.flag(false))
                .with(Fields.PRIORITY, PropertyValue.number(0))
                .with(Fields.IMPORTANCE, PropertyValue.number(1))
                .with(Fields.SENSITIVITY, PropertyValue.number(0));
        if (!Derived.isCalendar(properties)) {
            return;
        }
        boolean message = new Stored(properties)
                .words(Fields.CONTENT_CLASS)
                .toLowerCase(Locale.ROOT)
                .equals(MessageReader.CALENDAR_MESSAGE);
        boolean transparent = new Stored(properties).words(Fields.TRANSPARENT).equals("transparent");
        add.with(Fields.METHOD, PropertyValue.text(message ? "REQUEST" : "PUBLISH"))
                .with(Fields.STATUS, PropertyValue.text("TENTATIVE"))
                .with(Fields.LOCATION, PropertyValue.text(""))
                .with(Fields.SEQUENCE, PropertyValue.number(0))
                .with(Fields.TIMEZONE_ID, PropertyValue.number(0))
                .with(Fields.ALL_DAY, PropertyValue.flag(false))
                .with(Fields.BUSY, PropertyValue.text(transparent ? "FREE" : "BUSY"))
                .with(Fields.REMINDER_SET, PropertyValue.flag(properties.containsKey(Fields.REMINDER)))
                .with(Fields.mapi("apptstateflags"), PropertyValue.number(message ? 1 : 0))
                .with(Fields.STAMP, PropertyValue.instant(now))
                .with(Fields.CREATED, PropertyValue.instant(now));
    }

    private record Adder(Map<PropertyName, PropertyValue> properties, Set<PropertyName> touched) {
        Adder with(PropertyName name, PropertyValue value) {
            if (!touched.contains(name) && !properties.containsKey(name)) {
                Aliases.set(properties, name, value);
            }
            return this;
        }
    }
}
