package io.github.exchangedav.ical.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When clocks change in every year, in the one form that Exchange and Windows have for it: the nth or last weekday of a
 * month, at a time that the clocks show before the change.
 *
 * @param nth 1 to 4, or -1 for the last
 */
record YearlyOnset(Month month, int nth, DayOfWeek day, LocalTime time) {

    private static final Pattern BY_DAY = Pattern.compile("\\+?([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final int DAYS_OF_FOUR_WEEKS = 28;

    /** The forms that give this local time in its year: one, or two where it is the last weekday of its month too. */
    static List<YearlyOnset> of(LocalDateTime local) {
        int nth = (local.getDayOfMonth() + 6) / 7;
        boolean last = local.getDayOfMonth() + 7 > local.toLocalDate().lengthOfMonth();
        YearlyOnset counted = new YearlyOnset(local.getMonth(), nth, local.getDayOfWeek(), local.toLocalTime());
        YearlyOnset fromTheEnd = new YearlyOnset(local.getMonth(), -1, local.getDayOfWeek(), local.toLocalTime());
        if (!last) {
            return List.of(counted);
        }
        return local.getDayOfMonth() > DAYS_OF_FOUR_WEEKS ? List.of(fromTheEnd) : List.of(fromTheEnd, counted);
    }

    /**
     * Reads the RRULE of an observance. Parts that repeat its time say nothing.
     *
     * @param rule the rule without UNTIL
     * @return null if it has another form, which is not wrong by that
     */
    static @Nullable YearlyOnset parse(String rule, LocalTime time) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", 0)) {
            int equals = part.indexOf('=');
            if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return null;
            }
        }
        parts.remove("WKST");
        // Lotus Notes repeats the hour of DTSTART in its rules
        Map.of("BYHOUR", time.getHour(), "BYMINUTE", time.getMinute(), "BYSECOND", time.getSecond())
                .forEach((name, same) -> parts.remove(name, String.valueOf(same)));
        String interval = parts.remove("INTERVAL");
        String frequency = parts.remove("FREQ");
        String month = parts.remove("BYMONTH");
        String day = parts.remove("BYDAY");
        boolean yearly = "YEARLY".equals(frequency) && (interval == null || interval.equals("1"));
        if (!yearly
                || month == null
                || day == null
                || !parts.isEmpty()
                || !MONTH.matcher(month).matches()) {
            return null;
        }
        Matcher nth = BY_DAY.matcher(day);
        if (!nth.matches()) {
            return null;
        }
        return new YearlyOnset(
                Month.of(Integer.parseInt(month)), Integer.parseInt(nth.group(1)), weekday(nth.group(2)), time);
    }

    /** The local time in a year. */
    LocalDateTime in(int year) {
        return LocalDate.of(year, month, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(nth, day))
                .atTime(time);
    }

    /** As java.time counts in its rules: the day of the month from which to look for the weekday, or -1. */
    int dayOfMonthIndicator() {
        return nth < 0 ? -1 : 7 * nth - 6;
    }

    /** As RRULE. */
    String rule() {
        return "FREQ=YEARLY;BYMONTH=" + month.getValue() + ";BYDAY=" + nth
                + day.name().substring(0, 2);
    }

    private static DayOfWeek weekday(String twoLetters) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(twoLetters)) {
                return day;
            }
        }
        throw new IllegalArgumentException(twoLetters);
    }
}
