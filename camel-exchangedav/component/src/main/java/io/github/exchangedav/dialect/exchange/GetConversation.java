package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.ReadItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * get: the item's properties and the message as it was PUT, in one request; where the server keeps no such message, the one
 * that it makes (protocol page §2.8), and where even that holds no event, the properties alone. The exceptions of a series
 * that may have been changed since are asked for besides.
 */
final class GetConversation extends ExchangeConversation {

    private final @Nullable String uid;
    private final List<String> warnings = new ArrayList<>();

    /** @param uid which event; null if its address alone says so */
    GetConversation(Order order, ExchangeDialect.Surroundings around, @Nullable String uid) {
        super(order, around);
        this.uid = uid;
    }

    @Override
    public int mostRequests() {
        return 16 + NewerExceptions.MOST_YEARS + OccurrenceRows.MOST_PAGES;
    }

    @Override
    Step begin() {
        return inFolder(folder -> {
            String href = order.selection().href();
            if (href == null) {
                String wanted = Objects.requireNonNull(uid, "the front door gives a UID or an address");
                return look(folder + '/' + ItemName.of(wanted), () -> search(folder, wanted));
            }
            String path = around.paths().inFolder(href, folder);
            if (path == null) {
                throw Fault.before(
                                Reason.INVALID_MESSAGE,
                                "the address " + TextValue.excerpt(href) + " is none of an item in the folder "
                                        + folder,
                                "Give the address as this folder's receipts and searches have it")
                        .toException();
            }
            return look(path, () -> missing(folder, "at " + path));
        });
    }

    /** Another program may have given it another name. */
    private Step search(String folder, String wanted) {
        return findByUid(folder, wanted, found -> {
            if (found.isEmpty()) {
                return missing(folder, "for UID " + TextValue.shown(wanted));
            }
            if (found.size() > 1) {
                warnings.add("%d items have this UID; this one is %s"
                        .formatted(found.size(), around.paths().url(found.get(0).path())));
            }
            return look(found.get(0).path(), () -> missing(folder, "for UID " + TextValue.shown(wanted)));
        });
    }

    private Step look(String path, Supplier<Step> onMissing) {
        return ask(Propfind.named(path, ReadItem.properties()), answer -> {
            if (said(answer).status() == 404) {
                return onMissing.get();
            }
            ReadItem item = new ReadItem(single(answer), timeZone());
            ReadItem.Read read = item.asPut();
            return read == null ? ask(path, item) : told(path, item, answer, read);
        });
    }

    /** The server's own rendering of the item. */
    private Step ask(String path, ReadItem item) {
        return ask(DavRequest.of("GET", path).with("Translate", "f"), answer -> {
            if (answer.status() / 100 == 5 || answer.status() == 401) {
                throw failed(answer);
            }
            ReadItem.Read made = answer.status() == 200 ? item.asMade(answer.body()) : null;
            ReadItem.Read known = made == null ? item.ofProperties() : made;
            if (known == null) {
                throw failed(
                        answer,
                        Reason.ITEM_MISSING,
                        "there is an item, but it is no appointment",
                        "Something else lies in this folder; propfind shows what it is");
            }
            if (made == null) {
                warnings.add("the item's message can't be read as iCalendar; only what its properties say is here");
            }
            return told(path, item, answer, known);
        });
    }

    private Step told(String path, ReadItem item, DavResponse answer, ReadItem.Read read) {
        String told = item.uid() == null ? uid : item.uid();
        if (uid != null && !uid.equals(told)) {
            throw failed(
                    answer,
                    Reason.ITEM_MISSING,
                    "the item's UID is %s, not %s"
                            .formatted(TextValue.shown(String.valueOf(told)), TextValue.shown(uid)),
                    "The address is of another event, or has another one by now");
        }
        String url = around.paths().url(path);
        Function<IcalComponent, Step> done = calendar -> {
            Object payload =
                    item.payload(calendar, read.put(), around.settings().outputType());
            return new Done(
                    new Receipt(Receipt.Result.found, answer.status(), told, url, item.tags(), warnings, payload));
        };
        return new NewerExceptions(this, warnings)
                .in(
                        path,
                        item,
                        read,
                        refused -> {
                            warnings.add(
                                    "the server refuses to search for changed occurrences (status %d); they are told"
                                                    .formatted(refused.status())
                                            + " as they stand in the message that was put");
                            return done.apply(read.calendar());
                        },
                        done);
    }

    /** Nothing there is one thing, no folder another. */
    private Step missing(String folder, String where) {
        return whereFolderIs(folder, answer -> {
            throw notThere(answer, where);
        });
    }

    private ExchangeDavException notThere(DavResponse answer, String where) {
        return failed(
                answer.as(404), Reason.ITEM_MISSING, "there is no item " + where, "Check folder, UID and address");
    }

    private @Nullable ZoneId timeZone() {
        return around.settings().timeZone();
    }
}
