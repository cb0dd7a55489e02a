package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event map → server → event map, over random events; and once more, which changes nothing. */
class RoundTripTest extends CamelTestSupport {

    private static final int EVENTS = Integer.getInteger("exchangedav.roundtrips", 150);
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"), ZoneId.of("UTC"));
    private static final String TEXT = "abc ,;:\\\"'ÄßЖ中\uD83D\uDE00\n\t%&<>=";

    /** What the server counts by itself, or stamps. */
    private static final Set<String> VOLATILE = Set.of(
            "DAV:getetag",
            "DAV:getlastmodified",
            "DAV:getcontentlength",
            "http://schemas.microsoft.com/repl/resourcetag",
            "urn:schemas:httpmail:date",
            "urn:schemas:mailheader:date",
            "urn:schemas:httpmail:datereceived",
            "urn:schemas:calendar:dtstamp",
            "urn:schemas:calendar:lastmodified",
            "urn:schemas:calendar:created",
            "urn:schemas:calendar:sequence",
            "http://schemas.microsoft.com/mapi/apptsequence",
            "http://schemas.microsoft.com/mapi/owner_critical_change");

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void aMapComesBackAsItWasAndPutAgainChangesNothing() {
        for (int seed = 0; seed < EVENTS; seed++) {
            Map<String, Object> event = event(new Random(seed), "event-" + seed);
            put(event, seed);
            Map<String, String> stored = properties("event-" + seed);
            Map<String, Object> read = get("event-" + seed);
            assertSame(seed, read, event);
            put(read, seed);
            Map<String, String> again = properties("event-" + seed);
            assertThat(again.keySet()).as("seed %d", seed).isEqualTo(stored.keySet());
            List<String> changed = stored.keySet().stream()
                    .filter(name -> !stored.get(name).equals(again.get(name)))
                    .map(name -> name + ": " + stored.get(name) + " → " + again.get(name))
                    .toList();
            assertThat(changed).as("seed %d: %s", seed, read).isEmpty();
            assertSame(seed, get("event-" + seed), read);
        }
    }

    /** What stands in a calendar and has no key of its own, beside the one thing that is changed. */
    @Test
    void aChangedMapKeepsWhateverElseTheCalendarSaid() {
        List<String> lines = List.of(
                "DESCRIPTION;ALTREP=\"https://x.org/a\":text",
                "LOCATION;LANGUAGE=de:Bonn",
                "GEO:1.5;2.5",
                "REQUEST-STATUS:2.0;Success",
                "RESOURCES:EASEL,VCR",
                "RELATED-TO;RELTYPE=PARENT:other",
                "CONTACT;X-A=b:Ann\\, Bonn",
                "ATTENDEE;CN=Bob;CUTYPE=ROOM;DELEGATED-FROM=\"mailto:a@x.org\";MEMBER=\"mailto:b@x.org\",\"mailto:c@x.org\":mailto:bob@x.org",
                "ORGANIZER;CN=Ann;DIR=\"ldap://x.org\";SENT-BY=\"mailto:d@x.org\":mailto:ann@x.org",
                "ATTACH;FMTTYPE=text/plain;SIZE=12:https://x.org/b",
                "NON-SMOKING;VALUE=BOOLEAN:TRUE",
                "X-STRUCTURE:1;2,3",
                "X-ALT-DESC;FMTTYPE=text/html:<b>text</b>");
        List<String> alarms = List.of(
                "BEGIN:VALARM",
                "TRIGGER;RELATED=START:-PT00H15M00S",
                "ACTION:AUDIO",
                "ATTACH;VALUE=URI:Basso",
                "END:VALARM",
                "BEGIN:VALARM",
                "TRIGGER:-PT5M",
                "ACTION:DISPLAY",
                "DESCRIPTION:soon",
                "END:VALARM");
        put(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:rich\r\nSUMMARY;LANGUAGE=en:before\r\n"
                        + "DTSTART:20260105T080000Z\r\nDTEND:20260105T090000Z\r\n" + String.join("\r\n", lines) + "\r\n"
                        + String.join("\r\n", alarms) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                0);

        Map<String, Object> map = get("rich");
        map.put("summary", "after");
        put(map, 0);

        Exchange exchange = template.request(
                uri("operation=get&outputType=icalendar"),
                e -> e.getMessage().setHeader(ExchangeDavConstants.UID, "rich"));
        List<String> back = exchange.getMessage()
                .getBody(String.class)
                .replace("\r\n ", "")
                .lines()
                .toList();
        assertThat(back)
                .containsAll(lines)
                .containsSequence(alarms)
                .contains("METHOD:PUBLISH", "SUMMARY;LANGUAGE=en:after");
    }

    private static void assertSame(int seed, Map<String, Object> actual, Map<String, Object> expected) {
        assertThat(actual.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((key, value) ->
                assertThat(normal(actual.get(key))).as("seed %d, %s", seed, key).isEqualTo(normal(value)));
    }

    private static Map<String, Object> event(Random random, String uid) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("uid", uid);
        boolean allDay = random.nextInt(4) == 0;
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(random.nextInt(4 * 365 * 24 * 4) * 15L);
        times(event, random, start, allDay, zone);
        contents(event, random);
        if (random.nextInt(3) == 0) {
            series(event, random, start, allDay, zone);
        }
        return event;
    }

    private static void times(
            Map<String, Object> event, Random random, LocalDateTime start, boolean allDay, ZoneId zone) {
        event.put("allDay", allDay);
        if (allDay) {
            event.put("start", start.toLocalDate());
            event.put("end", start.toLocalDate().plusDays(1 + random.nextInt(3)));
        } else {
            event.put("start", start.atZone(zone));
            event.put("end", start.atZone(zone).plusMinutes(random.nextInt(5) * 45L));
        }
    }

    private static void contents(Map<String, Object> event, Random random) {
        maybe(event, random, "summary", text(random, 60));
        maybe(event, random, "description", text(random, 300));
        if (event.containsKey("description")) { // where it is missing it is made of the HTML
            maybe(event, random, "descriptionHtml", "<p>" + text(random, 20).replace("<", "&lt;") + "</p>");
        }
        maybe(event, random, "location", text(random, 20));
        maybe(event, random, "categories", List.of("Ä, b", "c;d"));
        maybe(event, random, "sensitivity", one(random, "private", "confidential"));
        maybe(event, random, "status", one(random, "tentative", "confirmed", "cancelled"));
        maybe(event, random, "busyStatus", one(random, "free", "tentative", "busy", "oof"));
        maybe(event, random, "priority", random.nextInt(10));
        maybe(event, random, "reminder", random.nextInt(3) * 15);
        if (event.containsKey("reminder")) { // without it the first alarm is
            maybe(
                    event,
                    random,
                    "alarms",
                    List.of(
                            Map.of("ACTION", "AUDIO", "REPEAT", "2", "DURATION", "PT5M", "X-A", text(random, 20)),
                            Map.of("TRIGGER", "PT5M", "ACTION", "DISPLAY", "DESCRIPTION", text(random, 20))));
        }
        maybe(event, random, "method", one(random, "PUBLISH", "REQUEST"));
        if (event.containsKey("summary")) {
            maybe(event, random, "parameters", Map.of("summary", Map.of("LANGUAGE", "de", "X-A", List.of("b;c", "d"))));
        }
        maybe(event, random, "url", "https://example.com/a?b=c,d;e");
        maybe(event, random, "sequence", random.nextInt(4));
        maybe(event, random, "lastModified", ZonedDateTime.of(2024, 5, 6, 7, 8, 9, 0, ZoneId.of("UTC")));
        if (random.nextBoolean()) {
            event.put("organizer", person(random, "ann"));
            Map<String, Object> bob = person(random, "bob");
            bob.put("role", one(random, "required", "optional", "chair", "resource"));
            maybe(bob, random, "status", one(random, "accepted", "declined", "tentative", "needsAction"));
            maybe(bob, random, "rsvp", random.nextBoolean());
            maybe(bob, random, "parameters", Map.of("X-NUM", "1", "MEMBER", List.of("mailto:a@b.de", "mailto:c@d.de")));
            event.put("attendees", List.of(bob));
        }
        if (random.nextInt(3) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            event.put(
                    "attachments",
                    List.of(Map.of("name", "Plän.bin", "contentType", "application/x-plan", "content", bytes)));
        }
        if (random.nextBoolean()) {
            event.put(
                    "x",
                    Map.of(
                            "X-TEXT", text(random, 30),
                            "X-PARAMETERS", Map.of("value", "a, b", "parameters", Map.of("A", "1;2")),
                            "X-URI", Map.of("value", "geo:1,2;u=3", "parameters", Map.of("VALUE", "URI")),
                            "COMMENT", List.of("one, two", "three"),
                            "GEO", "48.85299;2.36885",
                            "RESOURCES", "EASEL,VCR",
                            "X-STRUCTURE", Map.of("raw", "1;2,3"),
                            "DRESSCODE", "casual"));
        }
    }

    private static void series(
            Map<String, Object> event, Random random, LocalDateTime start, boolean allDay, ZoneId zone) {
        event.put("recurrence", one(random, "FREQ=DAILY;COUNT=20", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;COUNT=30"));
        int step = event.get("recurrence").toString().startsWith("FREQ=WEEKLY") ? 14 : 2;
        maybe(event, random, "exdates", List.of(at(start.plusDays(step), allDay, zone)));
        if (random.nextBoolean()) {
            Map<String, Object> override = new LinkedHashMap<>();
            override.put("uid", event.get("uid"));
            override.put("recurrenceId", at(start.plusDays(2L * step), allDay, zone));
            times(override, random, start.plusDays(2L * step).plusHours(1), allDay, zone);
            maybe(override, random, "summary", text(random, 20));
            maybe(override, random, "location", text(random, 20));
            event.put("overrides", List.of(override));
        }
    }

    private static Temporal at(LocalDateTime local, boolean allDay, ZoneId zone) {
        return allDay ? local.toLocalDate() : local.atZone(zone);
    }

    private static Map<String, Object> person(Random random, String name) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("email", name + "@example.com");
        maybe(person, random, "name", "Müller, " + name);
        return person;
    }

    private static void maybe(Map<String, Object> map, Random random, String key, Object value) {
        if (random.nextBoolean() && !value.toString().isBlank()) {
            map.put(key, value);
        }
    }

    private static String one(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    /** Begins and ends with a letter: outer blanks are nothing that a server keeps. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder("a");
        int[] characters = TEXT.codePoints().toArray();
        for (int i = random.nextInt(length); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.append('z').toString();
    }

    /** Moments as instants, bytes as lists, keys in order, what a key stands for by default left out. */
    private static Object normal(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> normal = new TreeMap<>();
            map.forEach((key, inner) -> normal.put(key.toString(), normal(inner)));
            return normal;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RoundTripTest::normal).toList();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    private Map<String, String> properties(String uid) {
        Map<String, String> properties = new TreeMap<>(
                server.item("fred", "Cal2", uid + ".EML").orElseThrow().properties());
        properties.keySet().removeAll(VOLATILE);
        return properties;
    }

    private void put(Object body, int seed) {
        Exchange exchange =
                template.request(uri("operation=put"), e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).as("seed %d: %s", seed, body).isNull();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> get(String uid) {
        Exchange exchange =
                template.request(uri("operation=get"), e -> e.getMessage().setHeader(ExchangeDavConstants.UID, uid));
        assertThat(exchange.getException()).isNull();
        return (Map<String, Object>) exchange.getMessage().getBody();
    }

    private String uri(String options) {
        return "exchangedav:Cal2?user=fred&password=secret&timeZone=Europe/Berlin&serverUrl=" + server.url() + "&"
                + options;
    }
}
