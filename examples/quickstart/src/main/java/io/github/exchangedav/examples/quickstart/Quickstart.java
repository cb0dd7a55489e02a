package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.ExchangeDavComponent;
import io.github.exchangedav.ExchangeDavConfiguration;
import io.github.exchangedav.server.ExchangeServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A folder of calendar files into an Exchange calendar: a server, a route, a look at what is stored, a summary.
 *
 * <p>Exit codes: 0 everything is stored or was refused with a reason, 1 the server or the network failed, 2 the command
 * line can't be meant.
 */
public final class Quickstart {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int PATIENCE_SECONDS = 20;

    private final Options options;
    private final Console console;
    private final Duration firstWait;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = 1;

    Quickstart(Options options, Console console, Duration firstWait) {
        this.options = options;
        this.console = console;
        this.firstWait = firstWait;
    }

    /** The command. */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        List<String> given = List.of(arguments);
        boolean render = !given.isEmpty() && given.get(0).equals(RenderOptions.COMMAND);
        System.exit(render ? Render.run(given.subList(1, given.size()), console) : run(given, console));
    }

    private static int run(List<String> arguments, Console console) {
        Options options;
        try {
            options = Options.parse(arguments, System.getenv());
        } catch (UsageException e) {
            return misused(e, console);
        }
        if (options.help()) {
            console.say(Options.USAGE.strip());
            return 0;
        }
        Quickstart quickstart = new Quickstart(options, console, FIRST_WAIT);
        Runtime.getRuntime().addShutdownHook(new Thread(quickstart::interrupted, "ctrl-c"));
        return quickstart.run();
    }

    private static int misused(UsageException e, Console console) {
        console.warn(e.getMessage() + "\n\n" + Options.USAGE.strip());
        return 2;
    }

    /** Ctrl-C or SIGTERM: what is under way is finished, then the summary comes; and the exit code is ours. */
    private void interrupted() {
        if (ended.getCount() == 0) {
            return; // no signal, the program is leaving by itself
        }
        stop();
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run after the file that is under way. */
    void stop() {
        end.countDown();
    }

    /** Does it all; returns the exit code. */
    int run() {
        try {
            Path given = options.inbox();
            Path folder = given == null ? Inbox.ofSamples() : Inbox.checked(given);
            URI server = options.serverUrl();
            exitCode = server == null ? withOwnServer(folder) : run(folder, server, "");
        } catch (UsageException e) {
            exitCode = misused(e, console);
        } catch (Exception e) { // whatever it is, a person is told in words, and no trace hides them
            console.warn("stopped: " + (e instanceof IOException ? e.getMessage() : e));
            exitCode = 1;
        } finally {
            ended.countDown();
        }
        return exitCode;
    }

    private int withOwnServer(Path folder) throws Exception {
        try (ExchangeServer server = embedded()) {
            boolean known = options.password().equals(Options.EMBEDDED_USER);
            return run(
                    folder, server.url(), "  (embedded; user " + options.user() + (known ? ", password demo)" : ")"));
        }
    }

    private int run(Path folder, URI server, String about) throws Exception {
        Tally tally = new Tally(console);
        Calendars calendars = new Calendars(server, options);
        calendars.check();
        console.say("Server   " + calendars.mailboxUrl() + '/' + about);
        console.say("Folder   " + folder + (options.watch() ? "  (watching; Ctrl-C ends)" : ""));
        if (options.watch() && options.serverUrl() == null) {
            console.say(
                    "Look     open the server's address above in a browser: it shows the calendar and the requests");
        }
        Inbox inbox = new Inbox(folder, options.watch(), tally, this::stop);
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addComponent("exchangedav", component(server));
            camel.getRegistry().bind(Inbox.NAME, inbox);
            camel.getShutdownStrategy().setTimeout(PATIENCE_SECONDS / 2);
            camel.addRoutes(
                    new CalendarRoute(inbox, calendars, new Failures(folder, tally, console), tally, firstWait));
            camel.start();
            end.await();
            camel.getRouteController().stopRoute(CalendarRoute.ID);
            show(camel, tally.first());
        } finally {
            camel.stop();
        }
        console.say(tally.summary());
        return tally.failed() == 0 ? 0 : 1;
    }

    private void show(CamelContext camel, Tally.@Nullable Appointment appointment) {
        if (appointment != null) {
            console.say("");
            console.say("The first appointment, from %s, as the server keeps it:".formatted(appointment.file()));
            Listing.of(camel.createProducerTemplate(), appointment).forEach(line -> console.say("  " + line));
            console.say("");
        }
    }

    private ExchangeServer embedded() {
        ExchangeServer server = new ExchangeServer()
                .mailbox(options.mailbox(), options.password())
                .start();
        if (!options.folder().isEmpty()) {
            server.folder(options.mailbox(), options.folder());
        }
        return server;
    }

    private ExchangeDavComponent component(URI server) {
        ExchangeDavComponent component = new ExchangeDavComponent();
        ExchangeDavConfiguration configuration = component.getConfiguration();
        configuration.setServerUrl(server.toString());
        configuration.setUser(options.user());
        configuration.setPassword(options.password());
        configuration.setMailbox(options.mailbox());
        configuration.setTimeZone(options.timeZone());
        return component;
    }
}
