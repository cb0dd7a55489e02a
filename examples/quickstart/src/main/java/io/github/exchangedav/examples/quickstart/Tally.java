package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.ExchangeDavConstants;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Counts, and says how far it is. Safe for any number of threads. */
final class Tally {

    /** Up to so many files each has a line of its own. */
    private static final int LINE_EACH = 200;

    private static final int SKIPPED_SHOWN = 50;
    private static final int WIDTH = 160;
    private static final long EVERY = Duration.ofSeconds(2).toNanos();

    private final Console console;
    private int files;
    private int skipped;
    private int stored;
    private int updated;
    private int refused;
    private int failed;
    private long lastLine = System.nanoTime();
    private @Nullable Appointment first;

    /** An appointment that was written: what is needed to ask for it. */
    record Appointment(String uid, String folder, String file) {}

    Tally(Console console) {
        this.console = console;
    }

    /** A step of the route: the item is on the server. */
    void written(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean created = "created".equals(message.getHeader(ExchangeDavConstants.RESULT, String.class));
        List<?> warnings = message.getHeader(ExchangeDavConstants.WARNINGS, List.of(), List.class);
        CalendarFile file = CalendarFile.of(exchange);
        file.written(created, warnings.stream().map(String::valueOf).toList());
        note(new Appointment(
                message.getHeader(ExchangeDavConstants.UID, "", String.class),
                message.getHeader(ExchangeDavConstants.FOLDER, "", String.class),
                file.name()));
        within(file);
    }

    /** A large file is not silent until its end. */
    synchronized void within(CalendarFile file) {
        if (System.nanoTime() - lastLine > EVERY) {
            lastLine = System.nanoTime();
            console.say("      %s: %d items so far".formatted(file.name(), file.items()));
        }
    }

    private synchronized void note(Appointment appointment) {
        if (first == null) {
            first = appointment;
        }
    }

    synchronized void skipped(String name) {
        skipped++;
        if (skipped <= SKIPPED_SHOWN) {
            console.say("skipped %s: no calendar file by its name".formatted(name));
        } else if (skipped == SKIPPED_SHOWN + 1) {
            console.say("skipped more files, which are only counted from here on");
        }
    }

    /**
     * A file is through.
     *
     * @param index its place among the files of this look into the folder, from 0
     * @param size how many these are
     */
    synchronized void done(CalendarFile file, int index, int size) {
        files++;
        stored += file.stored();
        updated += file.updated();
        refused += file.refused();
        failed += file.failures().size() - file.refused();
        if (size <= LINE_EACH) {
            lineOf(file, index, size);
        } else if (System.nanoTime() - lastLine > EVERY || index == size - 1) {
            console.say("[%d/%d] %s".formatted(index + 1, size, counts()));
        } else {
            return;
        }
        lastLine = System.nanoTime();
    }

    private void lineOf(CalendarFile file, int index, int size) {
        StringBuilder line = new StringBuilder("[%d/%d] %s:".formatted(index + 1, size, file.name()));
        append(line, file.stored(), "stored");
        append(line, file.updated(), "updated");
        append(line, file.refused(), "refused");
        append(line, file.failures().size() - file.refused(), "failed");
        console.say(line.toString());
        file.failures().stream()
                .limit(3)
                .forEach(failure -> console.say("      %s: %s: %s"
                        .formatted(
                                failure.refused() ? "refused" : "failed",
                                Console.brief(failure.what(), WIDTH / 2),
                                Console.brief(failure.reason(), WIDTH))));
        file.warnings().stream()
                .distinct()
                .limit(3)
                .forEach(warning -> console.say("      note: " + Console.brief(warning, WIDTH)));
    }

    private static void append(StringBuilder line, int count, String word) {
        if (count > 0) {
            line.append(' ').append(count).append(' ').append(word);
        }
    }

    /** What the listing shows: the first appointment written, null if there is none. */
    synchronized @Nullable Appointment first() {
        return first;
    }

    synchronized int failed() {
        return failed;
    }

    /** The last line of the program. */
    synchronized String summary() {
        return "files=%d skipped=%d %s".formatted(files, skipped, counts());
    }

    private String counts() {
        return "items=%d stored=%d updated=%d refused=%d failed=%d"
                .formatted(stored + updated + refused + failed, stored, updated, refused, failed);
    }
}
