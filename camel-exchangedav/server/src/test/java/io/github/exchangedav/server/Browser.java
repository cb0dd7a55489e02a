package io.github.exchangedav.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** Somebody who logs on by form: sends no credentials, keeps cookies, follows nothing. */
public final class Browser {
    private final HttpClient http;
    private final URI server;
    private final TreeMap<String, String> cookies = new TreeMap<>();

    /** Speaks plain HTTP. */
    public Browser(URI server) {
        this(server, HttpClient.newBuilder());
    }

    /** Speaks TLS. */
    public Browser(URI server, SSLContext trusts) {
        this(server, HttpClient.newBuilder().sslContext(trusts));
    }

    private Browser(URI server, HttpClient.Builder builder) {
        this.server = server;
        http = builder.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Sends a request; headers are name, value, name, value. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", String.join("; ", pairs));
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GETs as a browser does. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Returns the status of a PROPFIND. */
    public int propfind(String path) {
        return send("PROPFIND", path, "", "Depth", "0").statusCode();
    }

    /** Sends the filled-in form of 2003; fields are name, value, name, value. */
    public HttpResponse<String> logon(String user, String password, String... more) {
        return logonAt("/exchweb/bin/auth/owaauth.dll", user, password, more);
    }

    /** Sends the filled-in form. */
    public HttpResponse<String> logonAt(String action, String user, String password, String... more) {
        StringBuilder form =
                new StringBuilder("username=" + encode(user) + "&password=" + encode(password) + "&SubmitCreds=Log+On");
        for (int i = 0; i < more.length; i += 2) {
            form.append('&').append(more[i]).append('=').append(encode(more[i + 1]));
        }
        return send("POST", action, form.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    /** Returns the names of the cookies kept. */
    public Iterable<String> cookies() {
        return cookies.keySet();
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (setCookie.contains("01-Jan-1970")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
