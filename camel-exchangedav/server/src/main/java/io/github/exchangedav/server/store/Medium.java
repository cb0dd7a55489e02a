package io.github.exchangedav.server.store;

import java.io.Closeable;
import java.util.List;

/** Where a store's records survive. Calls come one at a time. */
interface Medium extends Closeable {
    /**
     * What was kept.
     *
     * @param guid 32 hex digits
     * @param counter no counter up to this one may be given again
     * @param folders parents before children
     * @param items in order of creation
     */
    record Kept(String guid, long counter, List<Folder> folders, List<Item> items) {}

    Kept load();

    /** Promises that no counter up to this one will be given again after a restart. */
    void reserve(long counter);

    void save(Folder folder);

    void save(Item item);

    void delete(Folder folder);

    void delete(Item item);

    @Override
    void close();
}
