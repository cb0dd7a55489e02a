package io.github.exchangedav.server;

import io.github.exchangedav.server.logon.Auth;
import io.github.exchangedav.server.resource.WellKnown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The values of the command line's switches, read; what can't be is an IllegalArgumentException that says why. */
final class SwitchValues {
    private SwitchValues() {}

    static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }

    static Auth auth(String text) {
        return switch (text) {
            case "basic" -> Auth.BASIC;
            case "forms" -> Auth.FORMS;
            case "basic+forms" -> Auth.BASIC_AND_FORMS;
            default -> throw new IllegalArgumentException("basic, forms or basic+forms, not " + text);
        };
    }

    static String language(String code) {
        WellKnown.names(code); // refuses one it does not know
        return code;
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path: " + text, e);
        }
    }

    /** A password in the arguments can be seen by every user of the machine. */
    static String secret(String text) {
        if (text.startsWith("env:")) {
            String value = System.getenv(text.substring(4));
            if (value == null) {
                throw new IllegalArgumentException("there is no variable " + text.substring(4));
            }
            return value;
        }
        if (!text.startsWith("file:")) {
            return text;
        }
        try {
            return Files.readString(path(text.substring(5))).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("can't be read: " + text.substring(5), e);
        }
    }
}
