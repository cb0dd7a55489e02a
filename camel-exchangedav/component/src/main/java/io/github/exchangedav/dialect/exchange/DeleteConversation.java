package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
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
            return ask(request, answer -> {
                return switch (said(answer).status()) {
                    case 404 -> absent(folder, path);
                    case 412 -> lookAfterRefusal(folder, path, failed(said(answer)));
                    default -> gone(path, answer);
                };
            });
        });
    }

    /** Is it another version, or gone already, by an attempt whose answer got lost? (design §3.3, promise 1) */
    private Step lookAfterRefusal(String folder, String path, ExchangeDavException refusal) {
        return ask(Propfind.named(path, List.of(StoredItem.ETAG)), answer -> {
            if (said(answer).status() == 404) {
                return absent(folder, path);
            }
            single(answer);
            throw refusal;
        });
    }

    private Step gone(String path, DavResponse answer) {
        writeStatus(answer);
        return done(Receipt.Result.deleted, answer.status(), path, List.of());
    }

    /** Nothing to delete is success only where the folder exists; else the address is wrong. */
    private Step absent(String folder, String path) {
        return whereFolderIs(folder, answer -> {
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
