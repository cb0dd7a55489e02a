package io.github.exchangedav.server.appointment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the VTIMEZONE of an IANA zone the way Microsoft does: the rules in force, as if they held since 1601 (protocol §2.5). */
public final class ZoneText {
    /** A year in which the rules in force are looked at; they name the same days in each. */
    private static final int YEAR = 1601;

    private ZoneText() {}

    /**
     * Returns BEGIN:VTIMEZONE … END:VTIMEZONE, lines ended by CRLF but for the last.
     *
     * @param id a zone; its name becomes the TZID
     * @param at the offset of this moment is taken where the zone has no rules for the future
     */
    public static String of(ZoneId id, Instant at) {
        StringBuilder text =
                new StringBuilder("BEGIN:VTIMEZONE\r\nTZID:").append(id.getId()).append("\r\n");
        ZoneRules rules = id.getRules();
        List<ZoneOffsetTransitionRule> changes = rules.getTransitionRules();
        for (ZoneOffsetTransitionRule change : changes) {
            LocalDateTime onset = change.createTransition(YEAR).getDateTimeBefore();
            boolean daylight = change.getOffsetAfter().getTotalSeconds()
                    > change.getOffsetBefore().getTotalSeconds();
            append(text, daylight ? "DAYLIGHT" : "STANDARD", onset, change.getOffsetBefore(), change.getOffsetAfter());
            text.append("RRULE:FREQ=YEARLY;BYMONTH=")
                    .append(onset.getMonthValue())
                    .append(day(change, onset))
                    .append("\r\nEND:")
                    .append(daylight ? "DAYLIGHT" : "STANDARD")
                    .append("\r\n");
        }
        if (changes.isEmpty()) {
            ZoneOffset offset = rules.getOffset(at);
            append(text, "STANDARD", LocalDateTime.of(YEAR, 1, 1, 0, 0), offset, offset);
            text.append("END:STANDARD\r\n");
        }
        return text.append("END:VTIMEZONE").toString();
    }

    private static void append(
            StringBuilder text, String kind, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
        text.append("BEGIN:").append(kind).append("\r\nDTSTART:");
        text.append(String.format(
                Locale.ROOT,
                "%04d%02d%02dT%02d%02d%02d",
                onset.getYear(),
                onset.getMonthValue(),
                onset.getDayOfMonth(),
                onset.getHour(),
                onset.getMinute(),
                onset.getSecond()));
        text.append("\r\nTZOFFSETFROM:").append(offset(before));
        text.append("\r\nTZOFFSETTO:").append(offset(after)).append("\r\n");
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String text = String.format(Locale.ROOT, "%02d%02d", seconds / 3600, seconds / 60 % 60);
        return (offset.getTotalSeconds() < 0 ? "-" : "+") + text;
    }

    /** The nth weekday, the last one, or the first one from a day on. */
    private static String day(ZoneOffsetTransitionRule change, LocalDateTime onset) {
        DayOfWeek weekday = change.getDayOfWeek();
        if (weekday == null) {
            return ";BYMONTHDAY=" + onset.getDayOfMonth();
        }
        int length = change.getMonth().minLength();
        int named = change.getDayOfMonthIndicator();
        int first = named < 0 ? length + named - 5 : named;
        LocalDate day = LocalDate.of(YEAR, change.getMonth(), first).with(TemporalAdjusters.nextOrSame(weekday));
        // told in UTC it may be another day there
        int shift = Math.toIntExact(ChronoUnit.DAYS.between(day, onset.toLocalDate()));
        String name = weekday.plus(shift).name().substring(0, 2);
        first += shift;
        if (first + 6 == length) {
            return ";BYDAY=-1" + name;
        }
        if (first > 0 && first % 7 == 1) {
            return ";BYDAY=" + (first / 7 + 1) + name;
        }
        String days = IntStream.rangeClosed(Math.max(first, 1), Math.min(first + 6, length))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return ";BYMONTHDAY=" + days + ";BYDAY=" + name;
    }
}
