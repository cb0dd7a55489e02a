package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.dialect.RecurrencePolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code render}.
 *
 * @param files the files to look at
 * @param timeZone the zone of local times that name none, or null
 * @param policy what becomes of rules that Exchange can't express
 * @param raw whether the requests are wanted byte by byte
 * @param help whether only the usage is wanted
 */
record RenderOptions(List<Path> files, @Nullable String timeZone, RecurrencePolicy policy, boolean raw, boolean help) {

    /** The first argument of the program that means this command. */
    static final String COMMAND = "render";

    static final String USAGE = """
            Usage: run render [OPTION]... FILE...

            Shows what would be sent for each event of calendar files, with every remark about it, and sends nothing: no
            server is needed. FILE is iCalendar, JSON with event maps, or a mail with an invitation.

              --time-zone ZONE           the zone of local times that name none, Europe/Berlin
              --recurrence-policy WORD   what becomes of rules that Exchange can't express: reject, expand or send
              --raw                      the requests alone on the output, byte by byte; the remarks go to the errors
              --help                     show this

            Ends with 0 if every event would be sent, 1 if one would be refused, 2 if it was called wrongly or a file
            can't be read, 3 if something else went wrong.
            """;

    /**
     * Reads what follows the command.
     *
     * @throws UsageException if it can't be meant, with a message that names the argument
     */
    static RenderOptions parse(List<String> arguments) throws UsageException {
        List<Path> files = new ArrayList<>();
        String zone = null;
        RecurrencePolicy policy = RecurrencePolicy.reject;
        boolean raw = false;
        boolean help = false;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--time-zone" -> zone = Options.zone(value(name, argument, equals, rest));
                case "--recurrence-policy" -> policy = policy(value(name, argument, equals, rest));
                case "--raw" -> raw = alone(name, equals);
                case "--help" -> help = alone(name, equals);
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty() && !help) {
            throw new UsageException("render needs a FILE");
        }
        return new RenderOptions(List.copyOf(files), zone, policy, raw, help);
    }

    private static boolean alone(String name, int equals) throws UsageException {
        if (equals >= 0) {
            throw new UsageException(name + " takes no value");
        }
        return true;
    }

    private static String value(String name, String argument, int equals, Deque<String> rest) throws UsageException {
        String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
        if (value == null || value.isBlank() || equals < 0 && value.startsWith("--")) {
            throw new UsageException(name + " needs a value");
        }
        return value;
    }

    private static RecurrencePolicy policy(String word) throws UsageException {
        try {
            return RecurrencePolicy.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--recurrence-policy is reject, expand or send, not " + word);
        }
    }

    private static Path file(String argument) throws UsageException {
        if (argument.startsWith("-")) {
            throw new UsageException("render has no option " + argument);
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UsageException("FILE can't be a path: " + argument);
        }
    }
}
