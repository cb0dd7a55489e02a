package io.github.exchangedav.examples.quickstart;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** The folder of calendar files: which of them are taken, and when there are no more. */
final class Inbox implements GenericFileFilter<Object> {

    /** The name under which the file consumer finds this as its filter. */
    static final String NAME = "inbox";

    private static final Set<String> CALENDARS = Set.of("ics", "ical", "icalendar", "ifb", "json");

    private final Path folder;
    private final boolean watch;
    private final Tally tally;
    private final Runnable whenEmpty;
    private final Set<String> skipped = ConcurrentHashMap.newKeySet();

    Inbox(Path folder, boolean watch, Tally tally, Runnable whenEmpty) {
        this.folder = folder;
        this.watch = watch;
        this.tally = tally;
        this.whenEmpty = whenEmpty;
    }

    /**
     * Checks that a folder can be worked in.
     *
     * @throws UsageException if it can't, saying why
     */
    static Path checked(Path folder) throws UsageException {
        if (!Files.exists(folder)) {
            throw new UsageException("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException("FOLDER is a file, not a folder: " + folder);
        }
        for (String odd : new String[] {"?", "${", "{{"}) {
            if (folder.toString().contains(odd)) {
                throw new UsageException(
                        "Camel can't watch a folder with %s in its path; rename %s".formatted(odd, folder));
            }
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new UsageException("no permission to read the folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("no permission to write in the folder %s; files that are done are moved to %s"
                    .formatted(folder, folder.resolve("done")));
        }
        return folder;
    }

    /** A fresh copy of the samples in the build folder, so that the ones in the repository stay where they are. */
    static Path ofSamples() throws IOException {
        Path module = module();
        Path copy = module.resolve("target/quickstart-run");
        delete(copy);
        Path samples = module.resolve("samples");
        try (Stream<Path> all = Files.walk(samples)) {
            for (Path path : all.sorted().toList()) {
                Path target = copy.resolve(samples.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return copy;
    }

    /** The example's folder: the program runs from the build folder in it. */
    private static Path module() throws IOException {
        try {
            Path program = Path.of(Inbox.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return program.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IOException("can't tell where the program lies", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The file consumer's address. The same file is not taken twice, even if it could not be moved away. */
    String uri() {
        return "file:" + encoded(folder.toString())
                + "?recursive=true&filter=#" + NAME
                + "&autoCreate=false&startingDirectoryMustExist=true&sortBy=file:name&initialDelay=0&greedy=true"
                + (watch ? "&readLock=changed&readLockMinAge=500&readLockCheckInterval=100" : "&readLock=none")
                + "&sendEmptyMessageWhenIdle=" + !watch
                + "&idempotent=true&idempotentKey=${file:name}-${file:modified}-${file:size}"
                + "&move=${exchangeProperty." + CalendarFile.MOVE_TO + "}";
    }

    /** Encoded twice, because Camel decodes it twice. */
    private static String encoded(String path) {
        return path.replace("%", "%2525").replace("#", "%2523");
    }

    @Override
    public boolean accept(GenericFile<Object> file) {
        String name = file.getRelativeFilePath().replace('\\', '/');
        if (file.isDirectory()) {
            return !name.equals("done") && !name.equals("failed");
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (CALENDARS.contains(extension)) {
            return true;
        }
        if (skipped.add(name)) {
            tally.skipped(name);
        }
        return false;
    }

    /** The route's first step. */
    void take(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof GenericFile<?> file) {
            String name = file.getRelativeFilePath().replace('\\', '/');
            exchange.setProperty(CalendarFile.PROPERTY, new CalendarFile(Path.of(file.getAbsoluteFilePath()), name));
        } else { // nothing was found this time, and nobody asked to wait for more
            exchange.setRouteStop(true);
            whenEmpty.run();
        }
    }
}
