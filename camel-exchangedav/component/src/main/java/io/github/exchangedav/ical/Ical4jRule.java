package io.github.exchangedav.ical;

import java.time.LocalDateTime;
import net.fortuna.ical4j.model.Recur;

/**
 * A recurrence rule for ical4j to count out. The one place where such a rule is made: where it says neither, ical4j takes
 * the calendar and the first day of the week from the locale of the machine it runs on, so both are said.
 */
public final class Ical4jRule {

    private Ical4jRule() {}

    /**
     * The rule, in the Gregorian calendar, with weeks from Monday on unless it says otherwise (RFC 5545 §3.3.10).
     *
     * @throws IllegalArgumentException or any other RuntimeException that ical4j's parsing meets
     */
    public static Recur<LocalDateTime> of(RuleParts rule) {
        RuleParts fixed = rule.with("RSCALE", "GREGORIAN").with("WKST", rule.get("WKST", "MO"));
        return new Recur<>(fixed.text(), false);
    }
}
