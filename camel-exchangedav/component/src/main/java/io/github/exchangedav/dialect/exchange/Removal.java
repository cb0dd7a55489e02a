package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Conversation.Step;
import java.util.function.Function;

/**
 * How an item leaves its folder: for good, or, with {@code moveToDeletedItems}, into the mailbox's folder for deleted items
 * as Outlook does it (protocol page §2.7). An item that was in the way there is kept, the one moved gets another name.
 */
final class Removal {

    private Removal() {}

    /**
     * Removes one item and goes on with the answer, which may be that there is none (404).
     *
     * @param conversation whose step this is
     * @param folder the path of the calendar folder
     * @param path the path of the item
     */
    static Step of(
            ExchangeConversation conversation,
            String folder,
            String path,
            Precondition precondition,
            Function<DavResponse, Step> onAnswer) {
        ExchangeDialect.Surroundings around = conversation.around;
        if (!around.settings().writing().moveToDeletedItems()) {
            return conversation.ask(DavRequest.of("DELETE", path).with(precondition), onAnswer);
        }
        String mailbox = conversation.order.address().mailbox();
        boolean remembered = around.deletedItems().get(mailbox) != null;
        return conversation.inWellKnown(ExchangeConversation.DELETED_ITEMS, around.deletedItems(), trash -> {
            if (trash.equalsIgnoreCase(folder)) {
                DavRequest forGood = DavRequest.of("DELETE", path).with(precondition);
                return conversation.ask(forGood, onAnswer); // as Outlook does it there
            }
            String target = trash + path.substring(path.lastIndexOf('/'));
            DavRequest move = DavRequest.of("MOVE", path)
                    .with("Destination", around.paths().url(target))
                    .with("Overwrite", "f")
                    .with("Allow-Rename", "t")
                    .with(precondition);
            return conversation.ask(move, answer -> {
                if (conversation.said(answer).status() == 409) {
                    around.deletedItems().forget(mailbox);
                    if (remembered) { // it may have been renamed since an earlier order found it
                        return of(conversation, folder, path, precondition, onAnswer);
                    }
                }
                return onAnswer.apply(answer);
            });
        });
    }
}
