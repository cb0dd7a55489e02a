package io.github.exchangedav.corpus;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Whether a series on a day of the month meets a month that does not have it: RFC 5545 leaves it out, Exchange does not. */
final class ShortMonth {

    /** Eight years have every kind of February among them, and four hundred every month of a long interval. */
    private static final int MOST_MONTHS = 5000;

    private ShortMonth() {}

    static boolean isMet(SourceEvent event, String rule) {
        Map<String, String> parts = new HashMap<>();
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] pair = part.strip().split("=", 2);
            parts.put(pair[0], pair.length < 2 ? "" : pair[1].strip());
        }
        boolean yearly = "YEARLY".equals(parts.get("FREQ"));
        if (!yearly && !"MONTHLY".equals(parts.get("FREQ")) || parts.containsKey("BYDAY")) {
            return false;
        }
        try {
            LocalDate start = day(event.last("DTSTART").orElseThrow().value());
            int day = Integer.parseInt(parts.getOrDefault("BYMONTHDAY", "" + start.getDayOfMonth()));
            int month = Integer.parseInt(parts.getOrDefault("BYMONTH", "" + start.getMonthValue()));
            YearMonth first = yearly ? YearMonth.of(start.getYear(), month) : YearMonth.from(start);
            int step = Integer.parseInt(parts.getOrDefault("INTERVAL", "1")) * (yearly ? 12 : 1);
            LocalDate last = parts.containsKey("UNTIL") ? day(parts.get("UNTIL")) : LocalDate.MAX;
            return isMet(first, step, day, Integer.parseInt(parts.getOrDefault("COUNT", "-1")), last);
        } catch (DateTimeException | NumberFormatException e) {
            return false; // of no series that can be stored
        }
    }

    private static boolean isMet(YearMonth first, int step, int day, int count, LocalDate last) {
        YearMonth month = first;
        int left = count;
        for (int i = 0; i < MOST_MONTHS && left != 0; i++, month = month.plusMonths(step)) {
            if (month.atDay(Math.min(day, month.lengthOfMonth())).isAfter(last)) {
                return false;
            }
            if (month.lengthOfMonth() < day) {
                return true;
            }
            left--;
        }
        return false;
    }

    private static LocalDate day(String time) {
        return LocalDate.parse(
                time.strip().substring(0, Math.min(8, time.strip().length())), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
