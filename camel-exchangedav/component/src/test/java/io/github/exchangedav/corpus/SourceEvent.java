package io.github.exchangedav.corpus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One VEVENT and the zones of its calendar: what its times mean, read without the component. */
final class SourceEvent {

    /** The zone of local times and of days, as the route has it. */
    static final ZoneId LOCAL = ZoneId.of("Europe/Berlin");

    private static final Pattern TIME = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:T(\\d\\d)(\\d\\d)(\\d\\d)(Z?))?");
    private static final Pattern DURATION = Pattern.compile(
            "\\+?P(?:(\\d+)W)?(?:(\\d+)D)?(?:T?(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?", Pattern.CASE_INSENSITIVE);

    private final List<SourceLine> lines;
    private final List<SourceLine> alarm;
    private final Map<String, SourceZone> zones;
    private final boolean today;
    private final int line;

    /** A point in time: the digits, and the moment they mean. */
    record Point(boolean isDate, LocalDateTime local, Instant instant) {}

    /** Why an event can't be understood. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String why) {
            super(why);
        }
    }

    /**
     * @param block the lines from BEGIN:VEVENT to END:VEVENT
     * @param zones what its calendar defines
     */
    SourceEvent(List<SourceLine> block, Map<String, SourceZone> zones) {
        this(new ArrayList<>(), new ArrayList<>(), zones, false, block.get(0).number());
        int depth = 0;
        int alarms = 0;
        for (SourceLine line : block) {
            depth += line.is("BEGIN") ? 1 : 0;
            alarms += line.opens("VALARM") ? 1 : 0;
            if (depth == 1 && !line.is("BEGIN") && !line.is("END")) {
                lines.add(line);
            } else if (depth == 2 && alarms == 1 && !line.is("BEGIN") && !line.is("END")) {
                alarm.add(line);
            }
            depth -= line.is("END") ? 1 : 0;
        }
    }

    private SourceEvent(
            List<SourceLine> lines, List<SourceLine> alarm, Map<String, SourceZone> zones, boolean today, int line) {
        this.lines = lines;
        this.alarm = alarm;
        this.zones = zones;
        this.today = today;
        this.line = line;
    }

    /** The same event, its zones by their names alone, whatever its calendar defines. */
    SourceEvent byNames() {
        return new SourceEvent(lines, alarm, Map.of(), today, line);
    }

    /** The same event, the zones that its calendar does not define by the rules that they have today. */
    SourceEvent byRulesOfToday() {
        return new SourceEvent(lines, alarm, zones, true, line);
    }

    /**
     * Whether it begins where its calendar's definition of the zone says nothing (before its first or behind its last change)
     * and the zone of that name is the same as far as the definition goes.
     */
    boolean isBeyondItsDefinition() {
        SourceLine start = only("DTSTART").orElseThrow();
        SourceZone own = zones.get(start.parameter("TZID").strip());
        ZoneId named = SourceZone.named(start.parameter("TZID").strip());
        return own != null && named != null && !own.isSaid(point(start).instant()) && own.agreesWith(named);
    }

    /** The lines of the first alarm. */
    List<SourceLine> alarm() {
        return alarm;
    }

    /** The line of BEGIN:VEVENT. */
    int line() {
        return line;
    }

    /** Without outer blanks; empty if there is none. */
    String uid() {
        return last("UID").map(line -> line.text().strip()).orElse("");
    }

    List<SourceLine> all(String name) {
        return lines.stream().filter(line -> line.is(name)).toList();
    }

    /** Of a doubled property Exchange takes the last. */
    Optional<SourceLine> last(String name) {
        return lines.stream().filter(line -> line.is(name)).reduce((first, second) -> second);
    }

    boolean isException() {
        return last("RECURRENCE-ID").isPresent();
    }

    Point start() {
        return point(only("DTSTART").orElseThrow(() -> new NotUnderstood("no DTSTART")));
    }

    /** DTEND, or DTSTART and DURATION, or what RFC 5545 §3.6.1 says where there is neither. */
    Instant end() {
        Point start = start();
        Optional<SourceLine> end = only("DTEND");
        Optional<SourceLine> duration = only("DURATION");
        if (end.isPresent() && duration.isPresent()) {
            throw new NotUnderstood("DTEND and DURATION");
        }
        if (duration.isPresent()) {
            return after(start, duration.get());
        }
        if (end.isEmpty()) {
            return start.isDate() ? day(start.local().toLocalDate().plusDays(1)) : start.instant();
        }
        Point point = point(end.get());
        if (point.isDate() != start.isDate()) {
            throw new NotUnderstood("DTSTART and DTEND are not of one kind");
        }
        if (point.instant().isBefore(start.instant())) {
            throw new NotUnderstood("the end is before the start");
        }
        // a day that ends on itself is that day, as every calendar program takes it
        boolean sameDay = start.isDate() && point.instant().equals(start.instant());
        return sameDay ? day(start.local().toLocalDate().plusDays(1)) : point.instant();
    }

    /** A DURATION after a start: days by the calendar, hours and less exact. */
    Instant after(Point start, SourceLine line) {
        Matcher form = DURATION.matcher(line.value().strip());
        if (!form.matches() || form.group().replace("+", "").length() < 3) {
            throw new NotUnderstood("DURATION " + line.value());
        }
        long days = 7 * number(form, 1) + number(form, 2);
        long seconds = 3600 * number(form, 3) + 60 * number(form, 4) + number(form, 5);
        if (start.isDate() && seconds % 86_400 != 0) {
            throw new NotUnderstood("a DURATION of hours beside a day (RFC 5545 §3.6.1)");
        }
        SourceLine begin = only("DTSTART").orElseThrow();
        Instant day = start.isDate()
                ? day(start.local().toLocalDate().plusDays(days + seconds / 86_400))
                : days == 0 ? start.instant() : moment(begin, start.local().plusDays(days));
        Instant end = start.isDate() ? day : day.plusSeconds(seconds);
        return start.isDate() && end.equals(start.instant())
                ? day(start.local().toLocalDate().plusDays(1))
                : end;
    }

    private static long number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
    }

    Point point(SourceLine line) {
        return point(line, line.value().strip());
    }

    /** One value of a line. */
    Point point(SourceLine line, String value) {
        Matcher form = TIME.matcher(value.strip());
        if (!form.matches()) {
            throw new NotUnderstood(line.name() + " " + value);
        }
        try {
            LocalDate day = LocalDate.of((int) number(form, 1), (int) number(form, 2), (int) number(form, 3));
            if (form.group(4) == null) {
                return new Point(true, day.atStartOfDay(), day(day));
            }
            LocalTime time =
                    LocalTime.of((int) number(form, 4), (int) number(form, 5), (int) Math.min(59, number(form, 6)));
            LocalDateTime local = day.atTime(time);
            return new Point(
                    false, local, form.group(7).isEmpty() ? instant(line, local) : local.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new NotUnderstood(line.name() + " " + value);
        }
    }

    /** The moment of a local time in the zone that a line names: the calendar's own definition before java.time's. */
    Instant instant(SourceLine line, LocalDateTime local) {
        String name = line.parameter("TZID").strip();
        if (name.isEmpty()) {
            return atZone(local, LOCAL);
        }
        SourceZone own = zones.get(name);
        if (own != null) {
            return own.instant(local);
        }
        ZoneId known = SourceZone.named(name);
        if (known == null) {
            throw new NotUnderstood("TZID " + name);
        }
        return atZone(local, known);
    }

    private Instant atZone(LocalDateTime local, ZoneId zone) {
        return today
                ? SourceZone.byRulesOfToday(local, zone)
                : local.atZone(zone).toInstant();
    }

    private Instant day(LocalDate day) {
        return atZone(day.atStartOfDay(), LOCAL);
    }

    /** The same, told as the line tells its own time: in UTC, if that is. */
    Instant moment(SourceLine line, LocalDateTime local) {
        return line.value().strip().endsWith("Z") ? local.toInstant(ZoneOffset.UTC) : instant(line, local);
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(LOCAL).toInstant();
    }

    Optional<SourceLine> only(String name) {
        List<SourceLine> all = all(name);
        if (all.size() > 1) {
            throw new NotUnderstood("two " + name);
        }
        return all.stream().findFirst();
    }
}
