package io.github.exchangedav.ical;

/**
 * One thing that is wrong with an event, and where.
 *
 * @param place where it stands: {@code line 12} of a text, {@code key start} of an event map, possibly with an item
 *     before it ({@code item 3, key start})
 * @param problem what is wrong and what would be right, in one sentence without a full stop
 */
public record Finding(String place, String problem) {

    /**
     * A finding at a line of a text that is no content line (yet).
     *
     * @param number from 1
     */
    static Finding atLine(int number, String problem) {
        return new Finding("line " + number, problem);
    }

    /** A finding at a line of a text, or of what a line was made of. */
    public static Finding at(ContentLine line, String problem) {
        return new Finding(line.place(), problem);
    }

    @Override
    public String toString() {
        return place + ": " + problem;
    }
}
