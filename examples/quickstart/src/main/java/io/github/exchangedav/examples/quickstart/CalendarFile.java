package io.github.exchangedav.examples.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** A file on its way through the route, and what has become of its items so far. One thread at a time has it. */
final class CalendarFile {

    static final String PROPERTY = "calendarFile";
    /** Where the file consumer moves the file afterwards, relative to the inbox. */
    static final String MOVE_TO = "moveTo";

    private final Path path;
    private final String name;
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int stored;
    private int updated;

    /**
     * A file just taken.
     *
     * @param name its path below the inbox, with slashes
     */
    CalendarFile(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    static CalendarFile of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, CalendarFile.class);
    }

    Path path() {
        return path;
    }

    String name() {
        return name;
    }

    void written(boolean created, List<String> itsWarnings) {
        if (created) {
            stored++;
        } else {
            updated++;
        }
        warnings.addAll(itsWarnings);
    }

    void failed(Failure failure) {
        failures.add(failure);
    }

    List<Failure> failures() {
        return failures;
    }

    List<String> warnings() {
        return warnings;
    }

    int stored() {
        return stored;
    }

    int updated() {
        return updated;
    }

    int refused() {
        return (int) failures.stream().filter(Failure::refused).count();
    }

    int items() {
        return stored + updated + failures.size();
    }
}
