package io.github.exchangedav.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The command line, read (design: {@code --port}, {@code --auth}, {@code --mailbox} ..). */
final class Switches {
    static final String USAGE = """
            usage: java -jar exchangedav-server.jar --mailbox user:password[:email] [switches]
              --mailbox user:password[:email]   a mailbox; repeatable, at least one; no colon in any of the three
              --folder user/path                a calendar folder; repeatable
              --port N                          default 8025; 0 takes a free one
              --auth basic                      the only one built yet
              --language en|de|fr|es            of the folder names of new mailboxes, default en
              --data DIR                        keep everything there; default: in memory
              --request-log FILE                append every request, secrets masked
              --help                            this text
            """;

    /** The command line can't be followed; the message names the switch. */
    static final class WrongSwitchException extends Exception {
        WrongSwitchException(String message) {
            super(message);
        }
    }

    private record Named(String user, String rest) {}

    private final ExchangeServer.Builder builder =
            // nobody asks a process for its requests: what is kept must not grow
            ExchangeServer.builder().port(8025).recordedRequests(100);
    private final List<String[]> mailboxes = new ArrayList<>();
    private final List<Named> folders = new ArrayList<>();
    private boolean help;

    private Switches() {}

    static Switches read(List<String> arguments) throws WrongSwitchException {
        Switches switches = new Switches();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            switches.read(rest.next(), rest);
        }
        if (!switches.help && switches.mailboxes.isEmpty()) {
            throw new WrongSwitchException("--mailbox user:password[:email] is missing");
        }
        return switches;
    }

    boolean help() {
        return help;
    }

    /** Makes the server with its mailboxes and folders, not started. */
    ExchangeServer server() throws WrongSwitchException {
        ExchangeServer server;
        try {
            server = builder.build();
        } catch (IllegalArgumentException e) {
            throw new WrongSwitchException("--language: " + e.getMessage());
        }
        for (String[] mailbox : mailboxes) {
            try {
                if (mailbox.length == 2) {
                    server.mailbox(mailbox[0], mailbox[1]);
                } else {
                    server.mailbox(mailbox[0], mailbox[1], mailbox[2]);
                }
            } catch (IllegalArgumentException e) {
                throw new WrongSwitchException("--mailbox: " + e.getMessage());
            }
        }
        for (Named folder : folders) {
            try {
                server.folder(folder.user(), folder.rest());
            } catch (IllegalArgumentException e) {
                throw new WrongSwitchException("--folder: " + e.getMessage());
            }
        }
        return server;
    }

    private void read(String name, Iterator<String> rest) throws WrongSwitchException {
        switch (name) {
            case "--help" -> help = true;
            case "--port" -> builder.port(port(value(name, rest)));
            case "--auth" -> checkAuth(value(name, rest));
            case "--language" -> builder.language(value(name, rest));
            case "--data" -> builder.data(path(name, value(name, rest)));
            case "--request-log" -> builder.requestLog(path(name, value(name, rest)));
            case "--mailbox" -> mailboxes.add(mailbox(value(name, rest)));
            case "--folder" -> folders.add(folder(value(name, rest)));
            default -> throw new WrongSwitchException("unknown switch " + name);
        }
    }

    private static String value(String name, Iterator<String> rest) throws WrongSwitchException {
        if (!rest.hasNext()) {
            throw new WrongSwitchException(name + " needs a value");
        }
        return rest.next();
    }

    private static int port(String text) throws WrongSwitchException {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new WrongSwitchException("--port is a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static void checkAuth(String text) throws WrongSwitchException {
        if (List.of("forms", "basic+forms").contains(text)) {
            throw new WrongSwitchException("--auth " + text + " is not built yet");
        }
        if (!text.equals("basic")) {
            throw new WrongSwitchException("--auth is basic, forms or basic+forms, not " + text);
        }
    }

    private static Path path(String name, String text) throws WrongSwitchException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongSwitchException(name + " is no path: " + text);
        }
    }

    /** The message must not repeat the value: there is a password in it. */
    private static String[] mailbox(String text) throws WrongSwitchException {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3 || List.of(parts).contains("")) {
            throw new WrongSwitchException("--mailbox is user:password or user:password:email");
        }
        return parts;
    }

    private static Named folder(String text) throws WrongSwitchException {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new WrongSwitchException("--folder is user/path, not " + text);
        }
        return new Named(text.substring(0, slash), text.substring(slash + 1));
    }
}
