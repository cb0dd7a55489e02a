package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ExchangeMessage;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Conversations about the item of one UID. It has the name that is made of its UID, or, if another program stored it, any
 * other; then it is searched for (design §3.3, promise 1).
 */
abstract class ItemConversation extends ExchangeConversation {

    /** How often an item that the search tells of, and that is not there, is searched for once more. */
    private static final int MOST_SEARCHES = 3;

    /** How often an item may change between the look and the write. Each time it does, somebody else has written. */
    static final int MOST_LOOKS = 16;

    protected final String uid;
    protected final List<String> warnings = new ArrayList<>();
    private int searches;

    ItemConversation(Order order, ExchangeDialect.Surroundings around, String uid) {
        super(order, around);
        this.uid = uid;
    }

    @Override
    public int mostRequests() {
        return 128;
    }

    /** The path of the name that this component gives the item. */
    String ownPath(String folder) {
        return folder + '/' + ItemName.of(uid);
    }

    /** Looks at the own name, and where nothing has it, for another one; the failure is that of an order that needs it. */
    Step locate(String folder, Function<Located, Step> onFound, Function<ExchangeDavException, Step> onNothing) {
        return look(ownPath(folder), onFound, answer -> {
            ExchangeDavException missing = missing(answer);
            return search(folder, onFound, () -> onNothing.apply(missing));
        });
    }

    /**
     * Searches for the UID and looks at the item found; of several at the own name's, else at the first, and warns of the
     * others.
     */
    Step search(String folder, Function<Located, Step> onFound, Supplier<Step> onNothing) {
        return findByUid(folder, uid, found -> {
            if (found.isEmpty()) {
                return onNothing.get();
            }
            FoundItem chosen = found.stream()
                    .filter(item -> item.path().equals(ownPath(folder)))
                    .findFirst()
                    .orElse(found.get(0));
            return look(
                    chosen.path(),
                    located -> {
                        warnOfOthers(chosen, found);
                        return onFound.apply(located);
                    },
                    missing -> {
                        if (++searches >= MOST_SEARCHES) {
                            throw failed(
                                    missing,
                                    Reason.CONTENDED,
                                    "a search finds the item of UID %s, but it is not where the search says"
                                            .formatted(TextValue.shown(uid)),
                                    "Try again; if that does not help, look at the folder with Outlook");
                        }
                        return search(folder, onFound, onNothing);
                    });
        });
    }

    /** What a look asks for. */
    List<PropertyName> properties() {
        return StoredItem.PROPERTIES;
    }

    /** Looks at one name. */
    Step look(String path, Function<Located, Step> onFound, Function<DavResponse, Step> onNothing) {
        return ask(Propfind.named(path, properties()), answer -> {
            DavResponse said = said(answer);
            return said.status() == 404
                    ? onNothing.apply(said)
                    : onFound.apply(new Located(path, StoredItem.of(single(answer)), answer));
        });
    }

    /** The PUT of an item. */
    DavRequest put(String path, CalendarItem sent, Precondition precondition) {
        return DavRequest.of("PUT", path)
                .with("Translate", "f")
                .body(
                        "message/rfc822",
                        ExchangeMessage.of(sent, around.settings().sender()))
                .with(precondition);
    }

    /** The failure of an order that somebody else was faster than, each time. */
    ExchangeDavException contended(DavResponse answer) {
        return failed(
                answer,
                Reason.CONTENDED,
                "others changed the item of UID %s each time it was to be written".formatted(TextValue.shown(uid)),
                "Try again");
    }

    /** The failure of an order that needs an item, where there is none; about the answer that said so of the own name. */
    ExchangeDavException missing(DavResponse answer) {
        return failed(
                answer,
                Reason.ITEM_MISSING,
                "there is no item for UID " + TextValue.shown(uid),
                "It was looked for by its name and by its UID. Check folder and UID");
    }

    /** A receipt for an item that was found to be as it should be. */
    Step done(Receipt.Result result, Located located) {
        return done(
                result,
                located.answer().status(),
                located.path(),
                located.stored().tags());
    }

    Step done(Receipt.Result result, int status, String path, Receipt.Tags tags) {
        return new Done(new Receipt(result, status, uid, around.paths().url(path), tags, warnings, null));
    }

    private void warnOfOthers(FoundItem chosen, List<FoundItem> found) {
        if (found.size() > 1) {
            String others = String.join(
                    ", ",
                    found.stream()
                            .map(FoundItem::path)
                            .filter(path -> !path.equals(chosen.path()))
                            .toList());
            String warning = "the folder has %d items of UID %s; %s was taken, the others are %s"
                    .formatted(found.size(), TextValue.shown(uid), chosen.path(), others);
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }
    }

    /**
     * An item that is there.
     *
     * @param path its path
     * @param stored what its properties say
     * @param answer the answer that told
     */
    record Located(String path, StoredItem stored, DavResponse answer) {}
}
