package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVocabularyTest {

    @ParameterizedTest
    @CsvSource({
        "sumary, summary",
        "Sumarry, summary",
        "loction, location",
        "strat, start",
        "attendes, attendees",
        "reminders, reminder",
        "busystate, busyStatus"
    })
    void anUnknownKeyIsRefusedWithASuggestion(String wrong, String meant) {
        assertThat(findings(event(wrong, "x")))
                .containsExactly("key " + wrong + ": unknown key; did you mean " + meant + "?");
    }

    @Test
    void anUnknownKeyLikeNoOtherIsRefusedWithTheListOfKeys() {
        assertThat(findings(event("geolocalisation", "x")))
                .singleElement()
                .asString()
                .startsWith("key geolocalisation: unknown key; the keys are uid, ")
                .contains("recurrence, rdates, exdates, overrides, recurrenceId, attachments");
    }

    @Test
    void aKeyThatIsNoTextIsRefused() {
        Map<Object, Object> event = new LinkedHashMap<>(event());
        event.put(7, "x");
        event.put(null, "x");

        assertThat(findings(event))
                .containsExactly(
                        "key 7: a key has to be a text, this one is a number",
                        "key null: a key has to be a text, this one is null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "subject",
                "title",
                "name",
                "Subject",
                "SUM_MARY",
                "sum-mary",
                "urn:schemas:httpmail:subject"
            })
    void everyAliasOfSummaryIsTheSummary(String name) {
        assertThat(lines(event(name, "Lunch"))).contains("SUMMARY:Lunch");
    }

    @Test
    void theExchangeNamesAreKeys() {
        assertThat(lines(map(
                        "urn:schemas:calendar:dtstart", "2026-01-31T09:00:00.000Z",
                        "urn:schemas:calendar:dtend", "2026-01-31T10:00:00.000Z",
                        "urn:schemas:calendar:location", "Bar",
                        "urn:schemas:calendar:uid", "u",
                        "urn:schemas:calendar:busystatus", "OOF",
                        "urn:schemas:calendar:alldayevent", false,
                        "urn:schemas:calendar:reminderoffset", 900,
                        "urn:schemas:httpmail:textdescription", "text")))
                .containsExactly(
                        "BEGIN:VEVENT",
                        "UID:u",
                        "DTSTART:20260131T090000Z",
                        "DTEND:20260131T100000Z",
                        "DESCRIPTION:text",
                        "LOCATION:Bar",
                        "TRANSP:OPAQUE",
                        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                        "BEGIN:VALARM",
                        "TRIGGER;RELATED=START:-PT00H15M00S",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:REMINDER",
                        "END:VALARM",
                        "END:VEVENT");
    }

    @Test
    void twoNamesOfOneKeyMayAgreeButNotDiffer() {
        assertThat(lines(event("summary", "a", "subject", "a"))).contains("SUMMARY:a");
        assertThat(findings(event("summary", "a", "subject", "b")))
                .containsExactly("key subject: means the same as key summary, but has another value");
    }

    @Test
    void theListOfKeysIsGivenOnce() {
        assertThat(findings(event("geolocalisation", "x", "onlineMeetingProvider", "y")))
                .last()
                .isEqualTo("key onlineMeetingProvider: unknown key");
    }
}
