package io.github.exchangedav.event;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written does not depend on the JVM's language: neither its digits nor its letters. */
class LocaleTest {

    private static List<String> everything() {
        Map<String, Object> series = map(
                "uid",
                "title-i",
                "start",
                "2026-01-31T09:05",
                "timeZone",
                "Europe/Istanbul",
                "duration",
                "PT1H",
                "recurrence",
                map("frequency", "daily", "interval", 12, "until", "2026-12-31"),
                "exdates",
                List.of("2026-02-03"),
                "overrides",
                List.of(map("recurrenceId", "2026-02-04", "title", "i")),
                "reminder",
                95);
        Map<String, Object> single = event(
                "busyStatus",
                "tentative",
                "sensitivity",
                "private",
                "priority",
                7,
                "sequence",
                12,
                "lastModified",
                "2026-01-31T09:00:00Z",
                "organizer",
                "ı.i%1@example.com",
                "attendees",
                List.of(map("email", "i@example.com", "role", "optional", "status", "declined")),
                "x",
                map("x-title-i", 12));
        List<String> all = new ArrayList<>();
        for (Map<String, Object> event : List.of(series, single)) {
            EventMap.toItem(event, null, "")
                    .events()
                    .forEach(one -> one.allLines().forEach(line -> all.add(line.text())));
            all.addAll(lines(event));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai"})
    void theLinesAreTheSameInEveryLocale(String tag) {
        Locale before = Locale.getDefault();
        List<String> expected = everything();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));

            assertThat("%d".formatted(1)).as("the locale has an effect").matches("\\p{Nd}");
            assertThat(everything()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
