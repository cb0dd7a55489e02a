package io.github.exchangedav;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Asks the test server as another program would. */
final class RawHttp {

    private RawHttp() {}

    /** The text of an answer. */
    static String text(String method, String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(method, url), HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    /** The bytes that a GET gives. */
    static byte[] bytes(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request("GET", url), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static HttpRequest request(String method, String url) {
        String basic = Base64.getEncoder().encodeToString("fred:secret".getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Translate", "f")
                .header("Authorization", "Basic " + basic)
                .build();
    }
}
