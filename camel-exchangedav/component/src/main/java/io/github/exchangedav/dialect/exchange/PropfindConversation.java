package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.TextValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** propfind: the properties of an item or of the folder, as a map from qualified name to value. */
final class PropfindConversation extends ExchangeConversation {

    private final @Nullable String uid;

    PropfindConversation(Order order, ExchangeDialect.Surroundings around, @Nullable String uid) {
        super(order, around);
        this.uid = uid;
    }

    @Override
    Step begin() {
        return inFolder(folder -> {
            if (uid == null) {
                return look(folder + '/', answer -> {
                    throw failed(answer);
                });
            }
            return look(folder + '/' + ItemName.of(uid), answer -> byUid(folder, uid, missing(answer, uid)));
        });
    }

    /** Of several that another program may have left, the first. */
    private Step byUid(String folder, String name, ExchangeDavException missing) {
        return findByUid(folder, name, found -> {
            if (found.isEmpty()) {
                throw missing;
            }
            return look(found.get(0).path(), answer -> {
                throw missing;
            });
        });
    }

    private Step look(String path, Function<DavResponse, Step> onNothing) {
        return ask(Propfind.all(path), answer -> {
            DavResponse said = said(answer);
            return said.status() == 404 ? onNothing.apply(said) : found(path, answer);
        });
    }

    private Step found(String path, DavResponse answer) {
        Multistatus.Resource resource = single(answer);
        Map<String, Object> properties = new LinkedHashMap<>();
        resource.properties().forEach((name, value) -> properties.put(name.toString(), value));
        String url = around.paths().url(path);
        Receipt.Tags tags = StoredItem.of(resource).tags();
        return new Done(new Receipt(Receipt.Result.found, answer.status(), uid, url, tags, List.of(), properties));
    }

    private ExchangeDavException missing(DavResponse answer, String name) {
        return failed(
                answer,
                Reason.ITEM_MISSING,
                "there is no item for UID " + TextValue.shown(name),
                "It was looked for by its name and by its UID. Check folder and UID");
    }
}
