package io.github.exchangedav.server.store;

import java.time.Instant;

/**
 * An item as it is at one moment.
 *
 * @param id its counter, which an overwrite does not change
 * @param folder the counter of its folder
 * @param name decoded, as it was first written
 * @param created when
 * @param modified when it was last written
 * @param change the number of that change, from the same counter
 * @param content what is kept
 */
public record Item(
        long id, long folder, String name, Instant created, Instant modified, long change, Content content) {}
