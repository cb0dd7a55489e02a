package io.github.exchangedav.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The Retry-After header (RFC 9110 §10.2.3) in both of its forms. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * Seconds, or a date.
     *
     * @param value the header, or null
     * @param serverDate the answer's Date header, against which a date counts: the clocks of the two machines need not
     *     agree; null if there is none
     * @return null if there is no such header, or it is neither
     */
    static @Nullable Duration parse(@Nullable String value, @Nullable String serverDate) {
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = date(value);
        if (until == null) {
            return null;
        }
        Instant now = date(serverDate);
        Duration wait = Duration.between(now == null ? Instant.now() : now, until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null; // documented: a header that is neither form is as good as none
        }
    }
}
