package io.github.exchangedav.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends the reply to one request. */
final class Delivery {
    private static final int MULTI_STATUS = 207;
    /** What Exchange says where Jetty has no words, or others (protocol §4.2). */
    private static final Map<Integer, String> REASONS =
            Map.of(424, "Method Failure", 425, "Insufficient Space on Resource", 440, "Login Timeout");

    private final Request request;
    private final Response response;
    private final Callback callback;

    Delivery(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void send(Reply reply) throws IOException {
        if (reply instanceof Reply.Whole whole) {
            send(whole.response());
        } else if (reply instanceof Reply.InPieces pieces) {
            sendInPieces(pieces);
        } else if (reply instanceof Reply.HalfHead half) {
            byte[] head = head(half.response()).getBytes(StandardCharsets.ISO_8859_1);
            writeRaw(Arrays.copyOf(head, head.length / 2));
            cut();
        } else if (reply instanceof Reply.HalfBody half) {
            byte[] body = half.response().body();
            beginParts(half.response());
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                out.write(body, 0, body.length / 2);
                out.flush();
                endPoint().close(); // before the stream, whose end would make the answer whole
            } finally {
                cut();
            }
        } else {
            cut();
        }
    }

    private void send(DavResponse answer) throws IOException {
        if (answer.isLong()) {
            sendLong(answer);
            return;
        }
        begin(answer);
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

    /** Cuts the connection where the body can't be written to its end: the client must not take it for whole. */
    private void sendLong(DavResponse answer) throws IOException {
        beginParts(answer);
        OutputStream out = Content.Sink.asOutputStream(response);
        boolean whole = false;
        try {
            answer.writeTo(out);
            whole = true;
        } finally {
            if (!whole) {
                cut();
            }
        }
        out.close();
        callback.succeeded();
    }

    private void sendInPieces(Reply.InPieces pieces) throws IOException {
        DavResponse answer = pieces.response();
        if (request.getMethod().equals("HEAD") || answer.length() == 0) {
            send(answer);
            return;
        }
        beginParts(answer);
        byte[] body = answer.body();
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (int at = 0; at < body.length; at += pieces.size()) {
                if (at > 0) {
                    pieces.pause().run();
                }
                out.write(body, at, Math.min(pieces.size(), body.length - at));
                out.flush();
            }
        }
        callback.succeeded();
    }

    private void begin(DavResponse answer) {
        response.setStatus(answer.status());
        answer.fields().forEach(field -> response.getHeaders().add(field.name(), field.value()));
        String reason = REASONS.get(answer.status());
        if (reason != null) {
            request.addHttpStreamWrapper(stream -> new WithReason(stream, reason));
        }
    }

    /** The length of what comes in parts is told before them, but for a 207, as above. */
    private void beginParts(DavResponse answer) {
        begin(answer);
        if (answer.status() != MULTI_STATUS) {
            response.getHeaders().put("Content-Length", answer.length());
        }
    }

    /** Jetty's own response can't hold a reason phrase; what it hands to the connection can. */
    private static final class WithReason extends HttpStream.Wrapper {
        private final String reason;

        WithReason(HttpStream stream, String reason) {
            super(stream);
            this.reason = reason;
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                ByteBuffer content,
                Callback callback) {
            // without a head when more of the body follows
            MetaData.@Nullable Response spoken = response == null
                    ? null
                    : new MetaData.Response(
                            response.getStatus(),
                            reason,
                            response.getHttpVersion(),
                            response.getHttpFields(),
                            response.getContentLength(),
                            response.getTrailersSupplier());
            super.send(request, spoken, last, content, callback);
        }
    }

    private static String head(DavResponse answer) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status());
        head.append(' ').append(REASONS.getOrDefault(answer.status(), "OK")).append("\r\n");
        answer.fields()
                .forEach(field -> head.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        return head.toString();
    }

    private void writeRaw(byte[] bytes) throws IOException {
        try {
            Callback.Completable written = new Callback.Completable();
            endPoint().write(written, ByteBuffer.wrap(bytes));
            written.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        } catch (ExecutionException e) {
            throw new IOException(e); // the client has gone already
        }
    }

    private void cut() {
        endPoint().close();
        callback.failed(new EofException("cut on purpose")); // a quiet one: Jetty logs others
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
