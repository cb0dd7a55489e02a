package io.github.exchangedav.dialect;

/** Whose version wins. The names are those of the option's values. */
public enum Concurrency {
    /** This one. */
    overwrite,
    /** This one, if the item still has the entity tag of header CamelExchangeDavIfMatch. */
    ifUnchanged,
    /** The newer one, by SEQUENCE, then DTSTAMP or LAST-MODIFIED, of this one and what was last written. */
    newestWins
}
