package io.github.exchangedav.server.store;

import java.util.Optional;

/**
 * What became of a move or a copy.
 *
 * @param outcome how it went
 * @param item the one moved or made, as it is now
 * @param folder the one moved or made, as it is now
 */
public record Arrival(Outcome outcome, Optional<Item> item, Optional<Folder> folder) {
    /** How a move or a copy went; but for the first two, everything is as it was. */
    public enum Outcome {
        /** The name was free, or the next free one was taken. */
        CREATED,
        /** Something had the name and is deleted. */
        REPLACED,
        /** Something has the name. */
        TAKEN,
        /** What was to be moved or copied is no longer where it was. */
        GONE,
        /** The folder it should go to is gone. */
        NO_PLACE,
        /**
         * A mailbox or well-known folder would move or be replaced, a folder would lie in itself, or something would
         * take its own place or that of a folder it lies in.
         */
        FORBIDDEN
    }

    static Arrival not(Outcome why) {
        return new Arrival(why, Optional.empty(), Optional.empty());
    }
}
