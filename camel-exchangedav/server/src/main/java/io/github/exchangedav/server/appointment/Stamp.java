package io.github.exchangedav.server.appointment;

import java.time.Instant;

/**
 * What the store knows of an item and the item may not say itself.
 *
 * @param uid for an event without one
 * @param created when the item was made
 * @param modified when it was last written
 */
public record Stamp(String uid, Instant created, Instant modified) {}
