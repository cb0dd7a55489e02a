package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.dialect.exchange.rewrite.SeriesExpansion;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.TextValue;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * put, create, update and render under {@code recurrencePolicy=expand}. A series that Exchange can't express is written as
 * single events, one write after the other; then what is left of an earlier version is removed, in the way that delete
 * removes items: single events that are no occurrences any more, and the series itself if it was stored whole. An event
 * that Exchange can express is written as itself, and the single events of an earlier version are removed.
 *
 * <p>All names are functions of the UID and the start of an occurrence, so an order that broke off half-way is repeated
 * onto the same items. Nothing is deleted before everything is written.
 */
final class ExpandConversation extends ExchangeConversation {

    /** For the looks before the writes, and for what is left of earlier versions, which may have been several. */
    private static final int OTHER_REQUESTS = 10_000;

    private final String uid;
    private final List<Order> writes;
    private final boolean expanded;
    private final Function<Order, Conversation> writing;
    private final Function<Order, Conversation> deleting;
    private final Set<String> warnings;
    private final List<Receipt> receipts = new ArrayList<>();
    private boolean wereThere;

    /**
     * @param uid the UID of the series
     * @param expansion what the series became, or null if it is written as itself
     * @param writing begins a write of one item
     * @param deleting begins the deletion of the items of one UID
     */
    ExpandConversation(
            Order order,
            ExchangeDialect.Surroundings around,
            String uid,
            SeriesExpansion.@Nullable Result expansion,
            Function<Order, Conversation> writing,
            Function<Order, Conversation> deleting) {
        super(order, around);
        this.uid = uid;
        this.expanded = expansion != null;
        this.writing = writing;
        this.deleting = deleting;
        this.warnings = new LinkedHashSet<>(expansion == null ? List.of() : expansion.warnings());
        this.writes = expansion == null
                ? List.of(order)
                : expansion.items().stream()
                        .map(item ->
                                new Order(order.operation(), order.address(), item, item.uid(), order.precondition()))
                        .toList();
    }

    @Override
    public int mostRequests() {
        return 64 * writes.size() + OTHER_REQUESTS; // each may look around before and after
    }

    @Override
    Step begin() {
        receipts.clear(); // it may begin once more
        wereThere = false;
        return switch (order.operation()) {
            case render -> render();
            case create, update -> inFolder(this::lookFirst);
            default -> inFolder(folder -> write(folder, writes));
        };
    }

    /** All requests, one behind the other. */
    private Step render() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Receipt last = null;
        for (Order write : writes) {
            last = ((Done) writing.apply(write).next(null)).receipt();
            bytes.writeBytes(last.payload() instanceof byte[] request ? request : new byte[0]);
            warnings.addAll(last.warnings());
        }
        return done(Receipt.Result.rendered, last, bytes.toByteArray());
    }

    private Step lookFirst(String folder) {
        return ask(ExpandedEvents.search(folder, uid), answer -> {
            boolean create = order.operation() == Operation.create;
            List<ExpandedEvents.Single> found = answer.status() == 404 && create
                    ? List.of() // the write will say what is to be said of a folder that is missing
                    : singles(rows(answer));
            return create ? lookBeforeCreate(folder, found) : lookBeforeUpdate(folder, found);
        });
    }

    /** What is there already may be ours, by an attempt whose answer got lost; whether it is, each write looks itself. */
    private Step lookBeforeCreate(String folder, List<ExpandedEvents.Single> found) {
        Set<String> there = found.stream().map(ExpandedEvents.Single::uid).collect(Collectors.toSet());
        if (!ours().containsAll(there)) {
            throw exists();
        }
        List<Order> thoseThereFirst = new ArrayList<>(writes);
        thoseThereFirst.sort(Comparator.comparing(write -> !there.contains(write.uid())));
        return expanded
                ? ownItem(folder, item -> {
                    if (item) {
                        throw exists();
                    }
                    return write(folder, thoseThereFirst);
                })
                : write(folder, thoseThereFirst);
    }

    private Step lookBeforeUpdate(String folder, List<ExpandedEvents.Single> found) {
        if (!found.isEmpty()) {
            return write(folder, as(Operation.put));
        }
        if (!expanded) {
            return write(folder, writes);
        }
        return ownItem(folder, item -> {
            if (!item) {
                throw failed(
                        lastAnswer(),
                        Reason.ITEM_MISSING,
                        "there is no item for UID " + TextValue.shown(uid) + " to update, and no event of its series",
                        "Use put, or check folder and UID");
            }
            return write(folder, as(Operation.put));
        });
    }

    /** Whether the series lies there as one item. */
    private Step ownItem(String folder, Function<Boolean, Step> onAnswer) {
        if (around.settings().writing().lookup()) {
            return findByUid(folder, uid, found -> onAnswer.apply(!found.isEmpty()));
        }
        String path = folder + '/' + ItemName.of(uid);
        return ask(Propfind.named(path, List.of(StoredItem.ETAG)), answer -> {
            boolean missing = said(answer).status() == 404;
            if (!missing) {
                single(answer);
            }
            return onAnswer.apply(!missing);
        });
    }

    private Step write(String folder, List<Order> rest) {
        if (rest.isEmpty()) {
            return ask(ExpandedEvents.search(folder, uid), answer -> leftovers(folder, singles(rows(answer))));
        }
        return run(writing.apply(rest.get(0)), receipt -> {
            receipts.add(receipt);
            warnings.addAll(receipt.warnings());
            if (receipt.result() == Receipt.Result.superseded) {
                return done(receipt.result(), receipt, null); // what lies there is of the newer version
            }
            return write(folder, rest.subList(1, rest.size()));
        });
    }

    private Step leftovers(String folder, List<ExpandedEvents.Single> found) {
        Set<String> ours = expanded ? ours() : Set.of();
        List<String> paths = new ArrayList<>(found.stream()
                .filter(single -> !ours.contains(single.uid()))
                .map(ExpandedEvents.Single::path)
                .toList());
        if (!paths.isEmpty()) {
            warnings.add("%d single events of an earlier version of the series were deleted".formatted(paths.size()));
        }
        if (expanded && !around.settings().writing().lookup()) {
            paths.add(folder + '/' + ItemName.of(uid));
        }
        return remove(folder, paths);
    }

    private Step remove(String folder, List<String> paths) {
        if (paths.isEmpty()) {
            return expanded && around.settings().writing().lookup() ? removeWhole() : finished();
        }
        return Removal.of(this, folder, paths.get(0), new Precondition.None(), answer -> {
            if (said(answer).status() != 404) {
                writeStatus(answer);
                wereThere = true;
            }
            return remove(folder, paths.subList(1, paths.size()));
        });
    }

    /** The series as another program may have stored it, under whatever name. */
    private Step removeWhole() {
        Order whole = new Order(Operation.delete, order.address(), null, uid, new Precondition.None());
        return run(deleting.apply(whole), receipt -> {
            wereThere |= receipt.result() == Receipt.Result.deleted;
            return finished();
        });
    }

    private Step finished() {
        return done(result(), receipts.get(receipts.size() - 1), null);
    }

    private Receipt.Result result() {
        boolean allNew = receipts.stream().allMatch(receipt -> receipt.result() == Receipt.Result.created);
        return allNew && !wereThere ? Receipt.Result.created : Receipt.Result.updated;
    }

    private Step done(Receipt.Result result, @Nullable Receipt last, byte @Nullable [] payload) {
        Receipt first = receipts.isEmpty() ? last : receipts.get(0);
        String href = first == null ? "" : first.href();
        Receipt.Tags tags = expanded || last == null ? Receipt.Tags.NONE : last.tags();
        int status = last == null ? 0 : last.status();
        return new Done(new Receipt(result, status, uid, href, tags, List.copyOf(warnings), payload));
    }

    private List<Order> as(Operation operation) {
        return writes.stream()
                .map(write -> new Order(
                        operation, write.address(), write.item(), write.uid(), write.precondition(), write.selection()))
                .toList();
    }

    private Set<String> ours() {
        return expanded
                ? writes.stream().map(write -> String.valueOf(write.uid())).collect(Collectors.toSet())
                : Set.of();
    }

    private List<ExpandedEvents.Single> singles(List<Multistatus.Resource> rows) {
        return ExpandedEvents.of(rows, uid, around.paths(), order.address());
    }

    private ExchangeDavException exists() {
        return failed(
                lastAnswer(),
                Reason.ALREADY_EXISTS,
                "UID " + TextValue.shown(uid) + " exists already, as a series or as the single events of one",
                "Use put to replace it, or give the event another UID");
    }
}
