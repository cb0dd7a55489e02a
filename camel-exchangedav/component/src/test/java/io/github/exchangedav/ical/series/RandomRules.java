package io.github.exchangedav.ical.series;

import io.github.exchangedav.ical.RuleParts;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Rules of every kind by chance, from a seed. */
public final class RandomRules {

    private final Random random;

    /** A source that always gives the same for the same seed. */
    public RandomRules(long seed) {
        this.random = new Random(seed);
    }

    /** A DTSTART. */
    public LocalDateTime start() {
        return LocalDateTime.of(
                        2000 + random.nextInt(30), 1 + random.nextInt(12), 1, random.nextInt(24), random.nextInt(60))
                .plusDays(random.nextInt(31));
    }

    /** A rule of one of these frequencies, in the form of RFC 5545; it need not make sense. */
    public RuleParts rule(String... frequencies) {
        String frequency = one(frequencies);
        StringBuilder rule = new StringBuilder("FREQ=").append(frequency);
        boolean numbered = Set.of("MONTHLY", "YEARLY").contains(frequency) && random.nextBoolean();
        add(rule, 2, "INTERVAL", String.valueOf(1 + random.nextInt(4)));
        add(rule, 3, "WKST", one("MO", "SU", "FR"));
        add(rule, 3, "BYMONTH", numbers(1, 12, 3, false));
        add(rule, 12, "BYWEEKNO", numbers(1, 53, 3, true));
        add(rule, 12, "BYYEARDAY", numbers(1, 366, 4, true));
        add(rule, 4, "BYMONTHDAY", numbers(1, 31, 4, true));
        add(rule, 3, "BYDAY", weekdays(numbered));
        add(rule, 6, "BYHOUR", numbers(0, 23, 3, false));
        add(rule, 8, "BYMINUTE", numbers(0, 59, 2, false));
        add(rule, 8, "BYSETPOS", numbers(1, 4, 2, true));
        return RuleParts.split(rule.toString());
    }

    private void add(StringBuilder rule, int oneOf, String name, String value) {
        if (random.nextInt(oneOf) == 0) {
            rule.append(';').append(name).append('=').append(value);
        }
    }

    /** One of them. */
    public String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    /** A number below that. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    private String numbers(int least, int greatest, int most, boolean negative) {
        Set<String> numbers = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            String sign = negative && random.nextInt(3) == 0 ? "-" : "";
            numbers.add(sign + (least + random.nextInt(greatest - least + 1)));
        }
        return String.join(",", numbers);
    }

    private String weekdays(boolean numbered) {
        Set<String> days = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String number = numbered ? one("", "1", "2", "-1", "4", "5") : "";
            days.add(number + one("MO", "TU", "WE", "TH", "FR", "SA", "SU"));
        }
        return String.join(",", days);
    }
}
