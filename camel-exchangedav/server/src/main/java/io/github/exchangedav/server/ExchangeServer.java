package io.github.exchangedav.server;

import io.github.exchangedav.server.http.Tls;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.LogonPage;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.logon.Sessions;
import io.github.exchangedav.server.page.BrowserPages;
import io.github.exchangedav.server.resource.Resolver;
import io.github.exchangedav.server.submission.Sent;
import io.github.exchangedav.server.subscription.Subscriptions;
import io.github.exchangedav.server.verb.Verbs;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An Exchange-2003-like WebDAV server for one calendar after the other, on localhost.
 *
 * <pre>{@code
 * try (ExchangeServer server = new ExchangeServer().mailbox("fred", "secret").start()) {
 *     // PUT something to server.url() + "/exchange/fred/Calendar/one.EML"
 *     server.items("fred", "Calendar");
 * }
 * }</pre>
 *
 * Safe for any number of threads.
 */
public final class ExchangeServer implements AutoCloseable {
    private final ServerBuilder settings;
    private final Mailboxes mailboxes = new Mailboxes();
    private final Rights rights = new Rights();
    private final Sessions sessions;
    private final Requests requests;
    private final Mischiefs mischiefs = new Mischiefs();
    private final Contents contents;
    private final Sent sent;
    private final Subscriptions subscriptions = new Subscriptions(Clock.systemUTC());

    private int port;
    private int formsPort;
    private @Nullable Listeners listeners;

    /** Makes a server that keeps everything in memory and takes a free port. */
    public ExchangeServer() {
        this(new ServerBuilder());
    }

    /** Keeps the settings, which nobody else has. */
    ExchangeServer(ServerBuilder settings) {
        this.settings = settings;
        this.port = settings.port;
        this.formsPort = settings.formsPort;
        this.sessions = new Sessions(
                InstantSource.system(),
                Objects.requireNonNullElse(settings.sessionTime, Duration.ofMinutes(15)),
                Objects.requireNonNullElse(settings.sessionTime, Duration.ofHours(24)));
        this.requests = new Requests(settings.recordedRequests, settings.recordedBytes);
        this.sent = new Sent(settings.recordedRequests, settings.recordedBytes);
        this.contents = new Contents(settings.data, settings.language);
        contents.store().onChange(subscriptions::changed);
    }

    /** Returns a builder whose defaults are those of the constructor. */
    public static ServerBuilder builder() {
        return new ServerBuilder();
    }

    /** Adds a mailbox, also while the server runs; its address is that of the user at {@code example.com}. */
    public ExchangeServer mailbox(String user, String password) {
        return mailbox(user, password, user + "@example.com");
    }

    /**
     * Adds a mailbox with its well-known folders, also while the server runs.
     *
     * @param email its second name in addresses, and the second name to log on with
     */
    public ExchangeServer mailbox(String user, String password, String email) {
        mailboxes.add(new Mailbox(user, password, email));
        contents.openMailbox(user, null);
        return this;
    }

    /**
     * Adds a mailbox that its user has never opened (protocol §1.3). Requests of the user are answered 401 until one has
     * {@code Accept-Language}, which makes the well-known folders in that language.
     */
    public ExchangeServer uninitializedMailbox(String user, String password) {
        mailboxes.add(new Mailbox(user, password, user + "@example.com"));
        return this;
    }

    /**
     * Starts to listen; nothing happens if it does already. After a stop it takes the same port again.
     *
     * @throws UncheckedIOException if the port can't be had
     */
    public synchronized ExchangeServer start() {
        if (listeners == null) {
            RequestLog log = settings.requestLog == null ? null : new RequestLog(settings.requestLog);
            Behaviour behaviour = new Behaviour(
                    settings.profile,
                    settings.urlScan,
                    new FirstLogon(contents),
                    new Resolver(contents.store(), mailboxes, rights),
                    new Verbs(
                            contents.store(),
                            settings.profile,
                            mailboxes,
                            sent,
                            subscriptions,
                            new BrowserPages(contents.store(), mailboxes, rights, requests)));
            Misbehaviour misbehaviour = new Misbehaviour(new LogonPage(settings.profile));
            Front front = new Front(behaviour, misbehaviour, mischiefs, requests, log);
            listeners = Listeners.open(front, Gates.of(settings, mailboxes, sessions), settings, port, formsPort);
            port = listeners.port();
            formsPort = listeners.formsPort();
        }
        return this;
    }

    /** Stops to listen and lets stalled answers go; what is stored and recorded stays. */
    public synchronized void stop() {
        if (listeners != null) {
            listeners.close();
            listeners = null;
        }
    }

    /** Stops for good and gives a folder on the disk free. */
    @Override
    public synchronized void close() {
        stop();
        contents.close();
    }

    /** Returns the port; the one asked for, if the server never ran. */
    public synchronized int port() {
        return port;
    }

    /** Returns {@code http://localhost:port}, or with TLS {@code https}. */
    public URI url() {
        return url(port());
    }

    /**
     * Returns the same of the second port, where the forms logon is.
     *
     * @throws IllegalStateException if there is none
     */
    public synchronized URI formsUrl() {
        if (formsPort < 0) {
            throw new IllegalStateException("there is no second port: see ServerBuilder.formsPort");
        }
        return url(formsPort);
    }

    synchronized boolean hasFormsPort() {
        return formsPort >= 0;
    }

    private URI url(int at) {
        return URI.create((settings.tls == null ? "http" : "https") + "://localhost:" + at);
    }

    /**
     * Returns what lets a client trust this server's certificate and no other.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public SSLContext sslContext() {
        return tls().trust();
    }

    /**
     * Returns the certificate as a PEM file has it, for {@code curl --cacert}.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public String certificate() {
        return tls().pem();
    }

    private Tls tls() {
        if (settings.tls == null) {
            throw new IllegalStateException("the server speaks no TLS: see ServerBuilder.tlsGenerated");
        }
        return settings.tls;
    }

    /**
     * Makes a calendar folder, and those above it that are missing.
     *
     * @param mailbox user name or e-mail address
     * @param path names joined by slashes, decoded
     * @throws IllegalArgumentException if there is no such mailbox
     */
    public ExchangeServer folder(String mailbox, String path) {
        contents.makeFolder(user(mailbox), path);
        return this;
    }

    /**
     * Gives a user rights in another one's mailbox, or takes them; by default there are none and the answer is 403. In the
     * public folders everybody may do everything by default.
     *
     * @param mailbox user name or e-mail address of the owner, or {@code /public}
     * @param user user name or e-mail address of who gets the right
     * @throws IllegalArgumentException if there is no such mailbox or user
     */
    public ExchangeServer grant(String mailbox, String user, Access access) {
        rights.grant(mailbox.equals(Rights.PUBLIC) ? mailbox : user(mailbox), user(user), access);
        return this;
    }

    /**
     * Returns the name of a mailbox's default calendar: {@code Calendar}, {@code Kalender}.
     *
     * @throws IllegalArgumentException if there is no such mailbox, or nobody has opened it yet
     */
    public String calendarFolder(String mailbox) {
        return contents.calendarFolder(user(mailbox));
    }

    /** Returns the items of a folder in the order of their creation; none if there is no such folder. */
    public List<StoredItem> items(String mailbox, String path) {
        return contents.items(url(), user(mailbox), path);
    }

    /** Returns one item; its name compares without case. */
    public Optional<StoredItem> item(String mailbox, String path, String name) {
        return contents.item(url(), user(mailbox), path, name);
    }

    /** Returns all requests so far in the order they arrived, those too whose answer was cut. */
    public List<RecordedRequest> requests() {
        return requests.all();
    }

    /** Returns what was handed over for sending so far, in that order; none of it went anywhere. */
    public List<SentMessage> sentMessages() {
        return sent.all().stream().map(SentMessage::new).toList();
    }

    /** Queues a mischief for the next requests it matches. */
    public void misbehave(Mischief mischief) {
        mischiefs.add(mischief);
    }

    /** Ends all sessions of the forms logon, as time does. */
    public void expireSessions() {
        sessions.expire();
    }

    /** Forgets items, locks, requests, sent messages, subscriptions, mischief and sessions; mailboxes and folders stay. */
    public void reset() {
        sessions.expire();
        mischiefs.clear();
        contents.clearItems();
        requests.clear();
        sent.clear();
        subscriptions.clear();
    }

    private String user(String mailbox) {
        return mailboxes
                .find(mailbox)
                .map(Mailbox::user)
                .orElseThrow(() -> new IllegalArgumentException("there is no mailbox " + mailbox));
    }
}
