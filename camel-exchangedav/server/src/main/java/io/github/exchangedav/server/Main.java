package io.github.exchangedav.server;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server on the command line. Writes a line to standard output when it listens: {@code ready
 * http://localhost:8025/exchange/}, and with a second port one like {@code forms http://localhost:8026/exchange/} before
 * it. Where it is unlike any real server, a line on standard error says so. Exit status: 2 for a wrong switch, 1 if port, directory or file can't be had; a
 * SIGTERM stops it in order.
 */
public final class Main {
    private static final int WRONG_SWITCH = 2;
    private static final int FAILED = 1;

    private Main() {}

    /** Runs the server until the process is told to end. */
    public static void main(String[] arguments) {
        // slf4j-simple, where it is the logger, writes to standard error; warnings are enough unless told otherwise
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        }
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Starts the server; returns 0 if it listens or nothing was to be done. */
    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Switches switches = Switches.read(arguments);
            if (switches.help()) {
                out.print(Switches.USAGE);
                return 0;
            }
            ExchangeServer server = switches.server();
            switches.deviation().ifPresent(err::println);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "exchangedav-stop"));
            if (server.hasFormsPort()) {
                out.println("forms " + server.formsUrl() + "/exchange/");
            }
            out.println("ready " + server.url() + "/exchange/");
            return 0;
        } catch (Switches.WrongSwitchException e) {
            err.println(e.getMessage());
            err.print(Switches.USAGE);
            return WRONG_SWITCH;
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            err.println("can't start: " + (cause == null ? e : cause).getMessage()
                    + (isTaken(cause) ? "; --port and --forms-port choose another, 0 takes a free one" : ""));
            return FAILED;
        }
    }

    private static boolean isTaken(@Nullable Throwable cause) {
        return cause != null && (cause instanceof BindException || cause.getCause() instanceof BindException);
    }
}
