package io.github.exchangedav.examples.quickstart;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.exchangedav.ical.CalendarItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * The dead letters. A file of which something was written goes to {@code done/}, and each item that was not becomes a file
 * of its own in {@code failed/}; a file of which nothing was written goes there whole. Beside each lies a note.
 */
final class Failures {

    private static final String NOTE = ".why.txt";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path inbox;
    private final Tally tally;
    private final Console console;

    Failures(Path inbox, Tally tally, Console console) {
        this.inbox = inbox;
        this.tally = tally;
        this.console = console;
    }

    /** The dead letter's step: remembers what could not be written, until its file is through. */
    void keep(Exchange exchange) {
        Throwable cause = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        Integer index = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        CalendarFile file = CalendarFile.of(exchange);
        file.failed(
                new Failure(index == null ? 1 : index + 1, exchange.getMessage().getBody(), cause));
        tally.within(file);
        if (index == null) {
            endOfFile(exchange); // it failed before the split: the route's last step will not be reached
        }
    }

    /** The route's last step: decides where the file goes, and writes the notes. */
    void endOfFile(Exchange exchange) {
        CalendarFile file = CalendarFile.of(exchange);
        boolean something = file.stored() + file.updated() > 0;
        String target = freeName(something ? "done/" : "failed/", file.name());
        exchange.setProperty(CalendarFile.MOVE_TO, target);
        try {
            if (something) {
                for (Failure failure : file.failures()) {
                    writeItem(file, failure);
                }
            } else {
                writeNote(target, file, file.failures());
            }
        } catch (IOException e) {
            console.warn("can't write to %s: %s".formatted(inbox.resolve("failed"), e));
        }
        tally.done(
                file,
                exchange.getProperty(ExchangePropertyKey.BATCH_INDEX, 0, Integer.class),
                exchange.getProperty(ExchangePropertyKey.BATCH_SIZE, 1, Integer.class));
    }

    private void writeItem(CalendarFile file, Failure failure) throws IOException {
        boolean calendar = failure.event() instanceof CalendarItem;
        String target =
                freeName("failed/", withSuffix(file.name(), "-item-" + failure.number(), calendar ? ".ics" : ".json"));
        writeNote(target, file, List.of(failure));
        Files.write(
                inbox.resolve(target),
                failure.event() instanceof CalendarItem item
                        ? item.toBytes()
                        : JSON.writeValueAsBytes(failure.event()));
    }

    private void writeNote(String target, CalendarFile file, List<Failure> failures) throws IOException {
        Path path = inbox.resolve(target + NOTE);
        Files.createDirectories(path.getParent());
        String head = "File:   %s\n        (lines and items below are counted in that file)\n\n".formatted(file.name());
        Files.writeString(path, head + failures.stream().map(Failure::note).collect(Collectors.joining("\n")));
    }

    /** A name below failed/ that is not taken, neither by a file nor by a note. */
    private String freeName(String folder, String name) {
        String free = folder + name;
        for (int n = 2; Files.exists(inbox.resolve(free)) || Files.exists(inbox.resolve(free + NOTE)); n++) {
            free = folder + withSuffix(name, "-" + n, "");
        }
        return free;
    }

    /** {@code team/a.ics} with {@code -2} is {@code team/a-2.ics}; a new extension replaces the old one. */
    private static String withSuffix(String name, String suffix, String extension) {
        int dot = name.lastIndexOf('.');
        int end = dot > name.lastIndexOf('/') + 1 ? dot : name.length();
        return name.substring(0, end) + suffix + (extension.isEmpty() ? name.substring(end) : extension);
    }
}
