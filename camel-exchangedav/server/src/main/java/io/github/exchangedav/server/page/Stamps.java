package io.github.exchangedav.server.page;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.List;

/** Whether a folder is still as it was when a page of it was written. */
final class Stamps {
    private Stamps() {}

    /** Moves with each item that comes, goes or changes, and with the folder's own properties. */
    static String of(Store store, Folder folder) {
        List<Item> items = store.items(folder);
        long last = 0;
        long ids = 0;
        for (Item item : items) {
            last = Math.max(last, item.change());
            ids += item.id();
        }
        return folder.change() + "." + items.size() + "." + last + "." + ids;
    }
}
