package io.github.exchangedav.server;

/** Messages for tests, in the forms of protocol §2.2. */
public final class Messages {
    private Messages() {}

    /** Returns the form of the seed around an event. */
    public static String appointment(String... eventLines) {
        return "content-class: urn:content-classes:appointment\r\n"
                + "Content-Type: text/calendar; method=REQUEST; charset=\"utf-8\"\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\n" + calendar(eventLines);
    }

    /** Returns a calendar of one event without VERSION, PRODID and METHOD, like the seed's. */
    public static String calendar(String... eventLines) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", eventLines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    /** Returns an hour's meeting. */
    public static String meeting(String uid) {
        return appointment(
                "UID:" + uid, "SUMMARY:Tea with the board", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z");
    }
}
