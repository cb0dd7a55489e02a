package io.github.exchangedav.server;

import io.github.exchangedav.server.http.HttpListener;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.BasicGate;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.page.BrowserPages;
import io.github.exchangedav.server.resource.Resolver;
import io.github.exchangedav.server.verb.Verbs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    private final Builder settings;
    private final Mailboxes mailboxes = new Mailboxes();
    private final Rights rights = new Rights();
    private final Requests requests;
    private final Mischiefs mischiefs = new Mischiefs();
    private final Contents contents;

    private int port;
    private @Nullable HttpListener listener;
    private @Nullable Front front;

    /** Makes a server that keeps everything in memory and takes a free port. */
    public ExchangeServer() {
        this(builder());
    }

    private ExchangeServer(Builder settings) {
        this.settings = settings;
        this.port = settings.port;
        this.requests = new Requests(settings.recordedRequests);
        this.contents = new Contents(settings.data, settings.language);
    }

    /** Returns a builder whose defaults are those of the constructor. */
    public static Builder builder() {
        return new Builder();
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
        contents.openMailbox(user);
        return this;
    }

    /**
     * Starts to listen; nothing happens if it does already. After a stop it takes the same port again.
     *
     * @throws UncheckedIOException if the port can't be had
     */
    public synchronized ExchangeServer start() {
        if (listener == null) {
            RequestLog log = settings.requestLog == null ? null : new RequestLog(settings.requestLog);
            Front newFront = new Front(
                    new BasicGate(mailboxes),
                    new Resolver(contents.store(), mailboxes, rights),
                    new Verbs(contents.store(), new BrowserPages(contents.store(), mailboxes, rights, requests)),
                    requests,
                    mischiefs,
                    log);
            try {
                listener = HttpListener.start(port, settings.maxBodySize, newFront::handle);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            front = newFront;
            port = listener.port();
        }
        return this;
    }

    /** Stops to listen and lets stalled answers go; what is stored and recorded stays. */
    public synchronized void stop() {
        if (listener != null && front != null) {
            front.stop();
            listener.close();
            listener = null;
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

    /** Returns {@code http://localhost:port}. */
    public URI url() {
        return URI.create("http://localhost:" + port());
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
     * Gives a user rights in another one's mailbox, or takes them; by default there are none and the answer is 403.
     *
     * @param mailbox user name or e-mail address of the owner
     * @param user user name or e-mail address of who gets the right
     * @throws IllegalArgumentException if there is no such mailbox or user
     */
    public ExchangeServer grant(String mailbox, String user, Access access) {
        rights.grant(user(mailbox), user(user), access);
        return this;
    }

    /** Returns the name of a mailbox's default calendar: {@code Calendar}, {@code Kalender}. */
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

    /** Queues a mischief for the next requests it matches. */
    public void misbehave(Mischief mischief) {
        mischiefs.add(mischief);
    }

    /** Forgets items, locks, requests and mischief; mailboxes and folders stay. */
    public void reset() {
        mischiefs.clear();
        contents.clearItems();
        requests.clear();
    }

    private String user(String mailbox) {
        return mailboxes
                .find(mailbox)
                .map(Mailbox::user)
                .orElseThrow(() -> new IllegalArgumentException("there is no mailbox " + mailbox));
    }

    /** The settings of a server. */
    public static final class Builder {
        private int port;
        private @Nullable Path data;
        private String language = "en";
        private @Nullable Path requestLog;
        private long maxBodySize = 64L << 20;
        private int recordedRequests = Integer.MAX_VALUE;

        private Builder() {}

        /** Sets the port; 0, the default, is a free one. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /** Keeps everything in that directory, made if it is missing; by default it is gone with the process. */
        public Builder data(Path directory) {
            data = directory;
            return this;
        }

        /** Sets the language of folder names in new mailboxes: en (default), de, fr, es. */
        public Builder language(String code) {
            language = code;
            return this;
        }

        /** Appends every request to that file, passwords and cookies masked. */
        public Builder requestLog(Path file) {
            requestLog = file;
            return this;
        }

        /** Sets how many bytes a request may have (default 64 MB); more is answered 413. */
        public Builder maxBodySize(long bytes) {
            maxBodySize = bytes;
            return this;
        }

        /** Sets how many requests are kept (default all, for tests); of more the oldest are forgotten. */
        public Builder recordedRequests(int atMost) {
            recordedRequests = atMost;
            return this;
        }

        /**
         * Makes the server, not started.
         *
         * @throws IllegalArgumentException for an unknown language
         * @throws UncheckedIOException if the directory can't be used
         */
        public ExchangeServer build() {
            Builder copy = new Builder();
            copy.port = port;
            copy.data = data;
            copy.language = language;
            copy.requestLog = requestLog;
            copy.maxBodySize = maxBodySize;
            copy.recordedRequests = recordedRequests;
            return new ExchangeServer(copy);
        }
    }
}
