package io.github.exchangedav.server.condition;

import java.util.Optional;
import java.util.Set;

/**
 * What a condition is asked of: one resource as it is at that moment.
 *
 * @param etag strong, with its quotes; empty where nothing has the name
 * @param tokens what a state token may name it by: its locks, {@code rt:..}, {@code rid:..} (protocol §2.1)
 */
public record State(Optional<String> etag, Set<String> tokens) {
    /** What is nowhere, or not on this server. */
    public static final State NOTHING = new State(Optional.empty(), Set.of());

    /** Keeps a copy of the tokens. */
    public State {
        tokens = Set.copyOf(tokens);
    }
}
