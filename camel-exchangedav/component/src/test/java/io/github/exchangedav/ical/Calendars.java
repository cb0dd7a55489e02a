package io.github.exchangedav.ical;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short ways to write calendars in tests. */
public final class Calendars {

    private Calendars() {}

    /** Lines with CRLF behind each. */
    public static String text(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** A calendar with one event of these lines. */
    public static String event(String... lines) {
        return text("BEGIN:VCALENDAR", "BEGIN:VEVENT", String.join("\r\n", lines), "END:VEVENT", "END:VCALENDAR");
    }

    /** What the reader and the splitter make of it. */
    public static List<CalendarItem> items(String text) throws InvalidEventException {
        return ItemSplitter.split(IcalReader.read(text.getBytes(StandardCharsets.UTF_8), null));
    }

    /** The only item of a text. */
    public static CalendarItem item(String text) throws InvalidEventException {
        List<CalendarItem> items = items(text);
        if (items.size() != 1) {
            throw new IllegalArgumentException("not one item but " + items.size());
        }
        return items.get(0);
    }

    /** All lines of a calendar, unfolded. */
    public static List<String> lines(IcalComponent calendar) {
        return calendar.allLines().map(ContentLine::text).toList();
    }

    /**
     * What stands in a VTIMEZONE.
     *
     * @param observances each its name, the two offsets, the start, and more lines, with blanks between
     */
    public static String observances(String... observances) {
        StringBuilder text = new StringBuilder();
        for (String observance : observances) {
            String[] parts = observance.split(" ", -1);
            text.append(text("BEGIN:" + parts[0], "TZOFFSETFROM:" + parts[1], "TZOFFSETTO:" + parts[2]));
            text.append(text("DTSTART:" + parts[3]));
            for (int i = 4; i < parts.length; i++) {
                text.append(text(parts[i]));
            }
            text.append(text("END:" + parts[0]));
        }
        return text.substring(0, Math.max(0, text.length() - 2));
    }
}
