package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A request and its answer as they went over the wire, secrets masked. */
final class RequestText {
    /** The reason phrases of RFC 2616, RFC 2518, and Exchange's own. */
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(207, "Multi-Status"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Requested Range Not Satisfiable"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(423, "Locked"),
            Map.entry(424, "Failed Dependency"),
            Map.entry(440, "Login Timeout"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(507, "Insufficient Storage"));

    private RequestText() {}

    /** {@code 201 Created}; what became of it where there is no answer. */
    static String status(Journal.Entry entry) {
        if (entry.answer().isEmpty()) {
            return entry.took().isPresent() ? "cut" : "waiting";
        }
        return status(entry.answer().get());
    }

    private static String status(DavResponse answer) {
        return (answer.status() + " " + REASONS.getOrDefault(answer.status(), "")).strip();
    }

    /** {@code good}, {@code moved}, {@code bad} or {@code none}. */
    static String style(Journal.Entry entry) {
        int status = entry.answer().map(DavResponse::status).orElse(0);
        return status == 0 ? "none" : status < 300 ? "good" : status < 400 ? "moved" : "bad";
    }

    static String took(Journal.Entry entry) {
        return entry.took().map(RequestText::milliseconds).orElse("");
    }

    private static String milliseconds(Duration time) {
        double milliseconds = time.toNanos() / 1e6;
        return milliseconds < 10
                ? String.format(Locale.ROOT, "%.1f ms", milliseconds)
                : Math.round(milliseconds) + " ms";
    }

    /** Returns path and query as sent; a control character can't be in it. */
    static String target(Journal.Entry entry) {
        return Secrets.form(entry.request().target());
    }

    /**
     * Writes both, side by side where there is room.
     *
     * @param most bytes shown of each body
     */
    static void write(Html html, Journal.Entry entry, int most) {
        html.open("div", "class", "talk");
        request(html, entry, most);
        answer(html, entry, most);
        html.close();
    }

    private static void request(Html html, Journal.Entry entry, int most) {
        DavRequest request = entry.request();
        html.open("section").element("h3", "Request").open("pre", "class", "head", "tabindex", "0");
        html.element("strong", request.method() + " " + target(entry)).text(" HTTP/1.1\n");
        request.headers().asMap().forEach((name, values) -> values.forEach(value -> field(html, name, value)));
        html.close();
        String type = Objects.requireNonNullElse(request.headers().first("Content-Type"), "");
        byte[] body = Secrets.body(request.body(), type);
        BodyText.write(html, body, body.length, most);
        html.close();
    }

    private static void answer(Html html, Journal.Entry entry, int most) {
        html.open("section").element("h3", "Answer");
        if (entry.answer().isEmpty()) {
            String why = entry.took().isPresent()
                    ? "None: the connection was cut."
                    : "None yet: the request is being worked on.";
            html.element("p", why, "class", "soft").close();
            return;
        }
        DavResponse answer = entry.answer().get();
        html.open("pre", "class", "head", "tabindex", "0").text("HTTP/1.1 ").element("strong", status(answer));
        html.text("\n");
        answer.fields().forEach(field -> field(html, field.name(), field.value()));
        html.close();
        BodyText.write(html, answer.body(), entry.answerLength(), most);
        html.close();
    }

    private static void field(Html html, String name, String value) {
        html.element("span", name + ":", "class", "name").text(" " + Secrets.field(name, value) + "\n");
    }
}
