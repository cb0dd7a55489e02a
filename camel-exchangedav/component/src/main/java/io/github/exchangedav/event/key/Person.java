package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.TextValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part.
 *
 * @param address {@code local@domain}, checked
 * @param name how people call them, checked, or null
 * @param part how they take part, the parameters {@code ;ROLE=…;PARTSTAT=…;RSVP=…}, or empty; said of attendees only
 * @param parameters other parameters, or empty
 */
record Person(String address, @Nullable String name, String part, String parameters) {

    /** What a mailto address has to have percent-encoded of what a mail address may hold (RFC 6068 §2). */
    private static final String ENCODED = "%?#/{}|^`";

    /** What two persons have in common who are one. */
    String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    ContentLine organizer() {
        return ContentLine.of("ORGANIZER", commonName() + parameters, mailto());
    }

    ContentLine attendee() {
        return ContentLine.of("ATTENDEE", commonName() + part + parameters, mailto());
    }

    private String commonName() {
        return name == null ? "" : ";CN=" + TextValue.parameter(name);
    }

    private String mailto() {
        StringBuilder out = new StringBuilder("mailto:");
        for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0 || ENCODED.indexOf(b) >= 0) {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }
}
