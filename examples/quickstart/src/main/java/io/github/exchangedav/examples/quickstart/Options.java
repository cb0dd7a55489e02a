package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.ical.ZoneNames;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param inbox the folder of calendar files; null for the samples
 * @param serverUrl the server; null for the embedded one
 * @param user whom to log on as
 * @param password the user's password
 * @param mailbox whose calendar
 * @param folder the calendar folder below the mailbox; empty for the default calendar, or with folderPerFile for the
 *     mailbox itself
 * @param timeZone the zone of local times that name none, or null
 * @param folderPerFile whether every file has a calendar of its own
 * @param watch whether to stay and take files as they come
 * @param help whether only the usage is wanted
 */
record Options(
        @Nullable Path inbox,
        @Nullable URI serverUrl,
        String user,
        String password,
        String mailbox,
        String folder,
        @Nullable String timeZone,
        boolean folderPerFile,
        boolean watch,
        boolean help) {

    static final String PASSWORD_VARIABLE = "EXCHANGEDAV_PASSWORD";
    /** User and password of the embedded server, unless told otherwise. */
    static final String EMBEDDED_USER = "demo";

    static final String USAGE = """
            Usage: run [OPTION]... [FOLDER]
                   run render [OPTION]... FILE...     (run render --help: what would be sent, without a server)

            Writes every event of the calendar files in FOLDER (.ics, .ical, .icalendar, .ifb, and .json with event
            maps) into an Exchange calendar. Files done go to FOLDER/done, what can't be written to FOLDER/failed with
            a note that says why. Without FOLDER it takes a copy of the samples, without --server-url it starts a
            server of its own.

              --server-url URL    the server, https://mail.example.com
              --user NAME         whom to log on as: plain, DOMAIN\\name, or name@domain
              --password TEXT     the password; better in the environment, as EXCHANGEDAV_PASSWORD
              --mailbox NAME      whose calendar, where it is not the user's
              --folder PATH       the calendar folder below the mailbox; without it, the mailbox's calendar
              --folder-per-file   a calendar of its own for every file, for files that know nothing of each other
              --time-zone ZONE    the zone of local times that name none, Europe/Berlin
              --watch             stay, and take files as they come; Ctrl-C ends it. Write a file under another name, or
                                  elsewhere, and move it in when it is whole
              --help              show this

            Ends with 0 if nothing failed (events that were refused are no failure), 1 if something did, 2 if it was
            called wrongly.
            """;

    private static final Set<String> WITH_VALUE =
            Set.of("--server-url", "--user", "--password", "--mailbox", "--folder", "--time-zone");
    private static final Set<String> SWITCHES = Set.of("--folder-per-file", "--watch", "--help");

    /**
     * Reads the command line.
     *
     * @throws UsageException if it can't be meant, with a message that names the argument
     */
    static Options parse(List<String> arguments, Map<String, String> environment) throws UsageException {
        Map<String, String> values = new HashMap<>();
        Set<String> switches = new HashSet<>();
        Path inbox = null;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (WITH_VALUE.contains(name)) {
                String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
                if (value == null || value.isBlank() || equals < 0 && value.startsWith("--")) {
                    throw new UsageException(name + " needs a value");
                }
                if (values.put(name, value) != null) {
                    throw new UsageException(name + " is given twice");
                }
            } else if (SWITCHES.contains(argument)) {
                switches.add(argument);
            } else if (argument.startsWith("-")) {
                throw new UsageException("there is no option " + name);
            } else if (inbox != null) {
                throw new UsageException("one FOLDER at a time; what is " + argument + "?");
            } else {
                inbox = path(argument);
            }
        }
        return of(inbox, values, switches, environment.getOrDefault(PASSWORD_VARIABLE, ""));
    }

    private static Options of(
            @Nullable Path inbox, Map<String, String> values, Set<String> switches, String environmentPassword)
            throws UsageException {
        URI server = server(values.get("--server-url"));
        if (server == null && values.containsKey("--mailbox")) {
            throw new UsageException("--mailbox needs --server-url; the embedded server's mailbox is the user's");
        }
        String password = values.getOrDefault("--password", environmentPassword);
        String user = values.getOrDefault("--user", server == null ? EMBEDDED_USER : "");
        if (!switches.contains("--help") && user.isEmpty()) {
            throw new UsageException("--server-url needs --user, too");
        }
        if (!switches.contains("--help") && server != null && password.isEmpty()) {
            throw new UsageException(
                    "--server-url needs a password: --password, or in the environment " + PASSWORD_VARIABLE);
        }
        return new Options(
                inbox,
                server,
                user,
                password.isEmpty() ? EMBEDDED_USER : password,
                values.getOrDefault("--mailbox", withoutDomain(user)),
                values.getOrDefault("--folder", ""),
                zone(values.get("--time-zone")),
                switches.contains("--folder-per-file"),
                switches.contains("--watch"),
                switches.contains("--help"));
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("FOLDER can't be a path: " + text);
        }
    }

    private static @Nullable URI server(@Nullable String text) throws UsageException {
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
            if (web && uri.getHost() != null && bare) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text: it might hold a password
        }
        throw new UsageException("--server-url is scheme, host and port only, https://mail.example.com");
    }

    static @Nullable String zone(@Nullable String name) throws UsageException {
        if (name != null && ZoneNames.zone(name) == null) {
            throw new UsageException("--time-zone is no zone that is known: " + name
                    + " (Europe/Berlin or W. Europe Standard Time would be)");
        }
        return name;
    }

    /** {@code DOMAIN\fred} and {@code fred@example.com} have the mailbox fred. */
    private static String withoutDomain(String user) {
        String name = user.substring(user.lastIndexOf('\\') + 1);
        return name.indexOf('@') > 0 ? name.substring(0, name.indexOf('@')) : name;
    }

    @Override
    public String toString() {
        return "Options[inbox=%s, server=%s, user=%s]".formatted(inbox, serverUrl, user);
    }
}
