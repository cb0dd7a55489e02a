package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceFile.Item;
import io.github.exchangedav.server.ExchangeServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** Sends files through a route into folders of the embedded server, and looks at what is stored there. */
final class CorpusRun {

    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");
    private static final List<String> NAMES = Stream.concat(StoredFacts.NAMES.stream(), Stream.of(StoredFacts.CONTENT))
            .toList();
    private static final Duration WINDOW = Duration.ofDays(700);

    private final ExchangeServer server =
            new ExchangeServer().mailbox("fred", "secret").start();
    private final ServerProperties properties = new ServerProperties("fred", "secret");
    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private int folders;

    /** @param options of the endpoint, besides where the server is */
    CorpusRun(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:files")
                        .toF(
                                "exchangedav:nowhere?serverUrl=%s&user=fred&password=secret&headerOverrides=true&timeZone=%s%s",
                                server.url(), SourceEvent.LOCAL, options);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    /**
     * What became of a file.
     *
     * @param refusal what the component said, empty if it stored all of it
     * @param rows the properties of each item, in a list that may be changed
     */
    record Sent(URI folder, String refusal, List<Map<String, List<String>>> rows) {}

    /**
     * Sends a file into an empty folder of an empty server.
     *
     * @param names of the properties to be told
     */
    Sent send(SourceFile file, List<String> names) throws IOException, InterruptedException {
        server.reset();
        String name = "f" + ++folders;
        server.folder("fred", name);
        Exchange exchange = template.send("direct:files", message -> {
            message.getMessage().setBody(file.bytes());
            message.getMessage().setHeader("CamelExchangeDavFolder", name);
        });
        Exception failure = exchange.getException();
        String refusal = failure == null ? "" : String.valueOf(failure.getMessage());
        URI folder = server.url().resolve("/exchange/fred/" + name + "/");
        return new Sent(folder, refusal, new ArrayList<>(properties.propfind(folder, names)));
    }

    /** One outcome for each item of the file; a file without any has one for itself. */
    List<Outcome> run(SourceFile file) throws IOException, InterruptedException {
        Sent sent = send(file, NAMES);
        String refusal = sent.refusal();
        List<Map<String, List<String>>> rows = sent.rows();
        List<Map<String, List<String>>> exceptions = exceptions(file, sent.folder());
        List<Outcome> outcomes = new ArrayList<>();
        for (Item item : file.text().items()) {
            outcomes.add(outcome(file, item, take(item, rows), exceptions, refusal));
        }
        for (Map<String, List<String>> row : rows) {
            outcomes.add(new Outcome(file, null, true, "", "not in the file: " + row, null, List.of(), Set.of()));
        }
        if (outcomes.isEmpty()) {
            outcomes.add(new Outcome(file, null, false, refusal, file.text().problem(), null, List.of(), Set.of()));
        }
        return outcomes;
    }

    private static Outcome outcome(
            SourceFile file,
            Item item,
            @Nullable Map<String, List<String>> row,
            List<Map<String, List<String>>> exceptions,
            String refusal)
            throws IOException {
        String invalid = file.text().problem();
        List<Difference> differences = List.of();
        Set<String> said = Set.of();
        try {
            Readings readings = Readings.of(file, item);
            if (row != null) {
                String uid = StoredFacts.uid(row);
                Map<String, String> stored = readings.stored(
                        item,
                        row,
                        exceptions.stream()
                                .filter(exception -> StoredFacts.uid(exception).equals(uid))
                                .toList());
                differences = Difference.between(readings, stored);
                said = Aspects.said(readings.source());
            }
        } catch (SourceEvent.NotUnderstood e) {
            invalid = invalid == null ? e.getMessage() : invalid;
        }
        String why = row != null ? "" : refusalOf(item, refusal);
        String inexpressible = SourceRules.inexpressible(item.events());
        return new Outcome(file, item, row != null, why, invalid, inexpressible, differences, said);
    }

    /** The part of a message that is about one item: that of a batch names up to ten. */
    static String refusalOf(Item item, String message) {
        if (!message.matches("(?s)\\d+ of \\d+ items done.*")) {
            return message;
        }
        String place = "line " + item.line();
        return Stream.of(message.substring(message.indexOf(": ") + 2).split(" \\| ", -1))
                .filter(part -> part.startsWith(place + " ") || part.startsWith(place + ":"))
                .findFirst()
                .orElse(message);
    }

    /** The row of an item, taken out of the list: by its UID, or the first with a derived one and the same subject. */
    private static @Nullable Map<String, List<String>> take(Item item, List<Map<String, List<String>>> rows) {
        String subject = item.events()
                .get(0)
                .last("SUMMARY")
                .map(SourceLine::text)
                .orElse("")
                .strip();
        for (Map<String, List<String>> row : rows) {
            String uid = StoredFacts.uid(row);
            boolean derived = uid.startsWith("derived-")
                    && StoredFacts.one(row, StoredFacts.MAIL + "subject").equals(subject);
            if (item.uid().isEmpty() ? derived : uid.equals(item.uid())) {
                rows.remove(row);
                return row;
            }
        }
        return null;
    }

    /** Exceptions are seen as instances of type 3 in a search over the time where they are. */
    private List<Map<String, List<String>>> exceptions(SourceFile file, URI folder)
            throws IOException, InterruptedException {
        TreeSet<Instant> starts = new TreeSet<>();
        for (Item item : file.text().items()) {
            for (SourceEvent event : item.events()) {
                if (event.isException() && item.events().size() > 1) {
                    try {
                        starts.add(event.start().instant());
                    } catch (SourceEvent.NotUnderstood e) {
                        // said where it is compared
                    }
                }
            }
        }
        List<Map<String, List<String>>> rows = new ArrayList<>();
        while (!starts.isEmpty()) {
            Instant first = starts.first();
            Instant last = starts.floor(first.plus(WINDOW));
            rows.addAll(properties.search(folder, query(first.minusSeconds(1), last.plusSeconds(1))));
            starts.headSet(last, true).clear();
        }
        return rows;
    }

    private static String query(Instant from, Instant to) {
        List<String> columns =
                StoredFacts.NAMES.stream().map(name -> '"' + name + '"').toList();
        return "SELECT %s FROM \"\" WHERE \"urn:schemas:calendar:instancetype\" = 3 AND \"urn:schemas:calendar:dtend\" > '%s' AND \"urn:schemas:calendar:dtstart\" < '%s'"
                .formatted(
                        String.join(", ", columns),
                        SQL.format(from.atOffset(ZoneOffset.UTC)),
                        SQL.format(to.atOffset(ZoneOffset.UTC)));
    }

    void stop() {
        context.stop();
        server.close();
    }
}
