package io.github.exchangedav.dialect;

/** What becomes of recurrence rules that Exchange cannot express. The names are those of the option's values. */
public enum RecurrencePolicy {
    /** They are refused, with the reason. */
    reject,
    /** They are written out as single events. */
    expand,
    /** They are sent as they are. */
    send
}
