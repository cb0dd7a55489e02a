package io.github.exchangedav.corpus;

/** What became of an item, as the table counts it. */
enum Verdict {
    /** Stored, and the server's properties say what the file says. */
    EQUAL,
    /** Stored, and every difference is one of {@link Difference.Known}. */
    EXPLAINED,
    /** Stored, and something differs that nobody explains. */
    DIFFERENT,
    /** Stored, but the independent reading can't make sense of it. */
    DOUBTFUL,
    /** Refused, and Exchange's patterns have no place for it (protocol page §2.6). */
    RULE,
    /** Refused; the independent reading can't make sense of it, and its own source holds the file to be invalid. */
    DECLARED,
    /** Refused; the independent reading can't make sense of it, and its source says nothing of the kind. */
    INVALID,
    /** A file without any VEVENT, refused. */
    NO_EVENT,
    /** Refused, though the independent reading understands it. */
    UNEXPLAINED
}
