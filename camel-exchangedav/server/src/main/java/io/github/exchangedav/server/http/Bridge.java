package io.github.exchangedav.server.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** From Jetty's request to ours and back. */
final class Bridge extends Handler.Abstract {
    /** Reading makes Jetty send 100 Continue where the client waits for it. */
    private final BodyReader bodies;

    private final Application application;

    Bridge(long maxBody, Application application) {
        // what is made of a body takes several times as much
        bodies = new BodyReader(maxBody, Runtime.getRuntime().maxMemory() / 8);
        this.application = application;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Delivery delivery = new Delivery(request, response, callback);
        if (request.getHttpURI().getFragment() != null) {
            // no client sends the part behind the number sign (RFC 2616 §3.2.1); what it meant can only be guessed
            delivery.send(new Reply.Whole(DavResponse.page(400, "Bad Request: a number sign in the address")));
            return true;
        }
        if (!isReadable(request.getHttpURI())) {
            delivery.send(new Reply.Whole(DavResponse.page(400, "Bad Request: no address")));
            return true;
        }
        DavRequest head = read(request);
        Application.Step step = application.begin(head);
        if (step instanceof Application.Done done) {
            delivery.send(done.reply());
            return true;
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = bodies.read(in, request.getLength());
        } catch (BodyReader.RefusedException e) {
            delivery.send(new Reply.Whole(e.answer()));
            return true;
        }
        try {
            delivery.send(((Application.ReadOn) step).rest().apply(head.withBody(body)));
        } finally {
            bodies.release(body);
        }
        return true;
    }

    /**
     * No client sends what is behind a number sign (RFC 2616 §3.2.1), so what it meant can only be guessed; nor can bytes be
     * that are neither percent-encoded nor UTF-8, which Jetty replaces.
     */
    private static boolean isReadable(HttpURI uri) {
        return uri.getFragment() == null && uri.toString().indexOf('\uFFFD') < 0;
    }

    private static DavRequest read(Request request) {
        Headers headers = new Headers();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.add(field.getName(), value == null ? "" : value);
        }
        String host = headers.first("Host");
        String base = (request.isSecure() ? "https" : "http") + "://"
                + (host == null || host.isEmpty()
                        ? Request.getServerName(request) + ":" + Request.getServerPort(request)
                        : host);
        String target = request.getHttpURI().getPathQuery();
        return new DavRequest(request.getMethod(), target == null ? "" : target, base, headers, new byte[0]);
    }
}
