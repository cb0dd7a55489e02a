package io.github.exchangedav.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ExchangeDavConstants;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same events as JSCalendar and as iCalendar, side by side in the files of a third program: sent in both forms, they
 * have the same properties on the server. A pair that is a single property is put into the same event on both sides.
 */
class CalcardPairsTest extends CamelTestSupport {

    private static final List<String> PROPERTIES = List.of(
            "urn:schemas:calendar:dtstart",
            "urn:schemas:calendar:dtend",
            "urn:schemas:calendar:location",
            "urn:schemas:calendar:busystatus",
            "urn:schemas:calendar:alldayevent",
            "urn:schemas:calendar:reminderoffset",
            "urn:schemas:calendar:sequence",
            "urn:schemas:httpmail:subject",
            "urn:schemas:httpmail:textdescription",
            "http://schemas.microsoft.com/exchange/sensitivity",
            "urn:schemas:httpmail:importance",
            "urn:schemas-microsoft-com:office:office#Keywords",
            "urn:schemas:calendar:rrule",
            "urn:schemas:calendar:exdate",
            "urn:schemas:calendar:organizer");

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private final Map<String, String> differing = new TreeMap<>();
    private int same;
    private int bothRefused;

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?serverUrl=%s&user=fred&password=secret&timeZone=Europe/Berlin",
                                SERVER.server().url());
            }
        };
    }

    @BeforeEach
    void aFolderIsGiven() {
        boolean none = System.getProperty("exchangedav.corpus", "").isEmpty();
        String why = "CalcardPairsTest is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (none) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(none, why);
    }

    @Test
    void bothFormsOfAnEventHaveTheSameProperties() throws IOException {
        Path folder = Path.of(System.getProperty("exchangedav.corpus"), "json", "jscalendar-calcard");
        List<Path> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (String test : Files.readString(file).split("(?m)^> test ?", -1)) {
                pair(file.getFileName() + " " + test.lines().findFirst().orElse(""), test);
            }
        }
        System.out.printf("%d pairs alike, %d refused in both forms, %d differ%n", same, bothRefused, differing.size());
        differing.forEach((name, why) -> System.out.printf("    %s: %s%n", name, why));

        assertThat(List.of(same, bothRefused, differing.size())).containsExactly(65, 5, 10);
    }

    /** The first section in each of the two forms; tests without one of them, or of tasks, are left out. */
    private void pair(String name, String test) {
        String json = null;
        String ical = null;
        String[] sections = test.split("(?m)^> convert.*$", -1);
        for (int i = 0; i < sections.length; i++) {
            String text = i == 0 ? sections[i].lines().skip(1).reduce("", (a, b) -> a + b + "\n") : sections[i];
            boolean isJson = text.strip().startsWith("{") || text.strip().startsWith("\"");
            json = json == null && isJson ? text.strip() : json;
            ical = ical == null && !isJson && !text.isBlank() ? text.strip() : ical;
        }
        boolean task = test.contains("VTODO") || test.contains("\"Task\"") || test.contains("VALARM - AUDIO");
        boolean noEvent = json != null && json.contains("\"Group\"") && !json.contains("\"start\"");
        if (json == null || ical == null || task || noEvent) {
            return;
        }
        String first = send(json(json));
        String second = send(ical(ical));
        if (first.startsWith("refused") && second.startsWith("refused")) {
            bothRefused++;
        } else if (first.equals(second)) {
            same++;
        } else {
            differing.put(name, "\n        " + first + "\n        " + second);
        }
    }

    private String send(String body) {
        Exchange exchange = template.send("direct:in", e -> e.getMessage().setBody(body));
        if (exchange.getException() != null) {
            return "refused: " + exchange.getException().getMessage();
        }
        @Nullable Object href = exchange.getMessage().getHeader(ExchangeDavConstants.HREF);
        List<String> values = new ArrayList<>();
        for (Object one : href instanceof List<?> several ? several : List.of(String.valueOf(href))) {
            String name = one.toString().substring(one.toString().lastIndexOf('/'));
            StoredItem stored = SERVER.server().items("fred", "Cal2").stream()
                    .filter(item -> item.href().endsWith(name))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> read = new TreeMap<>();
            PROPERTIES.forEach(property -> {
                String value = stored.property(property);
                if (value != null) {
                    read.put(property.replaceFirst(".*[:/#]", ""), value);
                }
            });
            values.add(read.toString());
        }
        return values.toString();
    }

    private static String json(String text) {
        String whole =
                text.startsWith("{") ? text : "{" + (text.endsWith("]") && !text.contains("[") ? "" : text) + "}";
        if (whole.contains("\"Group\"")) {
            return whole;
        }
        String frame = (whole.contains("\"@type\": \"Event\"") ? "" : "\"@type\":\"Event\",")
                + (whole.contains("\"uid\"") && !whole.contains("alerts") ? "" : "\"uid\":\"pair\",")
                + (whole.contains("\"start\"")
                        ? ""
                        : "\"start\":\"2026-01-31T09:00:00\",\"timeZone\":\"Europe/Berlin\",")
                + (whole.contains("\"duration\"") || whole.contains("showWithoutTime") ? "" : "\"duration\":\"PT0S\",");
        return whole.replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement("{" + frame))
                .replaceFirst(",\\s*}$", "}");
    }

    /** The text with what it leaves open closed, and an event around what is none. */
    private static String ical(String text) {
        String body = text;
        if (!body.contains("BEGIN:VEVENT")) {
            body = body.startsWith("BEGIN:VCALENDAR")
                    ? body + "\nBEGIN:VEVENT"
                    : "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + body;
        } else if (!body.startsWith("BEGIN:VCALENDAR")) {
            body = "BEGIN:VCALENDAR\n" + body;
        }
        Deque<String> open = new ArrayDeque<>();
        body.lines().forEach(line -> {
            if (line.startsWith("BEGIN:")) {
                open.push(line.substring(6).strip());
            } else if (line.startsWith("END:") && !open.isEmpty()) {
                open.pop();
            }
        });
        StringBuilder closed = new StringBuilder(body);
        open.forEach(name -> closed.append("\nEND:").append(name));
        String alone = closed.toString().replaceAll("(?s)BEGIN:(VALARM|PARTICIPANT|VLOCATION|X-BAZ).*?END:\\1", "");
        String missing = (alone.contains("\nUID:") ? "" : "\nUID:pair")
                + (closed.indexOf("\nDTSTART") < 0 ? "\nDTSTART;TZID=Europe/Berlin:20260131T090000" : "");
        return closed.toString().replaceFirst("BEGIN:VEVENT", "BEGIN:VEVENT" + missing);
    }
}
