package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.rewrite.ExpandedUid;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.TextValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * delete under {@code recurrencePolicy=expand}: the single events of a series, and then the item of its UID, whichever of
 * them is there. With an occurrence given, only that one.
 */
final class DeleteExpandedConversation extends ExchangeConversation {

    private static final int MOST_REQUESTS = 100_000;

    private final String uid;
    private final List<Temporal> occurrences;
    private final Supplier<Conversation> own;
    private final Function<Order, Conversation> deleting;
    private final Set<String> warnings = new LinkedHashSet<>();
    private @Nullable Receipt deleted;

    /**
     * @param uid the UID of the series
     * @param occurrences the ones that are meant, each by its start or its day; none for all of it
     * @param own begins the deletion of the item that has the UID itself, or of occurrences in it
     * @param deleting begins the deletion of one single event
     */
    DeleteExpandedConversation(
            Order order,
            ExchangeDialect.Surroundings around,
            String uid,
            List<Temporal> occurrences,
            Supplier<Conversation> own,
            Function<Order, Conversation> deleting) {
        super(order, around);
        this.uid = uid;
        this.occurrences = List.copyOf(occurrences);
        this.own = own;
        this.deleting = deleting;
    }

    @Override
    public int mostRequests() {
        return MOST_REQUESTS;
    }

    @Override
    Step begin() {
        return inFolder(folder -> ask(ExpandedEvents.search(folder, uid), answer -> {
            List<ExpandedEvents.Single> found = ExpandedEvents.of(rows(answer), uid, around.paths(), order.address());
            if (found.isEmpty()) {
                return run(own.get(), Done::new);
            }
            if (order.precondition() instanceof Precondition.MustMatch) {
                throw failed(
                        answer,
                        Reason.INVALID_MESSAGE,
                        "a series that is written as single events has no entity tag of its own",
                        "Take away the header that asks for one");
            }
            if (occurrences.isEmpty()) {
                return all(folder, found);
            }
            List<ExpandedEvents.Single> meant = meant(answer, found);
            return meant.isEmpty() ? none() : some(folder, meant);
        }));
    }

    /** What was deleted before is not there; whether it ever was, nothing tells any more. */
    private Step none() {
        return run(own.get(), receipt -> {
            if (receipt.result() == Receipt.Result.absent) {
                warnings.add(
                        "no single event of the series of UID %s stands for %s; it was deleted before, or never was"
                                .formatted(TextValue.shown(uid), occurrences));
            }
            return new Done(receiptOf(receipt));
        });
    }

    /** The events of the occurrences; a day means the one that begins then, in the endpoint's zone. */
    private List<ExpandedEvents.Single> meant(DavResponse answer, List<ExpandedEvents.Single> found) {
        String prefix = ExpandedUid.prefix(uid);
        Set<ExpandedEvents.Single> meant = new LinkedHashSet<>();
        for (Temporal occurrence : occurrences) {
            List<ExpandedEvents.Single> then = found.stream()
                    .filter(single -> isThen(occurrence, ExpandedUid.start(prefix, single.uid())))
                    .toList();
            if (then.stream().map(ExpandedEvents.Single::uid).distinct().count() > 1) {
                throw failed(
                        answer,
                        Reason.INVALID_MESSAGE,
                        "the series of UID %s has %d occurrences on %s"
                                .formatted(TextValue.shown(uid), then.size(), occurrence),
                        "Name the one that is meant by its start");
            }
            meant.addAll(then);
        }
        return List.copyOf(meant);
    }

    private boolean isThen(Temporal occurrence, @Nullable Temporal start) {
        ZoneId timeZone = around.settings().timeZone();
        ZoneId zone = timeZone == null ? ZoneOffset.UTC : timeZone;
        if (occurrence instanceof LocalDate && start instanceof Instant instant) {
            return occurrence.equals(LocalDate.ofInstant(instant, zone));
        }
        return start instanceof LocalDate && occurrence instanceof Instant instant
                ? start.equals(LocalDate.ofInstant(instant, zone))
                : occurrence.equals(start);
    }

    /** Removes single events, and nothing else. */
    private Step some(String folder, List<ExpandedEvents.Single> rest) {
        if (rest.isEmpty()) {
            Receipt first = deleted;
            return first == null ? none() : new Done(receiptOf(first));
        }
        return remove(folder, rest.get(0), () -> some(folder, rest.subList(1, rest.size())));
    }

    private Step all(String folder, List<ExpandedEvents.Single> rest) {
        if (rest.isEmpty()) {
            return run(own.get(), last -> {
                Receipt first = deleted;
                warnings.addAll(last.result() == Receipt.Result.absent && first != null ? List.of() : last.warnings());
                return new Done(receiptOf(first == null ? last : first));
            });
        }
        return remove(folder, rest.get(0), () -> all(folder, rest.subList(1, rest.size())));
    }

    private Step remove(String folder, ExpandedEvents.Single single, Supplier<Step> onRemoved) {
        if (!single.path().equals(folder + '/' + ItemName.of(single.uid()))) {
            return elsewhere(folder, single.path(), onRemoved);
        }
        return run(deleting.apply(orderFor(single.uid())), receipt -> {
            deleted = deleted == null && receipt.result() == Receipt.Result.deleted ? receipt : deleted;
            return onRemoved.get();
        });
    }

    /** Another program gave it another name. */
    private Step elsewhere(String folder, String path, Supplier<Step> onRemoved) {
        return Removal.of(this, folder, path, new Precondition.None(), answer -> {
            if (said(answer).status() != 404) {
                writeStatus(answer);
                String url = around.paths().url(path);
                Receipt gone = new Receipt(
                        Receipt.Result.deleted, answer.status(), uid, url, Receipt.Tags.NONE, List.of(), null);
                deleted = deleted == null ? gone : deleted;
            }
            return onRemoved.get();
        });
    }

    private Order orderFor(String single) {
        return new Order(order.operation(), order.address(), null, single, new Precondition.None());
    }

    private Receipt receiptOf(Receipt one) {
        warnings.addAll(one.warnings());
        return new Receipt(one.result(), one.status(), uid, one.href(), one.tags(), List.copyOf(warnings), null);
    }
}
