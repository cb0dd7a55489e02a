package io.github.exchangedav.server.store;

/**
 * Where something is to be moved or copied.
 *
 * @param folder it is to lie in
 * @param name it is to have there, decoded
 * @param clash what to do if the name is taken
 */
public record Destination(Folder folder, String name, Clash clash) {
    /** What to do if something has the name already: {@code Overwrite} and {@code Allow-Rename} (protocol §4.4). */
    public enum Clash {
        /** Delete what has it. */
        REPLACE,
        /** Take the next free one: {@code name-2.EML}, {@code name-3.EML} (protocol §1.5). */
        RENAME,
        /** Do nothing. */
        REFUSE
    }
}
