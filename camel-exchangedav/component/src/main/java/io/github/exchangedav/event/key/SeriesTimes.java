package io.github.exchangedav.event.key;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of an event that belongs to a series: what the clocks of its zone show, since its occurrences follow them. */
final class SeriesTimes {

    private final GivenKeys keys;
    private final @Nullable ZoneId zone;
    private final TimeKeys.Part part;

    /** @param zone the zone of times that name none, or null */
    SeriesTimes(GivenKeys keys, @Nullable ZoneId zone, TimeKeys.Part part) {
        this.keys = keys;
        this.zone = zone;
        this.part = part;
    }

    /**
     * From when to when it lasts, with the digits that are written; null if no zone is known, which is told.
     *
     * @param start the start as it was given
     * @param first the moment that it means
     * @param end the end as it was given, or null
     * @param last the moment at which the event ends
     */
    @Nullable
    Span span(When start, ZonedDateTime first, @Nullable When end, ZonedDateTime last) {
        ZoneId clocks = start.zone() == null ? zone : start.zone();
        if (clocks == null && part == TimeKeys.Part.OCCURRENCE) {
            return Span.single(first, last);
        }
        if (clocks == null || clocks instanceof ZoneOffset && !TimeForm.isUtc(clocks)) {
            refuse(clocks);
            return null;
        }
        LocalDateTime from = start.clock(clocks);
        ZonedDateTime shown = from.atZone(clocks);
        if (shown.toInstant().equals(first.toInstant())
                && !shown.toLocalDateTime().equals(from)) {
            boolean digits =
                    end != null && end.local().atZone(clocks).toInstant().equals(last.toInstant());
            ZonedDateTime until = end != null && digits ? first.plus(Duration.between(from, end.local())) : last;
            return Span.skipped(first, until, clocks, from);
        }
        LocalDateTime until = last.withZoneSameInstant(clocks).toLocalDateTime();
        if (!shown.toInstant().equals(first.toInstant())
                || !until.atZone(clocks).toInstant().equals(last.toInstant())) {
            keys.warn(
                    Key.START,
                    "is in an hour that the clocks of %s show twice; in a series it is the first"
                            .formatted(clocks.getId()));
        }
        return new Span(first, last, false, clocks, List.of(from, until));
    }

    /** @param offset the offset that stands in for a zone, or null */
    private void refuse(@Nullable ZoneId offset) {
        if (offset == null) {
            keys.refuse(
                    Key.START,
                    "says no time zone, only how far from UTC it is, and the event repeats: in UTC it would shift when the"
                            + " clocks change; give key timeZone (a name such as Europe/Berlin, or UTC if that is meant)");
        } else {
            keys.refuse(
                    Key.TIME_ZONE,
                    "%s %s, which says only how far from UTC it is, and the event repeats: give the name of a zone whose"
                                    .formatted(
                                            keys.says(Key.TIME_ZONE) ? "is" : "is missing, and the endpoint's is",
                                            offset)
                            + " clocks it follows, such as Europe/Berlin, or UTC if that is meant");
        }
    }
}
