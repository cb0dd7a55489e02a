package io.github.exchangedav;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.server.ExchangeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a server says takes place in a folder, asked by the SEARCH of a calendar view (protocol page §7.1). */
final class Instances {

    private static final PropertyName START = new PropertyName("urn:schemas:calendar:", "dtstart");
    private static final PropertyName END = new PropertyName("urn:schemas:calendar:", "dtend");
    private static final PropertyName TYPE = new PropertyName("urn:schemas:calendar:", "instancetype");
    private static final Duration SLICE = Duration.ofDays(700);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExchangeServer server;
    private final String folder;

    Instances(ExchangeServer server, String folder) {
        this.server = server;
        this.folder = folder;
    }

    /** The starts of everything that begins from then up to then, in order. */
    List<Instant> starts(Instant from, Instant to) throws Exception {
        TreeSet<Instant> starts = new TreeSet<>();
        for (Instant slice = from; slice.isBefore(to); slice = slice.plus(SLICE)) {
            Instant end = slice.plus(SLICE).isBefore(to) ? slice.plus(SLICE) : to;
            for (Multistatus.Resource row : rows(slice, end)) {
                if (row.properties().get(START) instanceof Instant start
                        && !start.isBefore(from)
                        && start.isBefore(to)) {
                    starts.add(start);
                }
            }
        }
        return List.copyOf(starts);
    }

    private List<Multistatus.Resource> rows(Instant from, Instant to) throws Exception {
        Search.Condition inView = new Search.Condition.All(
                new Search.Condition.Not(new Search.Condition.IsNumber(TYPE, 1)),
                new Search.Condition.After(END, from.minusSeconds(1)),
                new Search.Condition.Before(START, to));
        DavRequest search = Search.in(folder, List.of(START), inView, START);
        String basic = Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + search.path()))
                .method(search.method(), HttpRequest.BodyPublishers.ofByteArray(search.body()))
                .header("Authorization", "Basic " + basic);
        search.headers().forEach(request::header);
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return Multistatus.parse(new DavResponse(answer.statusCode(), Map.of(), answer.body()))
                .responses();
    }
}
