package io.github.exchangedav.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the component refuses an item for the reason for which the independent reading can't make sense of it. */
final class Refusals {

    /** What the reading says, and what the component then has to say; {@code $1} is what the reading's first group is. */
    private static final Map<Pattern, String> SAME = new LinkedHashMap<>();

    static {
        same("line (\\d+) is no content line", "line $1: not a content line");
        same("line (\\d+) has a control character", "line $1: control character");
        same("vCalendar 1\\.0", "vCalendar 1.0 is not supported");
        same("(\\S+) outside of a VCALENDAR", "expected BEGIN:VCALENDAR, found \"BEGIN:$1\"");
        same("the text ends within \\[.*?(\\w+)\\]", "BEGIN:$1 has no END");
        same("line (\\d+) ends what was not begun", "line $1: expected END:");
        same("no DTSTART", "the event has no DTSTART");
        same("TZID (.*)", "the time zone \"$1\" is not defined in this calendar");
        same("two events of one UID without RECURRENCE-ID", "UID");
        same("(DTSTART|DTEND) (\\S+)", "$1 \"$2\" is no date-time");
        same("the end is before the start", "before it starts");
        same("DTSTART and DTEND are not of one kind", "but DTSTART is a date");
        same("two (\\S+)", "a second $1 (first on line");
        same("DTEND and DURATION", "has both DTEND and DURATION");
        same("a DURATION of hours beside a day.*", "an all-day event lasts whole days");
        same("ATTACH that is no base64", "ATTACH: the content is no base64");
        same("a message about an event, and no version of it: (\\w+)", "METHOD:$1");
        same("two events for one occurrence", "a second event for the same occurrence (first on line");
        same("RECURRENCE-ID without UID", "an event with RECURRENCE-ID needs the UID of its series");
        same("Invalid value for EpochDay.*", "is no duration");
    }

    private Refusals() {}

    private static void same(String read, String refused) {
        SAME.put(Pattern.compile(read), refused);
    }

    /** Of a long batch the message names ten items; the others are only counted there. */
    static boolean isNamed(Outcome outcome) {
        return !outcome.refusal().matches("(?s)\\d+ of \\d+ items done.*");
    }

    /** @param outcome of an item that is refused and makes no sense */
    static boolean isForTheSameReason(Outcome outcome) {
        for (Map.Entry<Pattern, String> same : SAME.entrySet()) {
            Matcher read = same.getKey().matcher(String.valueOf(outcome.invalid()));
            if (read.matches()) {
                String said = same.getValue();
                for (int i = 1; i <= read.groupCount(); i++) {
                    said = said.replace("$" + i, read.group(i));
                }
                return outcome.refusal().contains(said);
            }
        }
        return false;
    }
}
