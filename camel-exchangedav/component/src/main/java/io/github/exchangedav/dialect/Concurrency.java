package io.github.exchangedav.dialect;

/** Whose version wins. The names are those of the option's values. */
public enum Concurrency {
    /** This one. */
    overwrite,
    /** This one, if the item still has the entity tag of header CamelExchangeDavIfMatch. */
    ifUnchanged
}
