package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.dialect.exchange.item.Revision;
import io.github.exchangedav.dialect.exchange.item.SequenceNumbers;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.dialect.exchange.rewrite.ItemZones;
import io.github.exchangedav.dialect.exchange.rewrite.LoneOccurrences;
import io.github.exchangedav.dialect.exchange.rewrite.StoredSeries;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import io.github.exchangedav.ical.TimeValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * put and update of occurrences that come without their series ({@link LoneOccurrences}). Where the series is stored, they
 * are changed in it and all else stays ({@link SeriesRewrite}); where nothing is, one alone is a single event, as an
 * attendee of one day has it (decision 042).
 */
final class OccurrenceConversation extends PutConversation {

    private static final int MOST_TIMES_REFUSED = 2;

    private final List<Temporal> starts;
    private final boolean newestWins;
    private final SeriesRewrite rewrite = new SeriesRewrite(this);
    private CalendarItem written;
    private int refusedAsNew;

    /**
     * @param item the events as they are sent
     * @param starts the occurrences that they stand for, in the same order, as they came
     */
    OccurrenceConversation(
            Order order, ExchangeDialect.Surroundings around, String uid, CalendarItem item, List<Temporal> starts) {
        super(order, around, uid, item);
        this.starts = List.copyOf(starts);
        this.written = item;
        this.newestWins = around.settings().writing().concurrency() == Concurrency.newestWins;
    }

    /** What the item is afterwards: the event, or the whole series that it is an occurrence of. */
    CalendarItem written() {
        return written;
    }

    @Override
    List<PropertyName> properties() {
        return ReadItem.properties();
    }

    @Override
    public int mostRequests() {
        return SeriesRewrite.MOST_REQUESTS;
    }

    @Override
    Step begin() {
        return inFolder(this::round);
    }

    private Step round(String folder) {
        rewrite.looking();
        return lookForItem(folder, located -> found(folder, located), () -> nothing(folder));
    }

    private Step found(String folder, Located located) {
        return rewrite.read(located, () -> round(folder), (stored, answer) -> {
            try {
                return StoredSeries.masterOf(stored) == null
                        ? replace(folder, located, stored, answer)
                        : change(folder, located, stored, answer);
            } catch (InvalidEventException e) {
                throw failed(
                        answer,
                        Reason.REJECTED,
                        "an occurrence of UID %s can't be changed in its series: %s"
                                .formatted(
                                        TextValue.shown(uid),
                                        e.findings().get(0).problem()),
                        "Put the whole series");
            }
        });
    }

    /** The stored series with each of the occurrences changed, or called off. */
    private Step change(String folder, Located located, CalendarItem stored, DavResponse answer)
            throws InvalidEventException {
        ZoneId timeZone = around.settings().timeZone();
        CalendarItem whole = stored;
        boolean differs = false;
        for (int i = 0; i < starts.size(); i++) {
            IcalComponent event = item.events().get(i);
            StoredSeries series = new StoredSeries(whole, timeZone);
            if (newestWins) {
                Revision last = lastOf(series, starts.get(i), stored, located.stored());
                Revision given = Revision.of(item, event);
                if (given.compareWith(last) < 0) {
                    return superseded(located, last, given);
                }
            }
            CalendarItem changed = changed(series, starts.get(i), event);
            differs |= changed != null;
            whole = changed == null ? whole : changed;
        }
        if (!differs) {
            written = stored;
            return done(Receipt.Result.updated, located);
        }
        return write(
                folder, located, SequenceNumbers.raisedOnceMore(rewrite.storable(answer, whole), located.stored()));
    }

    private @Nullable CalendarItem changed(StoredSeries series, Temporal start, IcalComponent event)
            throws InvalidEventException {
        boolean has = series.has(start);
        if (LoneOccurrences.isCancelled(event) && has) {
            return series.without(start);
        }
        if (!has) {
            warnings.add("RECURRENCE-ID %s is no occurrence of the stored series; the event is written all the same"
                    .formatted(start));
        }
        return series.with(start, inUtc(event));
    }

    /** Of an exception what was written of it; else what is known of the series. */
    private Revision lastOf(StoredSeries series, Temporal start, CalendarItem stored, StoredItem found)
            throws InvalidEventException {
        IcalComponent event = series.eventAt(start);
        return event.has("RECURRENCE-ID") || found.calendar() != null ? Revision.of(stored, event) : Revision.of(found);
    }

    /** The calendar of the series may know another zone of the same name. */
    private IcalComponent inUtc(IcalComponent event) throws InvalidEventException {
        ItemZones zones = new ItemZones(around.settings().timeZone(), item.calendar());
        ContentLine start = event.last("DTSTART");
        ContentLine end = event.last("DTEND");
        ContentLine startInUtc = start == null ? null : inUtc(start, zones);
        ContentLine endInUtc = end == null ? null : inUtc(end, zones);
        return event.flatMap(node -> {
            boolean isStart = node == start && startInUtc != null;
            boolean isEnd = node == end && endInUtc != null;
            return List.of(isStart ? startInUtc : isEnd ? endInUtc : node);
        });
    }

    private static ContentLine inUtc(ContentLine line, ItemZones zones) throws InvalidEventException {
        TimeValue value = TimeValue.parse(line);
        if (value.kind() != TimeValue.Kind.ZONED) {
            return line;
        }
        Instant instant = zones.of(line, value, false, new HashSet<>()).instant(value.local());
        return line.with(line.parametersWithout(Set.of("TZID")), TimeValue.utc(instant));
    }

    /** What is stored is no series: the event takes its place, unless it stands for another occurrence. */
    private Step replace(String folder, Located located, CalendarItem stored, DavResponse answer)
            throws InvalidEventException {
        if (LoneOccurrences.are(stored) && !sameOccurrences(stored)) {
            throw failed(
                    answer,
                    Reason.ALREADY_EXISTS,
                    "the item of UID %s holds another occurrence of the series, which is not there itself; Exchange"
                                    .formatted(TextValue.shown(uid))
                            + " keeps one event under a UID",
                    "recurrencePolicy=expand writes each as an event of its own");
        }
        StoredItem before = located.stored();
        if (newestWins) {
            Revision last = Revision.of(before);
            int order = Revision.of(item).compareWith(last);
            if (order < 0) {
                return superseded(located, last, Revision.of(item));
            }
            if (order == 0 && before.says(item)) {
                return done(Receipt.Result.updated, located);
            }
        }
        return write(folder, located, SequenceNumbers.raised(item, before));
    }

    /** As they came, a day standing for the occurrence of that day; or as they were written. */
    private boolean sameOccurrences(CalendarItem stored) throws InvalidEventException {
        ZoneId timeZone = around.settings().timeZone();
        ZoneId zone = timeZone == null ? ZoneOffset.UTC : timeZone;
        List<Temporal> asWritten = LoneOccurrences.starts(item, timeZone);
        List<Temporal> there = LoneOccurrences.starts(stored, timeZone);
        return there.stream()
                .allMatch(start -> asWritten.contains(start)
                        || starts.contains(start)
                        || start instanceof Instant instant && starts.contains(LocalDate.ofInstant(instant, zone)));
    }

    private Step write(String folder, Located located, CalendarItem changed) {
        written = changed;
        return rewrite.write(located, changed, () -> round(folder), answer -> super.written(located.path(), answer));
    }

    private Step nothing(String folder) {
        boolean own = order.precondition() instanceof Precondition.None;
        Precondition precondition = own ? new Precondition.MustNotExist() : order.precondition();
        written = item;
        return putNew(folder, precondition, said -> {
            if (!own) {
                return lookAfterRefusal(ownPath(folder), precondition, failed(said));
            }
            if (++refusedAsNew > MOST_TIMES_REFUSED) {
                throw refusedAsNew(said);
            }
            return round(folder);
        });
    }

    private Step superseded(Located located, Revision last, Revision given) {
        warnings.add("not written: the server has a newer version of UID %s (%s, this one is %s)"
                .formatted(TextValue.shown(uid), last.shown(), given.shown()));
        return done(Receipt.Result.superseded, located);
    }

    @Override
    Step folderIsMissing(DavResponse answer, Function<List<FoundItem>, Step> onFound) {
        boolean later = order.operation() != Operation.update && mayMakeFolder();
        return later ? onFound.apply(List.of()) : super.folderIsMissing(answer, onFound);
    }
}
