package io.github.exchangedav.server.appointment;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.MAPI;

import biweekly.ICalVersion;
import biweekly.io.WriteContext;
import biweekly.io.scribe.property.ExceptionRuleScribe;
import biweekly.io.scribe.property.RecurrencePropertyScribe;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.Range;
import biweekly.property.ExceptionDates;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.Period;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes a series, or one of its exceptions: rules, added and excluded dates, RECURRENCE-ID (protocol §2.6). */
final class EventSeries {
    private EventSeries() {}

    static void add(Properties out, CalendarText text, EventTimes times) {
        out.strings(CALENDAR, "rrule", rules(text, RecurrenceRule.class, new RecurrenceRuleScribe()))
                .strings(CALENDAR, "exrule", rules(text, ExceptionRule.class, new ExceptionRuleScribe()));
        List<Instant> excluded = text.event().getProperties(ExceptionDates.class).stream()
                .flatMap(p -> p.getValues().stream().flatMap(date -> times.instance(p, date).stream()))
                .toList();
        if (!excluded.isEmpty()) {
            out.put(CALENDAR, "exdate", PropertyValue.instants(excluded));
        }
        List<Instant> added = text.event().getProperties(RecurrenceDates.class).stream()
                .flatMap(p -> Stream.concat(
                                p.getDates().stream(), p.getPeriods().stream().map(Period::getStartDate))
                        .flatMap(date -> times.instance(p, date).stream()))
                .toList();
        if (!added.isEmpty()) {
            out.put(CALENDAR, "rdate", PropertyValue.instants(added));
        }
        RecurrenceId id = text.event().getRecurrenceId();
        if (id != null) {
            out.instant(CALENDAR, "recurrenceid", times.instance(id, id.getValue()));
            out.text(CALENDAR, "recurrenceidrange", id.getRange() == null ? "None" : range(id.getRange()));
        }
        out.number(CALENDAR, "instancetype", id != null ? 3 : times.recurs() ? 1 : 0)
                .flag(MAPI, "is_exception", id != null);
        if (id == null) {
            RecurrenceRule rule = text.event().getRecurrenceRule();
            RecurrencePattern.add(out, rule == null ? null : rule.getValue());
        }
    }

    /** {@code THISANDFUTURE}; stands for that instance alone all the same (protocol §2.6). */
    private static String range(Range range) {
        return range.getValue().toUpperCase(Locale.ROOT);
    }

    private static <T extends RecurrenceProperty> List<String> rules(
            CalendarText text, Class<T> type, RecurrencePropertyScribe<T> scribe) {
        WriteContext context =
                new WriteContext(ICalVersion.V2_0, text.calendar().getTimezoneInfo(), null);
        return text.event().getProperties(type).stream()
                .filter(rule -> rule.getValue() != null)
                .flatMap(rule -> write(rule, scribe, context).stream())
                .toList();
    }

    private static <T extends RecurrenceProperty> Optional<String> write(
            T rule, RecurrencePropertyScribe<T> scribe, WriteContext context) {
        try {
            return Optional.of(scribe.writeText(rule, context));
        } catch (RuntimeException e) {
            return Optional.empty(); // read but not writable: left out
        }
    }
}
