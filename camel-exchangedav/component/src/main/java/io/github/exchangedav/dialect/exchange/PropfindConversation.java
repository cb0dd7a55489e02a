package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.TextValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            String path = uid == null ? folder + '/' : folder + '/' + ItemName.of(uid);
            return ask(Propfind.all(path), answer -> {
                if (said(answer).status() == 404 && uid != null) {
                    ExchangeDavException missing = missing(said(answer), uid);
                    return whereFolderIs(folder, folderAnswer -> {
                        throw missing;
                    });
                }
                if (said(answer).status() == 404) {
                    around.defaultFolders().forget(order.address().mailbox());
                }
                Multistatus.Resource resource = single(answer);
                Map<String, Object> properties = new LinkedHashMap<>();
                resource.properties().forEach((name, value) -> properties.put(name.toString(), value));
                String url = around.paths().url(path);
                Receipt.Tags tags = StoredItem.of(resource).tags();
                return new Done(
                        new Receipt(Receipt.Result.found, answer.status(), uid, url, tags, List.of(), properties));
            });
        });
    }

    private ExchangeDavException missing(DavResponse answer, String name) {
        return failed(
                answer,
                Reason.ITEM_MISSING,
                "there is no item for UID " + TextValue.shown(name),
                "Check folder and UID; the search by UID is not built yet");
    }
}
