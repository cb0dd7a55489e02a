package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import biweekly.component.VAlarm;
import biweekly.parameter.Related;
import biweekly.property.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The first alarm becomes the reminder, the others are ignored (protocol §2.5). */
final class EventReminder {
    private EventReminder() {}

    static void add(Properties out, CalendarText text, EventTimes times) {
        List<VAlarm> alarms = text.event().getAlarms();
        Optional<Long> seconds = alarms.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(alarms.get(0).getTrigger()).flatMap(trigger -> before(trigger, times));
        seconds.ifPresent(s -> out.flag(MAPI, "reminderset", true)
                .number(CALENDAR, "reminderoffset", s)
                .number(EXCHANGE, "reminderinterval", s)
                .number(MAPI, "reminderdelta", s / 60));
    }

    /** Seconds from the alarm to the start; negative after it. */
    private static Optional<Long> before(Trigger trigger, EventTimes times) {
        Optional<Instant> start = times.start();
        if (trigger.getDuration() != null) {
            long offset = trigger.getDuration().toMillis() / 1000;
            if (trigger.getRelated() == Related.END
                    && start.isPresent()
                    && times.end().isPresent()) {
                offset += times.end().get().getEpochSecond() - start.get().getEpochSecond();
            }
            return Optional.of(-offset);
        }
        return trigger.getDate() == null
                ? Optional.empty()
                : start.map(
                        s -> s.getEpochSecond() - trigger.getDate().toInstant().getEpochSecond());
    }
}
