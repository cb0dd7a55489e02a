package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.RuleParts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The dates of a rule, read off RFC 5545 §3.3.10 in the plainest way there is, as a second opinion: go through all moments
 * of a period and keep those for which every part is true. Far too slow for anything but a test.
 */
public final class ByTheBook {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Set<String> SUB_DAILY = Set.of("HOURLY", "MINUTELY", "SECONDLY");

    private final RuleParts rule;
    private final LocalDateTime start;
    private final String frequency;
    private final DayOfWeek weekStart;

    private ByTheBook(RuleParts rule, LocalDateTime start) {
        this.rule = rule;
        this.start = start;
        this.frequency = rule.frequency();
        this.weekStart = DayOfWeek.of(1 + DAYS.indexOf(rule.get("WKST", "MO")));
    }

    /** The first dates from start on, none after the end. */
    public static List<LocalDateTime> dates(RuleParts rule, LocalDateTime start, int most, LocalDateTime end) {
        return new ByTheBook(rule, start).dates(most, end);
    }

    private List<LocalDateTime> dates(int most, LocalDateTime end) {
        List<LocalDateTime> dates = new ArrayList<>();
        long interval = Long.parseLong(rule.get("INTERVAL", "1"));
        for (long period = 0; dates.size() < most; period += interval) {
            List<LocalDateTime> all = new ArrayList<>();
            if (SUB_DAILY.contains(frequency) ? !hours(period, all, end) : !days(period, all, end)) {
                break;
            }
            List<Integer> positions = numbers("BYSETPOS");
            for (int i = 0; i < all.size(); i++) {
                boolean chosen = positions.isEmpty() || positions.contains(i + 1) || positions.contains(i - all.size());
                boolean inside = !all.get(i).isBefore(start) && !all.get(i).isAfter(end);
                if (chosen && inside && dates.size() < most) {
                    dates.add(all.get(i));
                }
            }
        }
        return dates;
    }

    private boolean days(long period, List<LocalDateTime> all, LocalDateTime end) {
        LocalDate from = firstDay(period);
        LocalDate to = firstDay(period + 1);
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            if (isDay(day)) {
                for (int hour : numbers("BYHOUR", start.getHour())) {
                    for (int minute : numbers("BYMINUTE", start.getMinute())) {
                        for (int second : numbers("BYSECOND", start.getSecond())) {
                            all.add(day.atTime(hour, minute, second));
                        }
                    }
                }
            }
        }
        all.sort(null);
        return !from.isAfter(end.toLocalDate());
    }

    private LocalDate firstDay(long period) {
        LocalDate day = start.toLocalDate();
        return switch (frequency) {
            case "YEARLY" -> {
                LocalDate year = day.withDayOfYear(1).plusYears(period);
                // weeks of a year begin in the year before, or later (ISO 8601)
                yield rule.has("BYWEEKNO")
                        ? year.withDayOfMonth(4).with(TemporalAdjusters.previousOrSame(weekStart))
                        : year;
            }
            case "MONTHLY" -> day.withDayOfMonth(1).plusMonths(period);
            case "WEEKLY" ->
                day.with(TemporalAdjusters.previousOrSame(weekStart)).plusWeeks(period);
            default -> day.plusDays(period);
        };
    }

    private boolean hours(long period, List<LocalDateTime> all, LocalDateTime end) {
        ChronoUnit unit = frequency.equals("HOURLY")
                ? ChronoUnit.HOURS
                : frequency.equals("MINUTELY") ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        LocalDateTime moment = start.plus(period, unit);
        boolean finer = unit == ChronoUnit.HOURS;
        boolean in = isDay(moment.toLocalDate())
                && numbers("BYHOUR", moment.getHour()).contains(moment.getHour())
                && (finer || numbers("BYMINUTE", moment.getMinute()).contains(moment.getMinute()))
                && (unit != ChronoUnit.SECONDS
                        || numbers("BYSECOND", moment.getSecond()).contains(moment.getSecond()));
        if (in) {
            for (int minute : finer ? numbers("BYMINUTE", moment.getMinute()) : List.of(moment.getMinute())) {
                for (int second : unit == ChronoUnit.SECONDS
                        ? List.of(moment.getSecond())
                        : numbers("BYSECOND", moment.getSecond())) {
                    all.add(moment.withMinute(minute).withSecond(second));
                }
            }
        }
        all.sort(null);
        return !moment.isAfter(end);
    }

    private boolean isDay(LocalDate day) {
        boolean months = !rule.has("BYMONTH") || numbers("BYMONTH").contains(day.getMonthValue());
        boolean limits = months
                && counted("BYYEARDAY", day.getDayOfYear(), day.lengthOfYear())
                && counted("BYMONTHDAY", day.getDayOfMonth(), day.lengthOfMonth())
                && (!rule.has("BYDAY") || isWeekday(day))
                && (!rule.has("BYWEEKNO") || isWeek(day));
        return limits && impliedByStart(day);
    }

    private boolean impliedByStart(LocalDate day) {
        if (rule.has("BYDAY") || rule.has("BYMONTHDAY") || rule.has("BYYEARDAY")) {
            return true;
        }
        boolean weekday = day.getDayOfWeek() == start.getDayOfWeek();
        boolean monthDay = day.getDayOfMonth() == start.getDayOfMonth();
        return switch (frequency) {
            case "WEEKLY" -> weekday;
            case "MONTHLY" -> monthDay;
            case "YEARLY" ->
                rule.has("BYWEEKNO")
                        ? weekday
                        : monthDay && (rule.has("BYMONTH") || day.getMonth() == start.getMonth());
            default -> true;
        };
    }

    private boolean isWeekday(LocalDate day) {
        boolean inMonth = frequency.equals("MONTHLY") || rule.has("BYMONTH");
        int position = inMonth ? day.getDayOfMonth() : day.getDayOfYear();
        int length = inMonth ? day.lengthOfMonth() : day.lengthOfYear();
        for (String text : rule.list("BYDAY")) {
            String number = text.substring(0, text.length() - 2);
            boolean same = DAYS.indexOf(text.substring(number.length())) + 1
                    == day.getDayOfWeek().getValue();
            int nth = number.isEmpty() ? 0 : Integer.parseInt(number);
            if (same && (nth == 0 || nth == (position + 6) / 7 || nth == -((length - position + 7) / 7))) {
                return true;
            }
        }
        return false;
    }

    private boolean isWeek(LocalDate day) {
        WeekFields weeks = WeekFields.of(weekStart, 4);
        int week = day.get(weeks.weekOfWeekBasedYear());
        int year = day.get(weeks.weekBasedYear());
        LocalDate lastDay = Year.of(year + 1)
                .atDay(4)
                .with(TemporalAdjusters.previousOrSame(weekStart))
                .minusDays(1);
        int last = lastDay.get(weeks.weekOfWeekBasedYear());
        return numbers("BYWEEKNO").contains(week) || numbers("BYWEEKNO").contains(week - last - 1);
    }

    private boolean counted(String part, int position, int length) {
        return !rule.has(part)
                || numbers(part).contains(position)
                || numbers(part).contains(position - length - 1);
    }

    private List<Integer> numbers(String part) {
        return rule.list(part).stream().map(Integer::parseInt).toList();
    }

    private List<Integer> numbers(String part, int otherwise) {
        return rule.has(part) ? numbers(part).stream().distinct().sorted().toList() : List.of(otherwise);
    }
}
