package io.github.exchangedav.ical;

import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DURATION value (RFC 5545 §3.3.6): days and weeks are of the calendar, hours and less are exact.
 *
 * @param days whole days, weeks counted in
 * @param time the rest
 */
public record DurationValue(Period days, Duration time) {

    private static final Pattern FORM = Pattern.compile(
            "([+-]?)P(?=\\d|T\\d)(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Reads the value of a DURATION line of an event. A T with nothing behind it ({@code P1DT}) is taken for none, if there
     * are days or weeks.
     *
     * @throws InvalidEventException if it has no such form, or is negative
     */
    public static DurationValue parse(ContentLine line) throws InvalidEventException {
        Matcher form = FORM.matcher(line.value().strip());
        if (!form.matches()) {
            throw bad(line, "is no duration; right are PT1H30M, P1D or P2W");
        }
        DurationValue value = new DurationValue(
                Period.ofDays(7 * part(form, 2) + part(form, 3)),
                Duration.ofHours(part(form, 4)).plusMinutes(part(form, 5)).plusSeconds(part(form, 6)));
        if (form.group(1).equals("-") && !value.isZero()) {
            throw bad(line, "is negative: the event would end before it starts");
        }
        return value;
    }

    /** Whether it lasts no time at all. */
    public boolean isZero() {
        return days.isZero() && time.isZero();
    }

    private static int part(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }

    private static InvalidEventException bad(ContentLine line, String problem) {
        return new InvalidEventException(
                Finding.at(line, "DURATION " + TextValue.excerpt(line.value()) + " " + problem));
    }
}
