package io.github.exchangedav.server.appointment;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rule of a series says beside its dates. */
final class Recurrence {
    private static final Pattern FREQUENCY = Pattern.compile("(?i)(?:^|;)FREQ=([A-Z]+)");
    private static final List<String> TYPES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final int MAX_OCCURRENCES = 5000;

    private Recurrence() {}

    /** Returns {@code mapi:recurtype}: 0 single, 1 daily, 2 weekly, 3 monthly, 4 yearly (protocol §3.1). */
    static int type(Map<PropertyName, PropertyValue> properties) {
        for (String rule : Values.texts(properties, Fields.RULE)) {
            Matcher frequency = FREQUENCY.matcher(rule);
            if (frequency.find()) {
                return TYPES.indexOf(frequency.group(1).toUpperCase(Locale.ROOT)) + 1;
            }
        }
        return 0;
    }

    /** Returns the end of the last occurrence, of a single event its own; empty if it can't be counted out. */
    static Optional<Instant> end(Map<PropertyName, PropertyValue> properties) {
        Optional<Instant> start = Values.instant(properties, Fields.START);
        Optional<Instant> end = Values.instant(properties, Fields.END);
        List<String> rules = Values.texts(properties, Fields.RULE);
        if (rules.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return end;
        }
        Duration length = Duration.between(start.get(), end.get());
        return last(rules.get(0), start.get()).map(last -> last.equals(Series.NEVER) ? last : last.plus(length));
    }

    private static Optional<Instant> last(String text, Instant start) {
        try {
            RecurrenceRule rule =
                    new RecurrenceRuleScribe().parseText(text, ICalDataType.RECUR, new ICalParameters(), context());
            if (rule.getValue().getCount() == null && rule.getValue().getUntil() == null) {
                return Optional.of(Series.NEVER);
            }
            DateIterator dates = rule.getDateIterator(Date.from(start), TimeZone.getTimeZone("UTC"));
            Optional<Instant> last = Optional.empty();
            for (int i = 0; dates.hasNext(); i++) {
                if (i == MAX_OCCURRENCES) {
                    return Optional.empty();
                }
                last = Optional.of(dates.next().toInstant());
            }
            return last;
        } catch (RuntimeException | AssertionError e) {
            return Optional.empty(); // a rule that the library reads but can't count out
        }
    }

    private static ParseContext context() {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        return context;
    }
}
