package io.github.exchangedav.server.appointment;

import biweekly.property.DateStart;
import biweekly.property.DateTimeProperty;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moments of an event, in UTC: zoned by the VTIMEZONE sent along or by an IANA name; floating ones count as UTC [B]. */
final class EventTimes {
    private final CalendarText text;
    private final @Nullable EventTimes series;

    EventTimes(CalendarText text) {
        this(text, null);
    }

    /** Of an exception to a series. */
    EventTimes(CalendarText text, @Nullable EventTimes series) {
        this.text = text;
        this.series = series;
    }

    Optional<Instant> start() {
        return startProperty().flatMap(p -> instant(p, p.getValue()));
    }

    /** Returns DTEND, else start and DURATION; empty if neither is said. */
    Optional<Instant> saidEnd() {
        Optional<Instant> end = Optional.ofNullable(text.event().getDateEnd()).flatMap(p -> instant(p, p.getValue()));
        return end.isPresent() ? end : start().flatMap(start -> duration().map(d -> start.plusMillis(d.toMillis())));
    }

    /** Returns the end that is said, else a day after a date, else the start. */
    Optional<Instant> end() {
        return saidEnd().or(() -> start().map(start -> startIsDate() ? start.plus(1, ChronoUnit.DAYS) : start));
    }

    /** Returns the end as it is stored: an exception that says none lasts as long as the others of its series. */
    Optional<Instant> storedEnd() {
        return series == null ? end() : saidEnd();
    }

    private Optional<Duration> duration() {
        return Optional.ofNullable(text.event().getDuration()).flatMap(p -> Optional.ofNullable(p.getValue()));
    }

    private Optional<DateStart> startProperty() {
        return Optional.ofNullable(text.event().getDateStart());
    }

    private boolean startIsDate() {
        return startProperty()
                .filter(p -> p.getValue() != null && !p.getValue().hasTime())
                .isPresent();
    }

    /** Returns the zone in which DTSTART is told; empty if it is told in UTC or in none. */
    Optional<CalendarZones.Told> zone() {
        return startProperty()
                .filter(p -> p.getValue() != null && p.getValue().hasTime() && !isUtc(p.getValue()))
                .flatMap(p -> text.zones().of(text.calendar(), p));
    }

    private static boolean isUtc(ICalDate date) {
        return date.getRawComponents() != null && date.getRawComponents().isUtc();
    }

    /** Returns the moment of a date; empty for 30 February. The library does not know the zones of the calendar. */
    Optional<Instant> instant(ICalProperty property, @Nullable ICalDate date) {
        if (date == null) {
            return Optional.empty();
        }
        if (date.getRawComponents() == null) {
            return Optional.of(date.toInstant());
        }
        return local(date.getRawComponents()).map(local -> {
            if (!date.hasTime() || isUtc(date)) {
                return local.toInstant(ZoneOffset.UTC);
            }
            return text.zones()
                    .of(text.calendar(), property)
                    .map(CalendarZones.Told::zone)
                    .orElse(Zone.UTC)
                    .instant(local);
        });
    }

    /** Returns the moment of an instance of a series; a date means the one on that day. */
    Optional<Instant> instance(ICalProperty property, @Nullable ICalDate date) {
        if (series != null) {
            return series.instance(property, date);
        }
        if (date == null || date.hasTime() || date.getRawComponents() == null || startIsDate()) {
            return instant(property, date);
        }
        Zone zone = zone().map(CalendarZones.Told::zone).orElse(Zone.UTC);
        Optional<Instant> start = start();
        return local(date.getRawComponents())
                .flatMap(day -> start.map(
                        s -> zone.instant(day.toLocalDate().atTime(zone.local(s).toLocalTime()))));
    }

    /** Returns the moment of a property that is always told in UTC; floating it counts as UTC [B]. */
    Optional<Instant> utc(DateTimeProperty property) {
        return property.getValue() instanceof ICalDate date
                ? instant(property, date)
                : Optional.ofNullable(property.getValue()).map(Date::toInstant);
    }

    private static Optional<LocalDateTime> local(DateTimeComponents raw) {
        try {
            // midnight as 24:00 and the leap second are taken
            long seconds = raw.getHour() * 3600L + raw.getMinute() * 60L + raw.getSecond();
            return Optional.of(LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate())
                    .atStartOfDay()
                    .plusSeconds(seconds));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean recurs() {
        return text.event().getRecurrenceRule() != null
                || !text.event().getRecurrenceDates().isEmpty();
    }
}
