package io.github.exchangedav.server.property;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lets equal values be one object, for as long as it remembers them: each value has one place, and whoever comes there next
 * takes it. So it never grows, and values that many items have are almost always one object. Safe for any number of threads.
 */
public final class Shared<T> {
    private final AtomicReferenceArray<T> places;

    /**
     * Remembers nothing yet.
     *
     * @param places how many values at most; a power of two
     */
    public Shared(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    /** Returns an equal value, the one of before where it is remembered. */
    public T of(T value) {
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (places.length() - 1);
        T before = places.get(place);
        if (value.equals(before)) {
            return before;
        }
        places.set(place, value);
        return value;
    }
}
