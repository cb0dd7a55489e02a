package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.Findings;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too deep, too long or too many is a finding in words, and costs no more than it is worth. */
class HugeValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {65, 900, 999, 100_000})
    void jsonThatIsTooDeepIsRefused(int depth) {
        for (String json : List.of(
                "[".repeat(depth) + "]".repeat(depth),
                "{\"summary\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}",
                "[\"vevent\",[[\"x-a\",{},\"text\"," + "[".repeat(depth) + "]".repeat(depth) + "]],[]]")) {
            assertThatThrownBy(() -> EventJson.parts(json.getBytes(UTF_8)))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("nesting depth");
        }
    }

    @Test
    void aListThatHoldsItselfIsNoJCalOrIsRefused() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        List<Object> value = new ArrayList<>();
        value.add(value);
        List<Object> inner = List.of("vevent", List.of(List.of("x-a", Map.of(), "text", value)), List.of());

        assertThat(JCal.is(self)).isFalse();
        assertThat(JCal.is(inner)).isTrue();
        assertThatThrownBy(() -> JCal.items(inner))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("jCal: has lists more than 64 deep in each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recurrence", "x", "location", "overrides", "attendees", "participants", "start", "colour"})
    void aMapThatHoldsItselfIsRefusedAtItsKey(String key) {
        Map<String, Object> self = new LinkedHashMap<>();
        Map<String, Object> other = new LinkedHashMap<>(Map.of("day", self));
        self.putAll(map("freq", "weekly", "byDay", other, "day", List.of(other)));

        assertThat(findings(event(key, self)))
                .contains("key " + key
                        + ": holds lists or maps more than 64 deep in each other, or one that holds itself");
    }

    @Test
    void aMapThatIsSharedIsNotWalkedAgainAndAgain() {
        Object shared = "end";
        for (int i = 0; i < 60; i++) {
            shared = List.of(shared, shared);
        }
        assertThat(Content.isTooDeep(shared)).isFalse();
        assertThat(Content.isTooDeep(List.of(List.of(List.of(List.of(shared))))))
                .isFalse();
        assertThat(Content.isTooDeep(List.of(List.of(List.of(List.of(List.of(shared)))))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483000", "1e-2147483000", "1e101"})
    void aNumberThatCantBeWrittenOutIsRefused(String number) {
        String json = "[\"vevent\",[[\"x-a\",{},\"float\"," + number + "]],[]]";

        assertThatThrownBy(() -> EventJson.parts(json.getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("has a number that can't be written out");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (Number number : List.of(Double.NaN, Float.POSITIVE_INFINITY, new BigDecimal("1E+2147483000"))) {
            assertThatThrownBy(() -> JCal.items(List.of(
                            "vevent", List.of(List.of("geo", Map.of(), "float", List.of(number, 1))), List.of())))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("has a number that can't be written out");
        }
    }

    @Test
    void aLongRuleIsHeldAgainstItsFormToo() {
        String days = "MO,".repeat(100_000) + "TU";

        assertThat(findings(event("timeZone", "UTC", "recurrence", "FREQ=WEEKLY;BYDAY=" + days)))
                .isEmpty();
        assertThat(findings(event("timeZone", "UTC", "recurrence", "FREQ=WEEKLY;BYDAY=" + days + ",XX")))
                .singleElement()
                .asString()
                .contains("has a BYDAY that can't be");
    }

    @Test
    void ofManyUnknownKeysSomeAreToldAndTheOthersCounted() {
        Map<String, Object> event = event();
        for (int i = 0; i < 20_000; i++) {
            event.put("zzzzzzzzzzzz" + i, 1);
        }
        CalendarItem item = EventMap.toItem(event, null, "item 3");

        assertThat(item.findings()).hasSize(Findings.MOST + 1);
        assertThat(item.findings().get(Findings.MOST)).hasToString("item 3, event: has 19950 more findings");
        assertThat(String.join(
                        "; ", item.findings().stream().map(Finding::toString).toList()))
                .hasSizeLessThan(10_000);
    }

    @Test
    void ofManyWarningsSomeAreToldAndTheOthersCounted() {
        Map<String, Object> event = map("@type", "Event", "start", "2026-01-05", "showWithoutTime", true);
        for (int i = 0; i < 1000; i++) {
            event.put("example.com:" + i, 1);
        }
        List<String> warnings = EventMap.toItem(event, null, "").warnings();

        assertThat(warnings).hasSize(Findings.MOST + 1).contains("and 950 more warnings");
    }

    private static Map<String, Object> everySecond(int overrides, String first) {
        Map<String, Object> patches = new LinkedHashMap<>();
        for (int i = 0; i < overrides; i++) {
            patches.put(
                    LocalDateTime.parse(first).plusSeconds(i).toString() + (i % 60 == 0 ? ":00" : ""),
                    map("title", "x"));
        }
        return map(
                "@type", "Event",
                "start", "2026-01-01T00:00:00",
                "timeZone", "UTC",
                "duration", "PT0S",
                "recurrenceRules", List.of(map("frequency", "secondly")),
                "recurrenceOverrides", patches);
    }

    @Test
    void datesBeyondWhatIsCountedOutAreRefused() {
        assertThat(findings(everySecond(2, "2027-01-01T00:00:00")))
                .containsExactly("key recurrenceOverrides: goes beyond the first 100000 dates of the rule,"
                        + " 2026-01-02T03:46:39; end the series before it");
    }

    @Test
    void theDatesOfARuleAreCountedOutOnceForAllOverrides() {
        assertThat(findings(everySecond(2000, "2026-01-01T20:00:00"))).isEmpty();
    }
}
