package io.github.exchangedav.server;

import io.github.exchangedav.server.http.HttpListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The ports that are open at one time, and what is behind them. */
final class Listeners implements AutoCloseable {
    private final Front front;
    private final HttpListener main;
    private final @Nullable HttpListener forms;

    private Listeners(Front front, HttpListener main, @Nullable HttpListener forms) {
        this.front = front;
        this.main = main;
        this.forms = forms;
    }

    /** Opens a port; and a second one for the forms logon unless that is negative. */
    static Listeners open(Front front, Gates gates, ServerBuilder settings, int port, int formsPort) {
        HttpListener main = null;
        try {
            main = HttpListener.start(port, settings.tls, settings.maxBodySize, front.behind(gates.main()));
            HttpListener forms = formsPort < 0
                    ? null
                    : HttpListener.start(formsPort, settings.tls, settings.maxBodySize, front.behind(gates.forms()));
            return new Listeners(front, main, forms);
        } catch (IOException e) {
            if (main != null) {
                main.close();
            }
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return main.port();
    }

    /** Returns -1 if there is no second port. */
    int formsPort() {
        return forms == null ? -1 : forms.port();
    }

    @Override
    public void close() {
        front.stop();
        main.close();
        if (forms != null) {
            forms.close();
        }
    }
}
