package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.resource.Place;

/** What a verb does to the resource at a request's address; locks are asked for accordingly (RFC 2518 §7). */
public enum Reach {
    /** Looks only; such requests run side by side, all others one after the other. */
    LOOKS,
    /** Leaves it as it is and changes others, which the verb itself must ask {@link Guard#refusal(Call, Place, Reach)} about. */
    ELSEWHERE,
    /** Leaves it as it is and changes those its body names; the verb itself asks for each, {@link Guard#guarded}. */
    TARGETS,
    /** Leaves what has the name as it is and makes another beside it, which changes the folder it lies in. */
    BESIDE,
    /** Changes it, or makes it where it is missing, which changes the folder it comes into. */
    ITSELF,
    /** Takes it away with all that is in it, or puts another in its place; either changes the folder it lies in. */
    TREE
}
