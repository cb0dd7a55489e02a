package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.Revision;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * delete: removes the item of the own name, or, where there is none, those that other programs stored with this UID; with
 * lookup these in any case. An event that was stored twice is gone afterwards.
 */
final class DeleteConversation extends ItemConversation {

    private final @Nullable Revision revision;
    private int looks;
    private @Nullable Located newer;
    private @Nullable String removed;
    private int status;

    DeleteConversation(Order order, ExchangeDialect.Surroundings around, String uid) {
        super(order, around, uid);
        this.revision = revision(order, around);
    }

    @Override
    public int mostRequests() {
        return 2000; // a folder may hold as many copies as somebody has made there
    }

    @Override
    Step begin() {
        return inFolder(folder -> around.settings().writing().lookup() ? everywhere(folder) : own(folder));
    }

    /** The version that was deleted at the source, if it matters and the message tells it; else the event goes as it is. */
    private static @Nullable Revision revision(Order order, ExchangeDialect.Surroundings around) {
        CalendarItem item = order.item();
        boolean newestWins = around.settings().writing().concurrency() == Concurrency.newestWins;
        Revision revision = item == null || !newestWins ? null : Revision.of(item);
        return revision != null && revision.isGiven() ? revision : null;
    }

    private Step own(String folder) {
        return removeOr(folder, ownPath(folder), () -> everywhere(folder), this::finished);
    }

    private Step everywhere(String folder) {
        return findByUid(folder, uid, found -> remaining(folder, wanted(found)));
    }

    /** An entity tag means one version of one item; whoever gave it does not mean the others. */
    private List<FoundItem> wanted(List<FoundItem> found) {
        if (!(order.precondition() instanceof Precondition.MustMatch match) || found.size() < 2) {
            return found;
        }
        FoundItem meant = found.stream()
                .filter(item -> match.etag().equals(item.etag()))
                .findFirst()
                .orElse(found.get(0));
        warnings.add("the folder has %d items of UID %s; only the one of the entity tag was deleted"
                .formatted(found.size(), TextValue.shown(uid)));
        return List.of(meant);
    }

    private Step remaining(String folder, List<FoundItem> found) {
        if (found.isEmpty()) {
            return removed == null && newer == null ? absent(folder) : finished();
        }
        Supplier<Step> rest = () -> remaining(folder, found.subList(1, found.size()));
        return removeOr(folder, found.get(0).path(), rest, rest);
    }

    /** Removes one item and goes on; or goes on where it is not there, or is of a newer version. */
    private Step removeOr(String folder, String path, Supplier<Step> onNothing, Supplier<Step> onDone) {
        return revision == null
                ? remove(folder, path, order.precondition(), onNothing, onDone)
                : removeUnlessNewer(folder, path, revision, onNothing, onDone);
    }

    private Step removeUnlessNewer(
            String folder, String path, Revision revision, Supplier<Step> onNothing, Supplier<Step> onDone) {
        looks++;
        return look(
                path,
                located -> {
                    Revision last = Revision.of(located.stored());
                    if (revision.compareWith(last) < 0) {
                        warnings.add("not deleted: the server has a newer version of UID %s (%s, this one is %s)"
                                .formatted(TextValue.shown(uid), last.shown(), revision.shown()));
                        newer = located;
                        return onDone.get();
                    }
                    return removeSeen(folder, located, revision, onNothing, onDone);
                },
                missing -> onNothing.get());
    }

    /** Removes what was compared: an entity tag that was given counts, else the one that was read. */
    private Step removeSeen(
            String folder, Located located, Revision revision, Supplier<Step> onNothing, Supplier<Step> onDone) {
        String path = located.path();
        if (!(order.precondition() instanceof Precondition.None)) {
            return remove(folder, path, order.precondition(), onNothing, onDone);
        }
        String etag = located.stored().tags().etag();
        Precondition unchanged = etag == null ? new Precondition.MustExist() : new Precondition.MustMatch(etag);
        return Removal.of(this, folder, path, unchanged, answer -> {
            int said = said(answer).status();
            if (said == 412 && looks >= MOST_LOOKS) {
                throw contended(said(answer));
            }
            return switch (said) {
                case 404 -> onNothing.get();
                case 412 -> removeUnlessNewer(folder, path, revision, onNothing, onDone);
                default -> removed(path, answer, onDone);
            };
        });
    }

    private Step remove(
            String folder, String path, Precondition precondition, Supplier<Step> onNothing, Supplier<Step> onRemoved) {
        return Removal.of(this, folder, path, precondition, answer -> switch (said(answer)
                .status()) {
            case 404 -> onNothing.get();
            case 412 -> lookAfterRefusal(path, failed(said(answer)), onNothing);
            default -> removed(path, answer, onRemoved);
        });
    }

    private Step removed(String path, DavResponse answer, Supplier<Step> onRemoved) {
        writeStatus(answer);
        if (removed == null) {
            removed = path;
        } else {
            warnings.add("the folder had another item of UID %s, which was deleted too: %s"
                    .formatted(TextValue.shown(uid), path));
        }
        status = answer.status();
        return onRemoved.get();
    }

    /** Where a newer version stays, the event is not deleted, whatever else has gone. */
    private Step finished() {
        Located stays = newer;
        return stays == null
                ? done(
                        Receipt.Result.deleted,
                        status,
                        Objects.requireNonNull(removed, "called before"),
                        Receipt.Tags.NONE)
                : done(Receipt.Result.superseded, stays);
    }

    /** The search has told that the folder is there, and has nothing of that UID. */
    private Step absent(String folder) {
        return done(Receipt.Result.absent, 404, ownPath(folder), Receipt.Tags.NONE);
    }

    /** Is it another version, or gone already, by an attempt whose answer got lost? (design §3.3, promise 1) */
    private Step lookAfterRefusal(String path, ExchangeDavException refusal, Supplier<Step> onNothing) {
        return ask(Propfind.named(path, List.of(StoredItem.ETAG)), answer -> {
            if (said(answer).status() == 404) {
                return onNothing.get();
            }
            single(answer);
            throw refusal;
        });
    }
}
