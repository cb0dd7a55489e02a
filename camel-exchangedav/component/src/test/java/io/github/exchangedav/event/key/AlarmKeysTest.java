package io.github.exchangedav.event.key;

import static io.github.exchangedav.event.Written.event;
import static io.github.exchangedav.event.Written.findings;
import static io.github.exchangedav.event.Written.lines;
import static io.github.exchangedav.event.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.event.EventMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmKeysTest {

    private static final Map<String, Object> SOUND = map("action", "AUDIO", "REPEAT", 2);
    private static final Map<String, Object> LATER = map("TRIGGER", "PT5M", "DESCRIPTION", "a, b");

    @Test
    void anAlarmWithoutATriggerSaysMoreOfTheReminder() {
        assertThat(lines(event("reminder", 15, "alarms", List.of(SOUND))))
                .endsWith(
                        "BEGIN:VALARM",
                        "TRIGGER;RELATED=START:-PT00H15M00S",
                        "ACTION:AUDIO",
                        "REPEAT:2",
                        "END:VALARM",
                        "END:VEVENT");
    }

    @Test
    void theReminderIsTheFirstAlarm() {
        assertThat(lines(event("alarms", List.of(LATER), "reminder", 15)))
                .containsSubsequence(
                        "TRIGGER;RELATED=START:-PT00H15M00S",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:REMINDER",
                        "TRIGGER:PT5M",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:a\\, b");
        assertThat(lines(event("alarms", List.of(LATER))))
                .filteredOn("BEGIN:VALARM"::equals)
                .hasSize(1);
    }

    @Test
    void noReminderIsNoAlarm() {
        // Exchange would take the next one for it
        assertThat(lines(event("reminder", false, "alarms", List.of(SOUND, LATER))))
                .isEqualTo(lines(event()));
    }

    @Test
    void anOverridesReminderIsNotTheSeriesAlarm() {
        Map<String, Object> series = event(
                "start", map("dateTime", "2026-01-31T09:00", "timeZone", "Europe/Berlin"),
                "end", map("dateTime", "2026-01-31T10:00", "timeZone", "Europe/Berlin"),
                "uid", "s",
                "recurrence", "FREQ=DAILY",
                "reminder", 15,
                "alarms", List.of(SOUND),
                "overrides",
                        List.of(map("recurrenceId", "2026-02-01", "reminder", 5), map("recurrenceId", "2026-02-02")));
        List<String> lines = EventMap.toItem(series, null, "")
                .calendar()
                .allLines()
                .map(Object::toString)
                .toList();

        assertThat(lines)
                .containsSubsequence(
                        "ACTION:AUDIO", "TRIGGER;RELATED=START:-PT00H05M00S", "ACTION:DISPLAY", "ACTION:AUDIO");
    }

    @Test
    void whatIsNoAlarmIsRefused() {
        String noTrigger =
                "has no TRIGGER such as -PT15M; only the first may have none, and says more of key reminder then";
        assertThat(findings(event("alarms", List.of(SOUND)))).containsExactly("key alarms[0]: " + noTrigger);
        assertThat(findings(event("reminder", 5, "alarms", List.of(SOUND, SOUND))))
                .containsExactly("key alarms[1]: " + noTrigger);
        assertThat(findings(event("alarms", "-PT5M")))
                .containsExactly("key alarms: has to be a list of maps, but is a text");
        assertThat(findings(event("alarms", List.of("-PT5M"))))
                .containsExactly("key alarms[0]: has to be a map such as {TRIGGER: -PT15M, ACTION: DISPLAY}");
        assertThat(findings(event("alarms", List.of(map("TRIGGER", 15)))))
                .singleElement()
                .asString()
                .startsWith("key alarms[0]: has a TRIGGER that is neither a duration such as -PT15M nor a time in UTC");
        assertThat(findings(event("alarms", List.of(map("TRIGGER", "-PT5M", "END", "VALARM")))))
                .containsExactly("key alarms[0]: holds END, which is no property of an alarm");
        assertThat(findings(event("alarms", List.of(map("TRIGGER", "-PT5M", "X-A", 1, "x-a", 1)))))
                .containsExactly("key alarms[0]: holds x-a twice, in different case");
    }

    @Test
    void alarmsOfThePackageIcsAreStillItsOwn() {
        assertThat(lines(event(
                        "alarms", List.of(map("action", "display", "trigger", map("minutes", 30, "before", true))))))
                .contains("TRIGGER;RELATED=START:-PT00H30M00S");
    }
}
