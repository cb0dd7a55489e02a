package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;

import biweekly.ICalVersion;
import biweekly.io.WriteContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What only a series has: rules, excluded dates, exceptions (protocol §2.6). */
final class EventSeries {
    private EventSeries() {}

    static void add(Properties out, CalendarText text, EventTimes times) {
        out.strings(CALENDAR, "rrule", rules(text));
        List<Instant> excluded = text.event().getProperties(ExceptionDates.class).stream()
                .flatMap(p -> p.getValues().stream().flatMap(date -> times.instant(p, date).stream()))
                .toList();
        if (!excluded.isEmpty()) {
            out.put(CALENDAR, "exdate", PropertyValue.instants(excluded));
        }
        List<Instant> added = text.event().getProperties(RecurrenceDates.class).stream()
                .flatMap(p -> p.getDates().stream().flatMap(date -> times.instant(p, date).stream()))
                .toList();
        if (!added.isEmpty()) {
            out.put(CALENDAR, "rdate", PropertyValue.instants(added));
        }
        RecurrenceId id = text.event().getRecurrenceId();
        if (id != null) {
            out.instant(CALENDAR, "recurrenceid", times.instant(id, id.getValue()));
        }
        boolean exceptions = text.calendar().getEvents().stream().anyMatch(e -> e.getRecurrenceId() != null);
        out.flag(EXCHANGE, "nomodifyexceptions", !exceptions);
    }

    private static List<String> rules(CalendarText text) {
        WriteContext context =
                new WriteContext(ICalVersion.V2_0, text.calendar().getTimezoneInfo(), null);
        return text.event().getProperties(RecurrenceRule.class).stream()
                .filter(rule -> rule.getValue() != null)
                .flatMap(rule -> write(rule, context).stream())
                .toList();
    }

    private static Optional<String> write(RecurrenceRule rule, WriteContext context) {
        try {
            return Optional.of(new RecurrenceRuleScribe().writeText(rule, context));
        } catch (RuntimeException e) {
            return Optional.empty(); // read but not writable: left out
        }
    }
}
