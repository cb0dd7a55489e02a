package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.store.Store;
import java.util.Locale;

/**
 * GET with {@code Cmd=} from a browser that says it is MSIE asks the rich web interface for XML (protocol §1.2, §7.1); any
 * other GET, and any other command, goes on [B].
 */
final class OwaCommands implements Verb {
    private final FreeBusyCommand freeBusy;
    private final GalFind galFind;
    private final Verb other;

    OwaCommands(Store store, Mailboxes mailboxes, Verb other) {
        freeBusy = new FreeBusyCommand(store, mailboxes);
        galFind = new GalFind(mailboxes);
        this.other = other;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        String agent = request.headers().first("User-Agent");
        if (agent == null || !agent.contains("MSIE")) {
            return other.answer(call);
        }
        return switch (request.parameter("Cmd").orElse("").toLowerCase(Locale.ROOT)) {
            case "freebusy" -> freeBusy.answer(request);
            case "galfind" -> galFind.answer(request);
            default -> other.answer(call);
        };
    }
}
