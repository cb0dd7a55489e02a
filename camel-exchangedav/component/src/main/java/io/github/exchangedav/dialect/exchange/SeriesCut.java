package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * A stored series and the way to take one occurrence out of it: an EXDATE in the form of DTSTART (protocol page §2.6).
 * Occurrences are told by what the clocks of the series show; which of them the rule has is ical4j's affair.
 */
final class SeriesCut {

    /** Exchange refuses an item that has what it has told of another one itself (protocol page §2.5). */
    private static final String REFUSED = "X-MICROSOFT-CDO-MODPROPS";

    private static final Pattern UTC_UNTIL = Pattern.compile("(?i)UNTIL=(\\d{8}T\\d{6}Z)");

    private final CalendarItem item;
    private final @Nullable ZoneId timeZone;
    private final IcalComponent master;
    private final TimeValue start;
    private final @Nullable ZoneId zone;

    /**
     * @param timeZone the endpoint's zone, or null
     * @throws InvalidEventException if it is no series
     */
    SeriesCut(CalendarItem item, @Nullable ZoneId timeZone) throws InvalidEventException {
        this.item = item;
        this.timeZone = timeZone;
        this.master = item.events().stream()
                .filter(event -> !event.has("RECURRENCE-ID") && (event.has("RRULE") || event.has("RDATE")))
                .findFirst()
                .orElseThrow(() -> problem("the event does not repeat"));
        ContentLine line = master.last("DTSTART");
        if (line == null) {
            throw problem("the series has no start");
        }
        this.start = TimeValue.parse(line);
        this.zone = switch (start.kind()) {
            case UTC -> ZoneOffset.UTC;
            case ZONED -> TimeValue.zoneOrNull(start.zone());
            case DATE, FLOATING -> timeZone;
        };
    }

    /**
     * The series without one occurrence.
     *
     * @param occurrence its original start, an Instant, or its day, a LocalDate
     * @return null if it has been taken out already
     * @throws InvalidEventException if the series has no such occurrence
     */
    @Nullable
    CalendarItem without(Temporal occurrence) throws InvalidEventException {
        LocalDateTime local = local(occurrence);
        if (isListed(master, "EXDATE", local)) {
            return null;
        }
        boolean overridden = item.events().stream().anyMatch(event -> isOverrideOf(event, local));
        if (!overridden && !occurs(local)) {
            throw problem("the series has none then");
        }
        IcalComponent calendar = item.calendar().flatMap(node -> {
            if (node == master) {
                return List.of(storable(master).plus(exclusion(local), false));
            }
            if (node instanceof IcalComponent event && event.is("VEVENT")) {
                return isOverrideOf(event, local) ? List.<IcalComponent>of() : List.of(storable(event));
            }
            return List.of(node);
        });
        return new CalendarItem(item.uid(), calendar, item.place(), item.findings(), item.warnings());
    }

    private static IcalComponent storable(IcalComponent event) {
        return event.flatMap(node -> node instanceof ContentLine line && line.is(REFUSED) ? List.of() : List.of(node));
    }

    private LocalDateTime local(Temporal occurrence) throws InvalidEventException {
        if (occurrence instanceof LocalDate day) {
            LocalDateTime sameClock = day.atTime(start.local().toLocalTime());
            if (start.kind() != TimeValue.Kind.UTC || timeZone == null) {
                return sameClock;
            }
            for (int shift = -1; shift <= 1; shift++) { // a day of the endpoint's zone; the series counts in UTC
                LocalDateTime shifted = sameClock.plusDays(shift);
                if (shifted.atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(timeZone)
                        .toLocalDate()
                        .equals(day)) {
                    return shifted;
                }
            }
            return sameClock;
        }
        if (zone == null) {
            throw problem("the zone %s of the series is not known here; give the day of the occurrence as a date"
                    .formatted(TextValue.excerpt(String.valueOf(start.zone()))));
        }
        LocalDateTime local = ((Instant) occurrence).atZone(zone).toLocalDateTime();
        return start.kind() == TimeValue.Kind.DATE ? local.toLocalDate().atStartOfDay() : local;
    }

    private ContentLine exclusion(LocalDateTime local) {
        String digits = PointsInTime.digits(local);
        return switch (start.kind()) {
            case UTC -> ContentLine.of("EXDATE", digits + 'Z');
            case ZONED ->
                ContentLine.of("EXDATE", ";TZID=" + TextValue.parameter(Objects.requireNonNull(start.zone())), digits);
            case FLOATING -> ContentLine.of("EXDATE", digits);
            case DATE -> ContentLine.of("EXDATE", ";VALUE=DATE", digits.substring(0, 8));
        };
    }

    private boolean isOverrideOf(IcalComponent event, LocalDateTime local) {
        ContentLine line = event.last("RECURRENCE-ID");
        return line != null && local.equals(localOf(line, line.value().strip()));
    }

    private boolean isListed(IcalComponent event, String name, LocalDateTime local) {
        for (ContentLine line : event.lines(name)) {
            for (String value : line.value().split(",", 0)) {
                if (local.equals(localOf(line, value.strip().split("/", 2)[0]))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the clocks of the series show at a value of one of its lines; null if that can't be known. */
    private @Nullable LocalDateTime localOf(ContentLine line, String text) {
        try {
            TimeValue value = TimeValue.parse(line, text);
            if (value.kind() == TimeValue.Kind.DATE) {
                return value.local().toLocalDate().atTime(start.local().toLocalTime());
            }
            if (value.kind() == start.kind() && Objects.equals(value.zone(), start.zone())) {
                return value.local();
            }
            Instant instant = value.instant(timeZone);
            return instant == null || zone == null ? null : instant.atZone(zone).toLocalDateTime();
        } catch (InvalidEventException e) {
            return null; // a line that nobody can read excludes nothing
        }
    }

    private boolean occurs(LocalDateTime local) throws InvalidEventException {
        if (local.equals(start.local()) || isListed(master, "RDATE", local)) {
            return true;
        }
        List<InvalidEventException> unknown = new ArrayList<>();
        for (ContentLine rule : master.lines("RRULE")) {
            String problem = RecurrenceForms.problem(rule.value());
            if (problem != null) {
                unknown.add(problem("its rule is none that Exchange can express (" + problem + ")"));
            } else if (hasRule(rule.value().strip(), local)) {
                return true;
            }
        }
        if (!unknown.isEmpty()) {
            throw unknown.get(0);
        }
        return false;
    }

    private boolean hasRule(String rule, LocalDateTime local) throws InvalidEventException {
        try {
            return !new Recur<LocalDateTime>(untilOnTheClocks(rule))
                    .getDates(start.local(), local, local.plusSeconds(1))
                    .isEmpty();
        } catch (RuntimeException e) { // ical4j has several, for what it can't read or count out
            throw problem("its rule %s can't be counted out (%s)".formatted(TextValue.excerpt(rule), e.getMessage()));
        }
    }

    private String untilOnTheClocks(String rule) throws InvalidEventException {
        Matcher until = UTC_UNTIL.matcher(rule);
        if (!until.find() || zone == null) {
            return rule;
        }
        Instant last = TimeValue.parse(ContentLine.of("UNTIL", until.group(1))).instant(null);
        LocalDateTime local =
                Objects.requireNonNull(last, "UTC is known").atZone(zone).toLocalDateTime();
        return until.replaceFirst("UNTIL=" + PointsInTime.digits(local));
    }

    private static InvalidEventException problem(String problem) {
        return new InvalidEventException(new Finding("the series", problem));
    }
}
