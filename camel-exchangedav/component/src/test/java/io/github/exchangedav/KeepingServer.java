package io.github.exchangedav;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.exchangedav.server.ExchangeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server in front of the embedded one that keeps PR_INTERNET_CONTENT of what was PUT through it whatever happens to the
 * item behind it, as Exchange may (protocol page §2.8); the embedded one drops it with the first change.
 */
final class KeepingServer implements AutoCloseable {

    private static final List<String> NOT_PASSED_ON =
            List.of("host", "content-length", "connection", "upgrade", "http2-settings", "transfer-encoding", "expect");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final List<String> verbs = new CopyOnWriteArrayList<>();
    private final ExchangeServer behind;
    private final HttpServer server;

    KeepingServer(ExchangeServer behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The verbs asked so far. */
    List<String> verbs() {
        return new ArrayList<>(verbs);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            verbs.add(exchange.getRequestMethod());
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind.url() + path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (exchange.getRequestMethod().equals("PUT") && answer.statusCode() / 100 == 2) {
                kept.put(path, body);
            }
            byte[] told = exchange.getRequestMethod().equals("PROPFIND") ? keeping(path, answer.body()) : answer.body();
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name)) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] keeping(String path, byte[] answer) {
        byte[] message = kept.get(path);
        if (message == null) {
            return answer;
        }
        String content = "<a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                + "<t:x66590102 xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\">"
                + Base64.getEncoder().encodeToString(message) + "</t:x66590102></a:prop></a:propstat></a:response>";
        return new String(answer, UTF_8).replace("</a:response>", content).getBytes(UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
