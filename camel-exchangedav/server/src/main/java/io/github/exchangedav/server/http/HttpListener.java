package io.github.exchangedav.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, listening on localhost; turns each request into a value, asks the application, sends its answer. */
public final class HttpListener implements AutoCloseable {
    private static final int MULTI_STATUS = 207;

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
     * @param maxBody bytes of a request's body; more is answered 413 without asking the application
     * @param application called on a worker thread, may block; empty means: cut the connection
     * @throws IOException if the port can't be had
     */
    public static HttpListener start(int port, long maxBody, Function<DavRequest, Optional<DavResponse>> application)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("exchangedav-server");
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(LONGEST_HEAD);
        configuration.setResponseHeaderSize(4 * LONGEST_HEAD); // an answer may tell a long name several times
        // names may hold %23, %2F, %25, {} ..: segments are decoded one by one where addresses are read
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("localhost");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Bridge(maxBody, application));
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

    private static final class Bridge extends Handler.Abstract {
        private final long maxBody;
        private final Function<DavRequest, Optional<DavResponse>> application;

        Bridge(long maxBody, Function<DavRequest, Optional<DavResponse>> application) {
            this.maxBody = maxBody;
            this.application = application;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            if (!isReadable(request.getHttpURI())) {
                send(request, response, callback, DavResponse.page(400, "Bad Request: no address"));
                return true;
            }
            byte[] body = request.getLength() > maxBody ? null : body(request);
            if (body == null || body.length > maxBody) {
                send(request, response, callback, DavResponse.page(413, "Request Entity Too Large"));
                return true;
            }
            Optional<DavResponse> answer = application.apply(read(request, body));
            if (answer.isPresent()) {
                send(request, response, callback, answer.get());
            } else {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.failed(new EofException("cut on purpose")); // a quiet one: Jetty logs others
            }
            return true;
        }

        /**
         * No client sends what is behind a number sign (RFC 2616 §3.2.1), so what it meant can only be guessed; nor can bytes
         * be that are neither percent-encoded nor UTF-8, which Jetty replaces.
         */
        private static boolean isReadable(HttpURI uri) {
            return uri.getFragment() == null && uri.toString().indexOf('\uFFFD') < 0;
        }

        /** Reading makes Jetty send 100 Continue where the client waits for it. */
        private byte[] body(Request request) throws IOException {
            try (InputStream in = Content.Source.asInputStream(request)) {
                return in.readNBytes((int) Math.min(maxBody + 1, Integer.MAX_VALUE - 8));
            }
        }

        private static DavRequest read(Request request, byte[] body) {
            Headers headers = new Headers();
            for (HttpField field : request.getHeaders()) {
                String value = field.getValue();
                headers.add(field.getName(), value == null ? "" : value);
            }
            String host = headers.first("Host");
            String base = request.getHttpURI().getScheme() + "://"
                    + (host == null || host.isEmpty()
                            ? Request.getServerName(request) + ":" + Request.getServerPort(request)
                            : host);
            String target = request.getHttpURI().getPathQuery();
            return new DavRequest(request.getMethod(), target == null ? "" : target, base, headers, body);
        }

        private static void send(Request request, Response response, Callback callback, DavResponse answer) {
            response.setStatus(answer.status());
            answer.fields().forEach(field -> response.getHeaders().add(field.name(), field.value()));
            ByteBuffer body = ByteBuffer.wrap(answer.body());
            if (request.getMethod().equals("HEAD")) {
                response.getHeaders().put("Content-Length", answer.body().length);
                response.write(true, ByteBuffer.allocate(0), callback);
            } else if (answer.status() == MULTI_STATUS) {
                // in chunks, as recorded (protocol §4.1): the length is not known when the first part leaves
                Callback last =
                        Callback.from(() -> response.write(true, ByteBuffer.allocate(0), callback), callback::failed);
                response.write(false, body, last);
            } else {
                response.write(true, body, callback);
            }
        }
    }
}
