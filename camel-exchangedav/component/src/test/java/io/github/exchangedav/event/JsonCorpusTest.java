package io.github.exchangedav.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ExchangeDavConstants;
import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.event.shape.Shapes;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events as other calendars write them, from a folder given by the system property exchangedav.corpus: how many of each
 * source are accepted and refused, and that what is accepted begins and ends on the server when the file says so. The
 * numbers stand in the documentation of event maps.
 */
class JsonCorpusTest extends CamelTestSupport {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private final Map<String, Integer> refused = new TreeMap<>();
    private int events;
    private int plain;
    private int shaped;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String target = "exchangedav:Cal2?user=fred&password=secret&timeZone=" + ZONE + "&serverUrl="
                        + SERVER.server().url();
                from("direct:in").to(target);
                from("direct:away").to(target + "&operation=delete");
            }
        };
    }

    @BeforeEach
    void aFolderIsGiven() {
        boolean none = System.getProperty("exchangedav.corpus", "").isEmpty();
        String why = "JsonCorpusTest is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (none) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(none, why);
    }

    @ParameterizedTest
    @CsvSource({
        "google-gcal_sync, 89, 94, 74, 12, 8",
        "msgraph, 45, 51, 3, 30, 18",
        "jscalendar-rfc8984, 10, 11, 0, 7, 4",
        "jscalendar-calcard, 3, 3, 0, 2, 1",
        "jcal-ical.js, 21, 22, 1, 0, 21",
        "jcal-biweekly, 3, 3, 2, 0, 1",
        "jcal-collective-icalendar, 4, 4, 0, 0, 4",
        "eventmap-ics-npm, 19, 19, 0, 9, 10"
    })
    void whatBecomesOfTheEventsOfASource(String source, int files, int all, int asTheyAre, int byShape, int no)
            throws IOException {
        List<Path> found;
        try (Stream<Path> paths = Files.walk(Path.of(System.getProperty("exchangedav.corpus"), "json", source))) {
            found = paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path path : found) {
            file(path);
        }
        int refusals = refused.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%s: %d files, %d events, %d as they are, %d by shape, %d refused%n",
                source, found.size(), events, plain, shaped, refusals);
        refused.forEach((reason, times) -> System.out.printf("    %4d %s%n", times, reason));

        assertThat(List.of(found.size(), events, plain, shaped, refusals))
                .as("files, events, as they are, by shape, refused")
                .containsExactly(files, all, asTheyAre, byShape, no);
    }

    private void file(Path path) throws IOException {
        List<Object> parts;
        try {
            parts = EventJson.parts(Files.readAllBytes(path));
        } catch (InvalidEventException e) {
            events++;
            refuse(String.valueOf(e.getMessage()));
            return;
        }
        for (Object part : parts) {
            events++;
            CalendarItem item = part instanceof Map<?, ?> map ? EventMap.toItem(map, ZONE, "") : (CalendarItem) part;
            if (!item.findings().isEmpty()) {
                refuse(item.findings().get(0).toString());
            } else {
                send(path, part);
            }
        }
    }

    private void send(Path path, Object part) throws IOException {
        Exchange exchange = template.send("direct:in", e -> e.getMessage().setBody(part));
        if (exchange.getException() != null) {
            refuse(exchange.getException().getMessage().replaceFirst("\\(event-lines.*", ""));
            return;
        }
        String href = exchange.getMessage().getHeader(ExchangeDavConstants.HREF, String.class);
        StoredItem stored = SERVER.server().items("fred", "Cal2").stream()
                .filter(one -> href.endsWith(one.href().substring(one.href().lastIndexOf('/'))))
                .findFirst()
                .orElseThrow();
        OtherReading read = part instanceof CalendarItem item
                ? OtherReading.ofJCal(Files.readAllBytes(path), uidInFile(item), ZONE)
                : OtherReading.of((Map<?, ?>) part, ZONE);
        if (read.start().compareTo("1970") >= 0) { // the two rules of a zone can't say what its clocks did in 1900
            assertThat(property(stored, "urn:schemas:calendar:dtstart"))
                    .as("start of %s", path)
                    .isEqualTo(read.start());
            assertThat(property(stored, "urn:schemas:calendar:dtend"))
                    .as("end of %s", path)
                    .isEqualTo(read.end());
        }
        assertThat(property(stored, "urn:schemas:httpmail:subject"))
                .as("subject of %s", path)
                .isEqualTo(read.subject().strip());
        // an occurrence in another file would otherwise change the series of this one
        Object uid = exchange.getMessage().getHeader(ExchangeDavConstants.UID);
        template.sendBodyAndHeader("direct:away", null, ExchangeDavConstants.UID, uid);
        if (part instanceof Map<?, ?> map && Shapes.eventMap(map, new Findings("")) != map) {
            shaped++;
        } else {
            plain++;
        }
    }

    /** An item without one is told by the UID that is derived from it. */
    private static String uidInFile(CalendarItem item) {
        return Objects.requireNonNullElse(item.uid(), "");
    }

    private static String property(StoredItem stored, String name) {
        @Nullable String value = stored.property(name);
        return value == null ? "" : value.replaceFirst("\\.000Z$", "Z");
    }

    /** The reason without what differs from event to event. */
    private void refuse(String reason) {
        String group = reason.replaceAll("\"[^\"]*\"", "…").replaceAll("\\d+", "#");
        refused.merge(group.length() > 150 ? group.substring(0, 150) : group, 1, Integer::sum);
    }
}
