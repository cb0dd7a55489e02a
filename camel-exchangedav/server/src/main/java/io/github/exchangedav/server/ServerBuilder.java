package io.github.exchangedav.server;

import io.github.exchangedav.server.http.Tls;
import io.github.exchangedav.server.logon.Auth;
import io.github.exchangedav.server.profile.Profile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of a server; got from {@link ExchangeServer#builder}. */
public final class ServerBuilder {
    int port;
    int formsPort = -1;

    @Nullable
    Path data;

    String language = "en";

    @Nullable
    Path requestLog;

    long maxBodySize = 64L << 20;
    int recordedRequests = Integer.MAX_VALUE;
    long recordedBytes = Long.MAX_VALUE;
    Profile profile = Profile.EXCHANGE_2003;
    Auth auth = Auth.BASIC;
    boolean formsOverHttp;

    @Nullable
    Duration sessionTime;

    boolean urlScan;

    @Nullable
    Tls tls;

    private boolean generatesTls;

    ServerBuilder() {}

    private ServerBuilder(ServerBuilder other) {
        port = other.port;
        formsPort = other.formsPort;
        data = other.data;
        language = other.language;
        requestLog = other.requestLog;
        maxBodySize = other.maxBodySize;
        recordedRequests = other.recordedRequests;
        recordedBytes = other.recordedBytes;
        profile = other.profile;
        auth = other.auth;
        formsOverHttp = other.formsOverHttp;
        sessionTime = other.sessionTime;
        urlScan = other.urlScan;
        tls = other.generatesTls ? Tls.generated() : other.tls;
    }

    /** Sets the port; 0, the default, is a free one. */
    public ServerBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /**
     * Opens a second port with the forms logon, as administrators do it who need both (protocol §5.4): same mailboxes, same
     * items. Without it there is none.
     *
     * @param newPort 0 takes a free one
     */
    public ServerBuilder formsPort(int newPort) {
        formsPort = newPort;
        return this;
    }

    /** Keeps everything in that directory, made if it is missing; by default it is gone with the process. */
    public ServerBuilder data(Path directory) {
        data = directory;
        return this;
    }

    /** Sets the language of folder names in new mailboxes: en (default), de, fr, es. */
    public ServerBuilder language(String code) {
        language = code;
        return this;
    }

    /** Appends every request to that file, passwords and cookies masked. */
    public ServerBuilder requestLog(Path file) {
        requestLog = file;
        return this;
    }

    /**
     * Sets how many bytes a request may have (default 64 MB, but an eighth of Java's memory at most); more is answered 413, and
     * 503 if all requests that are being answered have more than that eighth.
     */
    public ServerBuilder maxBodySize(long bytes) {
        maxBodySize = bytes;
        return this;
    }

    /** Sets how many requests and sent messages are kept (default all, for tests); of more the oldest are forgotten. */
    public ServerBuilder recordedRequests(int atMost) {
        recordedRequests = atMost;
        return this;
    }

    /**
     * Sets how many bytes the requests may take that are kept, and as many the sent messages (default any, for tests); of more
     * the oldest are forgotten, but for the last.
     */
    public ServerBuilder recordedBytes(long atMost) {
        recordedBytes = atMost;
        return this;
    }

    /** Sets which Exchange is played, by default 2003. */
    public ServerBuilder profile(Profile version) {
        profile = version;
        return this;
    }

    /** Sets how users log on at the port, by default with Basic. */
    public ServerBuilder auth(Auth scheme) {
        auth = scheme;
        return this;
    }

    /**
     * Lets the forms logon work without TLS, whose cookie is not a secure one then. A real server answers 403, and so does
     * this one by default (protocol §5.2).
     */
    public ServerBuilder formsOverHttp(boolean allowed) {
        formsOverHttp = allowed;
        return this;
    }

    /** Sets how long an unused session of the forms logon lives, by default 15 minutes, of a private computer 24 hours. */
    public ServerBuilder expireSessions(Duration unused) {
        sessionTime = unused;
        return this;
    }

    /** Answers 404 where URLScan on a hardened server would (protocol §1.4): {@code ..}, {@code ./}, {@code \ % &}. */
    public ServerBuilder urlScan(boolean on) {
        urlScan = on;
        return this;
    }

    /**
     * Speaks TLS with a key of that store.
     *
     * @param password of the key
     * @throws IllegalArgumentException if there is no key in it or the password is wrong
     */
    public ServerBuilder tls(KeyStore keys, char[] password) {
        return tls(Tls.of(keys, password));
    }

    ServerBuilder tls(Tls key) {
        tls = key;
        generatesTls = false;
        return this;
    }

    /** Speaks TLS with a new key and a certificate for {@code localhost} that nobody signed: see {@link ExchangeServer#sslContext}. */
    public ServerBuilder tlsGenerated() {
        generatesTls = true;
        return this;
    }

    /** Tells whether the forms logon would be answered 403 for want of TLS. */
    boolean needsFormsOverHttp() {
        return tls == null && !generatesTls && (auth != Auth.BASIC || formsPort >= 0);
    }

    /**
     * Makes the server, not started.
     *
     * @throws IllegalArgumentException for an unknown language, or a forms logon on Exchange 2000, which has none
     * @throws UncheckedIOException if the directory can't be used, or no key can be made
     */
    public ExchangeServer build() {
        if (!profile.hasForms() && (auth != Auth.BASIC || formsPort >= 0)) {
            throw new IllegalArgumentException("Exchange 2000 has no forms logon");
        }
        return new ExchangeServer(new ServerBuilder(this));
    }
}
