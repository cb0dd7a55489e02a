package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.asIcal4jReads;
import static io.github.exchangedav.event.Written.asWeRead;
import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.key.Key;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.TextValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text leaves its field: two readers see one event with that text, or the map is refused. */
class HostileValuesTest {

    private static final List<String> TEXTS = List.of(
            "a\r\nSUMMARY:evil",
            "a\nEND:VEVENT\nBEGIN:VEVENT",
            "a\rATTACH:file:///etc/passwd",
            "a\r\n folded",
            "a\\nb\\\\;,:\"'^n",
            "a\ttab",
            "a\u0085b\u2028c\u2029d",
            "\uFEFFbom",
            "😀".repeat(60) + "é".repeat(80),
            "x".repeat(5000),
            "ends with a backslash\\",
            "\";ROLE=CHAIR:mailto:evil@x.org",
            "${jndi:ldap://x}%s%n");

    static Stream<String> hostile() {
        Stream<String> controls = IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA0))
                .mapToObj(c -> "a" + (char) c + "b");
        return Stream.of(TEXTS.stream(), controls, Stream.of("a\ud800b", "\udc00", "a\ud83d"))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aTextComesBackAsItWasOrIsRefused(String text) {
        for (String name : List.of("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "X-TEST")) {
            Map<String, Object> event = name.equals("X-TEST")
                    ? event("x", map(name, text))
                    : event(name.toLowerCase(java.util.Locale.ROOT), text);
            if (!findings(event).isEmpty()) {
                continue;
            }
            String expected = text.replace("\r\n", "\n").replace('\r', '\n');
            IcalComponent ours = asWeRead(event);
            VEvent theirs = asIcal4jReads(event);

            assertThat(ours.lines()).as(name).hasSize(3);
            assertThat(theirs.getProperties()).as(name).hasSize(3);
            assertThat(TextValue.unescape(
                            Objects.requireNonNull(ours.last(name)).value()))
                    .isEqualTo(expected);
            assertThat(theirs.getRequiredProperty(name).getValue()).as(name).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noValueOfAnyKeyAddsALine(String text) {
        for (Key key : Key.values()) {
            for (Object value : List.of(text, List.of(text), map(text, text), map("email", "a@x.org", "name", text))) {
                check(event(key.canonical(), value));
            }
        }
        check(event(text, "x"));
        check(event("x", map("X-" + text, "x")));
        check(event("x", map(text, "x")));
        check(event("x", map("X-A", map("raw", text))));
        check(event("x", map("X-A", map("value", "v", "parameters", map("P", text, text, "p")))));
        check(event("parameters", map("start", map("X-P", text))));
        check(event("parameters", map("start", map(text, "p"))));
        check(event("parameters", map(text, map("X-P", "p"))));
        check(event("alarms", List.of(map("TRIGGER", text))));
        check(event("alarms", List.of(map("TRIGGER", "-PT5M", "ACTION", text, "X-A", map("raw", text)))));
        check(event("alarms", List.of(map("TRIGGER", "-PT5M", text, "a"))));
        check(event("reminder", 5, "alarms", List.of(map("X-A", map("value", "v", "parameters", map("P", text))))));
        Map<String, Object> link = map("url", "https://x.org", "parameters", map("P", text));
        Map<String, Object> linked = event("attachments", List.of(link));
        if (findings(linked).isEmpty()) {
            assertThat(asWeRead(linked).lines()).hasSize(3);
        }
        check(event("organizer", text + " <a@x.org>"));
        check(event("attendees", List.of(map("emailAddress", map("address", "a@x.org", "name", text)))));
        check(event("start", map("dateTime", text, "timeZone", text)));
        check(event("url", "https://x.org/" + text));
    }

    /** Twenty thousand maps of a fixed seed: any key, any type, one in another. */
    @Test
    void noMapMakesItThrowOrAddALine() {
        Random random = new Random(2003);
        for (int i = 0; i < 20_000; i++) {
            Map<Object, Object> event = new LinkedHashMap<>(i % 2 == 0 ? event() : map());
            for (int k = random.nextInt(4); k >= 0; k--) {
                Object name = random.nextInt(20) == 0 ? anything(random, 2) : anyName(random);
                event.put(name, anything(random, 0));
            }
            if (findings(event).isEmpty()) {
                assertThat(asWeRead(event).allLines().map(Object::toString))
                        .containsExactlyElementsOf(Written.lines(event));
            }
        }
    }

    /** What the shapes of other calendars take apart. */
    private static final List<String> OF_SHAPES = List.of(
            "@type",
            "@odata.type",
            "alarms",
            "alerts",
            "cancelledOccurrences",
            "creator",
            "descriptionContentType",
            "endInputType",
            "exceptionOccurrences",
            "freeBusyStatus",
            "geo",
            "hasAttachments",
            "iCalendar",
            "isCancelled",
            "isReminderOn",
            "links",
            "locations",
            "mainLocationId",
            "organizerCalendarAddress",
            "originalStartTimeZone",
            "participants",
            "recurrenceIdTimeZone",
            "recurringEventId",
            "reminders",
            "replyTo",
            "source",
            "type");

    private static String anyName(Random random) {
        List<String> names = Stream.concat(
                        Arrays.stream(Key.values()).flatMap(key -> key.names().stream()), OF_SHAPES.stream())
                .toList();
        return names.get(random.nextInt(names.size()));
    }

    private static Object anything(Random random, int depth) {
        Object inner = depth > 2 ? "deep" : anything(random, depth + 1);
        List<String> parts =
                List.of("email", "name", "dateTime", "timeZone", "date", "hours", "contentType", "content");
        List<Object> all = List.of(
                TEXTS.get(random.nextInt(TEXTS.size())),
                random.nextLong(),
                random.nextInt(100),
                random.nextDouble(),
                random.nextBoolean(),
                List.of(inner),
                Set.of(inner),
                new Object[] {inner, null},
                map(parts.get(random.nextInt(parts.size())), inner),
                new byte[3],
                Instant.ofEpochSecond(random.nextLong() >> 10),
                LocalDateTime.MAX,
                Duration.ofSeconds(random.nextLong()),
                Period.of(0, random.nextInt(2), random.nextInt()),
                Date.from(Instant.ofEpochMilli(random.nextLong())),
                "Europe/Berlin",
                "2026-01-31T09:00",
                "a@x.org",
                "2026-01-31",
                new BigDecimal("1E+1000000000"));
        return all.get(random.nextInt(all.size()));
    }

    private static void check(Map<String, Object> event) {
        List<String> findings = findings(event);
        if (!findings.isEmpty()) {
            assertThat(findings).noneMatch(finding -> finding.contains("\n") || finding.contains("\r"));
            return;
        }
        List<String> written = Written.lines(event);
        IcalComponent ours = asWeRead(event);
        VEvent theirs = asIcal4jReads(event);
        // three lines at most: start, end, and the one key that was added
        assertThat(ours.lines().toList()).as("%s", event).hasSizeLessThanOrEqualTo(4);
        assertThat(ours.allLines().map(Object::toString)).containsExactlyElementsOf(written);
        assertThat(theirs.getProperties()).hasSameSizeAs(ours.lines().toList());
        List<String> names = new ArrayList<>();
        theirs.getProperties().stream().map(Property::getName).forEach(names::add);
        assertThat(names).doesNotContain("ATTACH").doesNotHaveDuplicates();
        assertThat(ours.components()).hasSizeLessThanOrEqualTo(1);
        assertThat(Arrays.asList("DTSTART", "DTEND")).allMatch(names::contains);
    }
}
