package io.github.exchangedav.server.junit5;

import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.ServerBuilder;
import io.github.exchangedav.server.logon.Access;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for the tests of a class, used with {@code @RegisterExtension}. On a static field it runs as long as the class
 * does and is reset before each test; on an instance field it runs for one test.
 */
public final class ExchangeServerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final ExchangeServer server;
    /** How many classes run it: a nested class calls back for itself too. */
    private int classes;

    /** Makes a server in memory on a free port. */
    public ExchangeServerExtension() {
        this(ExchangeServer.builder());
    }

    private ExchangeServerExtension(ServerBuilder builder) {
        server = builder.build();
    }

    /** Makes a server with these settings. */
    public static ExchangeServerExtension of(ServerBuilder builder) {
        return new ExchangeServerExtension(builder);
    }

    /** Adds a mailbox. */
    public ExchangeServerExtension mailbox(String user, String password) {
        server.mailbox(user, password);
        return this;
    }

    /** Adds a mailbox. */
    public ExchangeServerExtension mailbox(String user, String password, String email) {
        server.mailbox(user, password, email);
        return this;
    }

    /** Makes a calendar folder in a mailbox. */
    public ExchangeServerExtension folder(String mailbox, String path) {
        server.folder(mailbox, path);
        return this;
    }

    /** Adds a mailbox that its user has never opened. */
    public ExchangeServerExtension uninitializedMailbox(String user, String password) {
        server.uninitializedMailbox(user, password);
        return this;
    }

    /** Gives a user rights in another one's mailbox. */
    public ExchangeServerExtension grant(String mailbox, String user, Access access) {
        server.grant(mailbox, user, access);
        return this;
    }

    /** Queues a mischief for the test that runs. */
    public void misbehave(Mischief mischief) {
        server.misbehave(mischief);
    }

    /** Returns the server; it listens while a test runs. */
    public ExchangeServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        classes++;
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.reset();
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (classes == 0) {
            server.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        classes--;
        if (classes == 0) {
            server.close();
        }
    }
}
