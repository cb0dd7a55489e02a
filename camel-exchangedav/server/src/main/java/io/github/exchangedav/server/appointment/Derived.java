package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Keeps in step what the server makes of other properties, after some of these were set or removed (protocol §6.4). */
final class Derived {
    private static final List<PropertyName> CRITICAL = List.of(
            Fields.DTSTART,
            Fields.DTEND,
            Fields.RRULE,
            Fields.RDATE,
            Fields.EXDATE,
            Fields.TIMEZONE,
            Fields.TIMEZONE_ID);

    private final Map<PropertyName, PropertyValue> before;
    private final Map<PropertyName, PropertyValue> after;
    private final Set<PropertyName> touched;
    private final Instant now;

    /**
     * Works on the properties after the client's changes.
     *
     * @param touched what the client set or removed, with the aliases
     */
    Derived(
            Map<PropertyName, PropertyValue> before,
            Map<PropertyName, PropertyValue> after,
            Set<PropertyName> touched,
            Instant now) {
        this.before = before;
        this.after = after;
        this.touched = touched;
        this.now = now;
    }

    /** Tells whether something with these properties has times: an appointment or a meeting's message. */
    static boolean isCalendar(Map<PropertyName, PropertyValue> properties) {
        String contentClass = new Stored(properties).words(Fields.CONTENT_CLASS);
        return contentClass.equalsIgnoreCase(MessageReader.APPOINTMENT)
                || contentClass.equalsIgnoreCase(MessageReader.CALENDAR_MESSAGE);
    }

    /** Settles start, end and length; false if the end would lie before the start [B]. */
    boolean times() {
        Optional<Instant> start = new Stored(after).instant(Fields.DTSTART);
        boolean byLength = touched.contains(Fields.DURATION) && !touched.contains(Fields.DTEND);
        if (start.isPresent() && byLength && after.containsKey(Fields.DURATION)) {
            setInstant(
                    Fields.DTEND,
                    start.get()
                            .plusSeconds(
                                    new Stored(after).number(Fields.DURATION).orElse(0L)));
        } else if (start.isPresent() && !after.containsKey(Fields.DTEND) && !touched.contains(Fields.DTEND)) {
            boolean allDay = new Stored(after).flag(Fields.ALL_DAY);
            setInstant(Fields.DTEND, allDay ? start.get().plus(1, ChronoUnit.DAYS) : start.get()); // [B]
        }
        Optional<Instant> end = new Stored(after).instant(Fields.DTEND);
        if (start.isEmpty() || end.isEmpty()) {
            Aliases.remove(after, Fields.DURATION);
            return true;
        }
        Aliases.set(after, Fields.DURATION, PropertyValue.number(ChronoUnit.SECONDS.between(start.get(), end.get())));
        return !end.get().isBefore(start.get());
    }

    /** Settles everything else. */
    void rest(boolean created, List<Map<PropertyName, PropertyValue>> exceptions) {
        classes();
        if (created) {
            Defaults.add(after, touched, now);
        }
        bodies();
        if (after.containsKey(Fields.SUBJECT)) {
            after.put(
                    Fields.NORMALIZED_SUBJECT,
                    PropertyValue.text(MessageReader.withoutPrefix(new Stored(after).words(Fields.SUBJECT))));
        } else {
            after.remove(Fields.NORMALIZED_SUBJECT);
        }
        if (isCalendar(after)) {
            zone();
            recurrence(exceptions);
            reminder();
            busy();
            sequence(created);
            if (!touched.contains(Fields.LAST_MODIFIED)) {
                setInstant(Fields.LAST_MODIFIED, now);
            }
        }
    }

    /** Content class and message class say the same; where both are missing it is a message [B]. */
    private void classes() {
        String messageClass = new Stored(after).words(Fields.MESSAGE_CLASS);
        if (!after.containsKey(Fields.CONTENT_CLASS) && !touched.contains(Fields.CONTENT_CLASS)) {
            after.put(Fields.CONTENT_CLASS, PropertyValue.text(MessageClasses.contentClass(messageClass)));
        } else if (touched.contains(Fields.CONTENT_CLASS) && !touched.contains(Fields.MESSAGE_CLASS)) {
            String method = new Stored(after).words(Fields.METHOD);
            after.put(
                    Fields.MESSAGE_CLASS,
                    PropertyValue.text(
                            MessageClasses.messageClass(new Stored(after).words(Fields.CONTENT_CLASS), method)));
        }
        if (!after.containsKey(Fields.MESSAGE_CLASS) && !touched.contains(Fields.MESSAGE_CLASS)) {
            after.put(
                    Fields.MESSAGE_CLASS,
                    PropertyValue.text(MessageClasses.messageClass(new Stored(after).words(Fields.CONTENT_CLASS), "")));
        }
    }

    /** The body that was not set is made from the one that was. */
    private void bodies() {
        boolean text = touched.contains(Fields.TEXT);
        boolean html = touched.contains(Fields.HTML);
        if (html && !text) {
            replace(Fields.TEXT, after.containsKey(Fields.HTML), HtmlText.of(new Stored(after).words(Fields.HTML)));
        } else if ((text && !html) || (!text && titleIsOld())) {
            replace(Fields.HTML, after.containsKey(Fields.TEXT), page(after));
        }
    }

    private boolean titleIsOld() {
        return !Objects.equals(before.get(Fields.SUBJECT), after.get(Fields.SUBJECT))
                && before.containsKey(Fields.TEXT)
                && new Stored(before).words(Fields.HTML).equals(page(before));
    }

    private static String page(Map<PropertyName, PropertyValue> properties) {
        return HtmlPage.of(new Stored(properties).words(Fields.SUBJECT), new Stored(properties).words(Fields.TEXT));
    }

    private void replace(PropertyName name, boolean there, String text) {
        if (there) {
            after.put(name, PropertyValue.text(text));
        } else {
            after.remove(name);
        }
    }

    /** The zone's text wins over its number (protocol §6.4), so an old text must not outlive a new number. */
    private void zone() {
        if (touched.contains(Fields.TIMEZONE_ID) && !touched.contains(Fields.TIMEZONE)) {
            after.remove(Fields.TIMEZONE);
        }
    }

    private void recurrence(List<Map<PropertyName, PropertyValue>> exceptions) {
        boolean series = after.containsKey(Fields.RRULE) || after.containsKey(Fields.RDATE);
        long told = new Stored(after).number(Fields.INSTANCE_TYPE).orElse(0L);
        boolean instance = after.containsKey(Fields.RECURRENCE_ID);
        after.put(Fields.INSTANCE_TYPE, PropertyValue.number(series ? 1 : instance ? Math.max(told, 2) : 0));
        Aliases.set(after, Fields.RECURS, PropertyValue.flag(series));
        after.put(Fields.RECURRENCE_TYPE, PropertyValue.number(RecurrencePattern.type(after)));
        after.put(Fields.NO_EXCEPTIONS, PropertyValue.flag(exceptions.isEmpty()));
        replaceInstant(Fields.PATTERN_START, Occurrences.patternStart(after, exceptions));
        replaceInstant(Fields.PATTERN_END, Occurrences.patternEnd(after, exceptions));
    }

    private void replaceInstant(PropertyName name, Optional<Instant> instant) {
        if (instant.isPresent()) {
            setInstant(name, instant.get());
        } else {
            after.remove(name);
        }
    }

    /** A reminder that is not set has no time, one that is set without a time comes a quarter of an hour before [B]. */
    private void reminder() {
        boolean offset = touched.contains(Fields.REMINDER);
        boolean set = touched.contains(Fields.REMINDER_SET);
        if (set && !new Stored(after).flag(Fields.REMINDER_SET)) {
            Aliases.remove(after, Fields.REMINDER);
        } else if (set && !after.containsKey(Fields.REMINDER)) {
            Aliases.set(after, Fields.REMINDER, PropertyValue.number(900));
        } else if (offset) {
            after.put(Fields.REMINDER_SET, PropertyValue.flag(after.containsKey(Fields.REMINDER)));
        }
    }

    private void busy() {
        boolean free = new Stored(after).words(Fields.BUSY).equals("FREE");
        boolean transparent = new Stored(after).words(Fields.TRANSPARENT).equals("transparent");
        if (touched.contains(Fields.TRANSPARENT) && !touched.contains(Fields.BUSY) && free != transparent) {
            Aliases.set(after, Fields.BUSY, PropertyValue.text(transparent ? "FREE" : "BUSY"));
        } else if (touched.contains(Fields.BUSY)
                && !touched.contains(Fields.TRANSPARENT)
                && after.containsKey(Fields.TRANSPARENT)) {
            after.put(Fields.TRANSPARENT, PropertyValue.text(free ? "transparent" : "opaque"));
        }
    }

    /** Counts changes of time and recurrence (protocol §2.5). */
    private void sequence(boolean created) {
        boolean critical = CRITICAL.stream().anyMatch(name -> !Objects.equals(before.get(name), after.get(name)));
        if (created || !critical || touched.contains(Fields.SEQUENCE)) {
            return;
        }
        long next = Math.min(new Stored(before).number(Fields.SEQUENCE).orElse(0L) + 1, Integer.MAX_VALUE);
        Aliases.set(after, Fields.SEQUENCE, PropertyValue.number(next));
        if (!touched.contains(Fields.STAMP)) {
            setInstant(Fields.STAMP, now);
        }
    }

    private void setInstant(PropertyName name, Instant instant) {
        Aliases.set(after, name, PropertyValue.instant(instant));
    }
}
