package io.github.exchangedav.dav.http;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over a pool of connections. Basic credentials go with every request at once (protocol page §5.1): no
 * challenge, no second round trip, no body sent twice. Thread-safe.
 */
public final class HttpDavClient implements DavClient, Closeable {

    /** More than any answer of a mailbox's item; what is larger is no answer to us but an attack or an error. */
    private static final int MAX_ANSWER = 32 * 1024 * 1024;

    private final CloseableHttpClient http;
    private final Deadline deadline;
    private final HttpHost target;
    private final @Nullable String authorization;

    /**
     * A client with its own pool; close it.
     *
     * @param settings what it is made of
     * @param tls keys and trust, or null for the JVM's
     * @param customizer the route author's last word on the builder
     */
    public HttpDavClient(HttpSettings settings, @Nullable SSLContext tls, Consumer<HttpClientBuilder> customizer) {
        this.http = HttpClients.create(settings, tls, customizer);
        this.deadline = new Deadline(settings.timeouts().request());
        this.target = HttpHost.create(settings.server());
        this.authorization = basic(settings);
    }

    @Override
    public DavResponse send(DavRequest request) {
        CancellableRequest message = new CancellableRequest(request.method(), target, request.path());
        request.headers().forEach(message::setHeader);
        if (authorization != null) {
            message.setHeader("Authorization", authorization);
        }
        byte[] body = request.body();
        if (body.length > 0) {
            message.setEntity(new ByteArrayEntity(body, null));
        }
        try {
            Future<?> cut = deadline.over(message);
            try {
                return http.execute(target, message, response -> read(request, message, response));
            } finally {
                cut.cancel(false);
            }
        } catch (IOException e) {
            Fault fault = message.isCancelled() ? IoFaults.tooLong(request, deadline) : IoFaults.faultOf(request, e);
            throw fault.toException(e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            String hint = "The Camel context is stopping, or a bean given to the endpoint closed the client";
            throw Fault.without(request, Reason.NO_CONNECTION, "the HTTP client is closed", hint, false)
                    .toException(e);
        }
    }

    @Override
    public void close() throws IOException {
        deadline.close();
        http.close();
    }

    private static DavResponse read(DavRequest request, CancellableRequest message, ClassicHttpResponse response)
            throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new DavResponse(response.getCode(), headers, new byte[0]);
        }
        try (InputStream content = entity.getContent()) {
            byte[] body = content == null ? new byte[0] : content.readNBytes(MAX_ANSWER + 1);
            if (body.length > MAX_ANSWER) {
                message.cancel(); // else closing the stream would read on to its end, if it has one
                throw Fault.without(
                                request,
                                Reason.NOT_WEBDAV,
                                "the answer is larger than " + MAX_ANSWER + " bytes",
                                "No item is; check what answers at serverUrl",
                                request.writes())
                        .toException();
            }
            return new DavResponse(response.getCode(), headers, body);
        }
    }

    private static @Nullable String basic(HttpSettings settings) {
        if (settings.user() == null) {
            return null;
        }
        String pair = settings.user() + ':' + (settings.password() == null ? "" : settings.password());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
