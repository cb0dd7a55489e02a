package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dialect.RecurrencePolicy;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the dialect has to know of an endpoint.
 *
 * @param server {@code https://host[:port]}, without a slash at the end
 * @param basePath the virtual directory, {@code /exchange}
 * @param publicFolder whether folders are those of {@code /public}
 * @param sender who stands in From where the event names no organizer
 * @param timeZone the zone of local times and days, or null
 * @param recurrencePolicy what becomes of rules Exchange can't express
 */
public record ExchangeSettings(
        String server,
        String basePath,
        boolean publicFolder,
        String sender,
        @Nullable ZoneId timeZone,
        RecurrencePolicy recurrencePolicy) {}
