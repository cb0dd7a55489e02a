package io.github.exchangedav;

import java.util.LinkedHashMap;
import java.util.Map;

/** Events the tests send. */
final class Events {

    private Events() {}

    /** A minimal calendar with one event. */
    static String ical(String uid, String summary) {
        return calendar("UID:" + uid, "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "SUMMARY:" + summary);
    }

    /** A calendar with one VEVENT of these lines. */
    static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    /** The same event as a map. */
    static Map<String, Object> map(String uid, String summary) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uid", uid);
        map.put("summary", summary);
        map.put("start", "2026-01-05T09:00:00Z");
        map.put("end", "2026-01-05T10:00:00Z");
        return map;
    }
}
