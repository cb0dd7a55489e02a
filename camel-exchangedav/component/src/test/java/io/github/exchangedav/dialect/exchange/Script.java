package io.github.exchangedav.dialect.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of which every answer is known before. */
public final class Script implements DavClient {

    private final Deque<DavResponse> answers = new ArrayDeque<>();
    final List<DavRequest> requests = new ArrayList<>();

    /** Answers with that status and these headers (name, value, …). */
    Script status(int status, String... headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        answers.add(new DavResponse(status, map, new byte[0]));
        return this;
    }

    /** Answers with a 207 that holds that, in the namespace DAV: under the prefix a. */
    Script multistatus(String responses) {
        return answer(207, "<?xml version=\"1.0\"?><a:multistatus xmlns:a=\"DAV:\">" + responses + "</a:multistatus>");
    }

    /** Answers with a 207 about one resource of these properties. */
    Script found(String properties) {
        return multistatus(
                "<a:response><a:href>http://x/</a:href><a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>"
                        + properties + "</a:prop></a:propstat></a:response>");
    }

    /** Answers with a 207 about one resource of that status. */
    Script inner(int status) {
        return multistatus(
                "<a:response><a:href>http://x/</a:href><a:status>HTTP/1.1 " + status + " x</a:status></a:response>");
    }

    Script answer(int status, String body) {
        answers.add(new DavResponse(status, Map.of("Retry-After", List.of("7")), body.getBytes(UTF_8)));
        return this;
    }

    Script answer(DavResponse response) {
        answers.add(response);
        return this;
    }

    /** What was asked: verb and path. */
    List<String> asked() {
        return requests.stream().map(DavRequest::toString).toList();
    }

    @Override
    public DavResponse send(DavRequest request) {
        requests.add(request);
        return answers.remove();
    }
}
