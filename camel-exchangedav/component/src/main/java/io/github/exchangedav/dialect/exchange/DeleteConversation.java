package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import java.util.List;

/** delete: the DELETE, and a look at the folder where there was nothing to delete. */
final class DeleteConversation extends ExchangeConversation {

    private final String uid;

    DeleteConversation(Order order, ExchangeDialect.Surroundings around, String uid) {
        super(order, around);
        this.uid = uid;
    }

    @Override
    Step begin() {
        return inFolder(folder -> {
            String path = folder + '/' + ItemName.of(uid);
            DavRequest request = DavRequest.of("DELETE", path).with(order.precondition());
            return ask(
                    request, answer -> said(answer).status() == 404 ? lookForFolder(folder, path) : gone(path, answer));
        });
    }

    private Step gone(String path, DavResponse answer) {
        writeStatus(answer);
        return done(Receipt.Result.deleted, answer.status(), path, List.of());
    }

    /** Nothing to delete is success only where the folder exists; else the address is wrong (design §3.3, promise 1). */
    private Step lookForFolder(String folder, String path) {
        return ask(Propfind.named(folder + '/', List.of(StoredItem.ETAG)), answer -> {
            if (answer.status() == 404) {
                around.defaultFolders().forget(order.address().mailbox());
            }
            single(answer);
            String warning =
                    "no item of that name; the search by UID is not built yet, so an event that another program"
                            + " wrote under another name may still be there";
            return done(Receipt.Result.absent, 404, path, List.of(warning));
        });
    }

    private Step done(Receipt.Result result, int status, String path, List<String> warnings) {
        String url = around.paths().url(path);
        return new Done(new Receipt(result, status, uid, url, Receipt.Tags.NONE, warnings, null));
    }
}
