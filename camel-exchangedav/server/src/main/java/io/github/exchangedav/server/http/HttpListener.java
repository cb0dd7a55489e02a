package io.github.exchangedav.server.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty, listening on localhost; turns each request into a value, asks the application, sends its answer. */
public final class HttpListener implements AutoCloseable {
    /** Bytes of a request's line and fields; more is answered 414 or 431. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private HttpListener(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @param tls the key to speak TLS with; null for plain HTTP
     * @param maxBody bytes of a request's body; more is answered 413
     * @throws IOException if the port can't be had
     */
    public static HttpListener start(int port, @Nullable Tls tls, long maxBody, Application application)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("exchangedav-server");
        Server server = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        ServerConnector connector = tls == null
                ? new ServerConnector(server, http)
                : new ServerConnector(server, new SslConnectionFactory(tls.jetty(), http.getProtocol()), http);
        connector.setHost("localhost");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Bridge(maxBody, application));
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowCauses(false);
        server.setErrorHandler(errors);
        HttpListener listener = new HttpListener(server, connector);
        try {
            server.start();
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        } catch (Exception e) {
            listener.close();
            throw new IOException("the HTTP server did not start", e);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(LONGEST_HEAD);
        configuration.setResponseHeaderSize(4 * LONGEST_HEAD); // an answer may tell a long name several times
        // names may hold %23, %2F, %25, {} ..: segments are decoded one by one where addresses are read
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        // a client may call the server by any name, as IIS lets it, so the certificate's is not compared
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        return configuration;
    }

    /** Returns the port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }
}
