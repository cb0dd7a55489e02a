package io.github.exchangedav.server;

import static io.github.exchangedav.server.SwitchValues.auth;
import static io.github.exchangedav.server.SwitchValues.language;
import static io.github.exchangedav.server.SwitchValues.path;
import static io.github.exchangedav.server.SwitchValues.port;
import static io.github.exchangedav.server.SwitchValues.secret;

import io.github.exchangedav.server.http.Tls;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The command line, read (design: {@code --port}, {@code --auth}, {@code --mailbox} ..). */
final class Switches {
    static final String USAGE = """
            usage: java -jar exchangedav-server.jar --mailbox user:password[:email] [switches]
              --mailbox user:password[:email]   a mailbox; repeatable, at least one; no colon in any of the three
              --uninitialized-mailbox user:password
                                                one that nobody opened yet: 401 until Accept-Language comes; repeatable
              --folder user/path                a calendar folder; repeatable
              --grant owner:user:read|write|none
                                                rights in another's mailbox, or with the owner /public; repeatable
              --port N                          default 8025; 0 takes a free one
              --profile 2000|2003|2007          the Exchange to play, default 2003
              --auth basic|forms|basic+forms    default basic; the third looks at credentials where there are some
              --forms-port N                    a second port with the forms logon
              --expire-sessions TIME            of the forms logon, unused; default 15m, private computers 24h
              --tls                             https, with a new certificate for localhost
              --keystore FILE                   https, with the key in that PKCS #12 file
              --keystore-password TEXT|env:NAME|file:PATH
              --certificate FILE                write the server's certificate there, for curl --cacert
              --url-scan                        404 for .. ./ \\ % & in addresses, as on hardened servers
              --language en|de|fr|es            of the folder names of new mailboxes, default en
              --data DIR                        keep everything there; default: in memory
              --request-log FILE                append every request, secrets masked
              --mischief TEXT                   something to go wrong; repeatable, the first that fits counts
              --help                            this text
            a TIME is 200ms, 90s, 15m or 24h
            a mischief is [VERB:]what[;times=N][;path=PART OF THE PATH][;at=WHEN], and what is one of
              answer=STATUS[;retry-after=SECONDS][;header=Name: value][;body=TEXT]
              login-timeout                     440 as after an expired forms session
              logon-page                        302 to the page with the logon form
              stall=TIME, cut                   wait, close the connection
              slow=BYTES/TIME                   the answer's body in pieces
              spoil=raw-name|control-character|truncated
                                                XML that parsers refuse, in a 207
            WHEN is before-body, before-storing, after-storing, in-head or in-body; by default a stall comes after
            storing, all else before it. Example: --mischief 'PUT:answer=503;retry-after=2;times=3'
            """;

    /** The command line can't be followed; the message names the switch. */
    static final class WrongSwitchException extends Exception {
        WrongSwitchException(String message) {
            super(message);
        }
    }

    /** Something to be done with the server once it is made. */
    private record Later(String name, Consumer<ExchangeServer> step) {}

    private final ServerBuilder builder =
            // nobody asks a process for its requests: what is kept must not grow
            ExchangeServer.builder()
                    .port(8025)
                    .recordedRequests(100)
                    .recordedBytes(Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16));
    private final List<Later> mailboxes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Later> others = new ArrayList<>();
    private final Map<String, Runnable> flags = Map.of(
            "--help", () -> help = true,
            "--tls", builder::tlsGenerated,
            "--url-scan", () -> builder.urlScan(true));
    /** What throws an IllegalArgumentException here is told with the switch's name. */
    private final Map<String, Consumer<String>> values = Map.ofEntries(
            Map.entry("--mailbox", this::addMailbox),
            Map.entry("--uninitialized-mailbox", this::addUninitializedMailbox),
            Map.entry("--folder", this::addFolder),
            Map.entry("--grant", this::addGrant),
            Map.entry("--mischief", this::addMischief),
            Map.entry("--port", text -> builder.port(port(text))),
            Map.entry("--forms-port", text -> builder.formsPort(port(text))),
            Map.entry("--profile", text -> builder.profile(Profile.of(text))),
            Map.entry("--auth", text -> builder.auth(auth(text))),
            Map.entry("--expire-sessions", text -> builder.expireSessions(Durations.read(text))),
            Map.entry("--language", text -> builder.language(language(text))),
            Map.entry("--data", text -> builder.data(path(text))),
            Map.entry("--request-log", text -> builder.requestLog(path(text))),
            Map.entry("--keystore", text -> keystore = path(text)),
            Map.entry("--keystore-password", text -> keystorePassword = secret(text)),
            Map.entry("--certificate", text -> certificate = path(text)));

    private boolean help;
    private @Nullable Path keystore;
    private String keystorePassword = "";
    private @Nullable Path certificate;

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

    /** Returns what of the server is unlike any real one and was not asked for in so many words. */
    Optional<String> deviation() {
        return builder.formsOverHttp
                ? Optional.of("the forms logon works without TLS here; a real server answers 403 and wants https")
                : Optional.empty();
    }

    /**
     * Makes the server with its mailboxes and all the rest, not started.
     *
     * @throws UncheckedIOException if a file or directory can't be used
     */
    ExchangeServer server() throws WrongSwitchException {
        if (keystore != null) {
            Path file = keystore;
            follow("--keystore", () -> builder.tls(Tls.read(file, keystorePassword.toCharArray())));
        }
        builder.formsOverHttp(builder.needsFormsOverHttp());
        ExchangeServer[] made = new ExchangeServer[1];
        follow("--profile", () -> made[0] = builder.build());
        ExchangeServer server = made[0];
        try {
            for (List<Later> steps : List.of(mailboxes, others)) {
                for (Later later : steps) {
                    follow(later.name(), () -> later.step().accept(server));
                }
            }
            if (certificate != null) {
                writeCertificate(server, certificate);
            }
            return server;
        } catch (WrongSwitchException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void writeCertificate(ExchangeServer server, Path file) throws WrongSwitchException {
        try {
            Files.writeString(file, server.certificate());
        } catch (IllegalStateException e) {
            throw new WrongSwitchException("--certificate: there is none without --tls or --keystore");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String name, Iterator<String> rest) throws WrongSwitchException {
        Runnable flag = flags.get(name);
        Consumer<String> value = values.get(name);
        if (flag != null) {
            flag.run();
        } else if (value == null) {
            throw new WrongSwitchException("unknown switch " + name);
        } else if (rest.hasNext()) {
            String text = rest.next();
            follow(name, () -> value.accept(text));
        } else {
            throw new WrongSwitchException(name + " needs a value");
        }
    }

    private static void follow(String name, Runnable step) throws WrongSwitchException {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            throw new WrongSwitchException(name + ": " + e.getMessage());
        }
    }

    /** The message must not repeat the value: there is a password in it. */
    private void addMailbox(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3 || List.of(parts).contains("")) {
            throw new IllegalArgumentException("user:password or user:password:email");
        }
        addName(parts[0]);
        mailboxes.add(new Later(
                "--mailbox",
                parts.length == 2
                        ? server -> server.mailbox(parts[0], parts[1])
                        : server -> server.mailbox(parts[0], parts[1], parts[2])));
    }

    /** The second one would take the first one's place without a word. */
    private void addName(String user) {
        if (!names.add(user.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(user + " is there twice");
        }
    }

    private void addUninitializedMailbox(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || List.of(parts).contains("")) {
            throw new IllegalArgumentException("user:password");
        }
        addName(parts[0]);
        mailboxes.add(new Later("--uninitialized-mailbox", server -> server.uninitializedMailbox(parts[0], parts[1])));
    }

    private void addFolder(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("user/path, not " + text);
        }
        others.add(new Later("--folder", server -> server.folder(text.substring(0, slash), text.substring(slash + 1))));
    }

    private void addGrant(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || !List.of("none", "read", "write").contains(parts[2])) {
            throw new IllegalArgumentException("owner:user:read, write or none, not " + text);
        }
        Access access = Access.valueOf(parts[2].toUpperCase(Locale.ROOT));
        others.add(new Later("--grant", server -> server.grant(parts[0], parts[1], access)));
    }

    private void addMischief(String text) {
        Mischief mischief = MischiefText.read(text);
        others.add(new Later("--mischief", server -> server.misbehave(mischief)));
    }
}
