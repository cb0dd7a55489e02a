package io.github.exchangedav.server;

/** Bodies of PROPPATCH for tests. */
public final class Updates {
    private static final String PREFIXES = " xmlns:D=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\""
            + " xmlns:m=\"urn:schemas:httpmail:\" xmlns:h=\"urn:schemas:mailheader:\""
            + " xmlns:e=\"http://schemas.microsoft.com/exchange/\" xmlns:p=\"http://schemas.microsoft.com/mapi/\""
            + " xmlns:o=\"urn:schemas-microsoft-com:office:office#\""
            + " xmlns:id=\"http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/\""
            + " xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\" xmlns:v=\"xml:\" xmlns:x=\"urn:example\"";

    private Updates() {}

    /** Returns a body that sets these properties: prefixes D c m h e p o id, b for types, v for values, x for others. */
    public static String set(String... properties) {
        return update("<D:set><D:prop>" + String.join("", properties) + "</D:prop></D:set>");
    }

    /** Returns a body that removes properties, prefixes as in {@link #set}. */
    public static String remove(String... names) {
        StringBuilder tags = new StringBuilder();
        for (String name : names) {
            tags.append('<').append(name).append("/>");
        }
        return update("<D:remove><D:prop>" + tags + "</D:prop></D:remove>");
    }

    /** Returns a body of these instructions. */
    public static String update(String instructions) {
        return "<?xml version=\"1.0\"?><D:propertyupdate" + PREFIXES + ">" + instructions + "</D:propertyupdate>";
    }

    /** Returns a body that asks for these properties. */
    public static String ask(String... names) {
        StringBuilder tags = new StringBuilder();
        for (String name : names) {
            tags.append('<').append(name).append("/>");
        }
        return "<D:propfind" + PREFIXES + "><D:prop>" + tags + "</D:prop></D:propfind>";
    }

    /** Returns the properties of the smallest appointment of protocol §3.1. */
    public static String appointment() {
        return "<D:contentclass>urn:content-classes:appointment</D:contentclass>"
                + "<e:outlookmessageclass>IPM.Appointment</e:outlookmessageclass>"
                + "<c:dtstart b:dt=\"dateTime.tz\">2030-08-24T15:00:00.000Z</c:dtstart>"
                + "<c:dtend b:dt=\"dateTime.tz\">2030-08-24T16:00:00.000Z</c:dtend>"
                + "<c:busystatus>OOF</c:busystatus><c:location>Room &lt;4&gt;</c:location>"
                + "<h:subject>RE: Plans &amp; more</h:subject>"
                + "<m:textdescription>first\nsecond &lt;line&gt;</m:textdescription>";
    }
}
