package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.OutputType;
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
 * @param writing what happens around a PUT or a DELETE
 * @param outputType what get and search return
 */
public record ExchangeSettings(
        String server,
        String basePath,
        boolean publicFolder,
        String sender,
        @Nullable ZoneId timeZone,
        RecurrencePolicy recurrencePolicy,
        Writing writing,
        OutputType outputType) {

    /**
     * What happens around a PUT or a DELETE.
     *
     * @param concurrency whose version wins
     * @param lookup whether an event is searched for by its UID first, because other programs write it too
     * @param verify whether the item is read back and compared
     * @param autoCreateFolder whether a folder that is missing is made
     * @param moveToDeletedItems whether a deletion moves the item to the folder for deleted items
     */
    public record Writing(
            Concurrency concurrency,
            boolean lookup,
            boolean verify,
            boolean autoCreateFolder,
            boolean moveToDeletedItems) {

        /** The PUT or DELETE and nothing else. */
        public static final Writing PLAIN = new Writing(Concurrency.overwrite, false, false, false, false);
    }
}
