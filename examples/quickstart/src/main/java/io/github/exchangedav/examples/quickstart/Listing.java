package io.github.exchangedav.examples.quickstart;

import static java.util.Comparator.comparing;

import io.github.exchangedav.ExchangeDavConstants;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * One appointment as the server keeps it: its properties as {@code name = value}, in the order in which a WebDAV client
 * once listed the appointment this project starts from; what that one did not have comes after, by name.
 */
final class Listing {

    private static final int WIDTH = 200;
    private static final String ADDRESS = "exchangedav:?operation=propfind&headerOverrides=true";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** The calendar's uid comes early, DAV's late; so that one has its namespace here. */
    private static final List<String> ORDER = List.of(
            ("textdescription contentclass supportedlock permanenturl getcontenttype id mid uid isfolder resourcetype"
                            + " method getetag lockdiscovery outlookmessageclass creationdate ntsecuritydescriptor dtstamp"
                            + " lastmodified dtstart location duration htmldescription ishidden parentname meetingstatus"
                            + " subject getcontentlength normalizedsubject isstructureddocument repl-uid timezoneid"
                            + " displayname href nomodifyexceptions patternend isreadonly instancetype DAV:uid"
                            + " getlastmodified created sensitivity dtend hasattachment iscollection read resourcetag"
                            + " patternstart priority sequence")
                    .split(" ", 0));

    private Listing() {}

    /** The lines; a single one that says why, if the server does not show the appointment. */
    static List<String> of(ProducerTemplate camel, Tally.Appointment appointment) {
        Exchange answer = camel.request(ADDRESS, exchange -> {
            exchange.getMessage().setHeader(ExchangeDavConstants.UID, appointment.uid());
            exchange.getMessage().setHeader(ExchangeDavConstants.FOLDER, appointment.folder());
        });
        if (answer.getException() != null) {
            return List.of("(not shown: " + answer.getException().getMessage() + ")");
        }
        Map<?, ?> properties = answer.getMessage().getBody(Map.class);
        return properties.entrySet().stream()
                .map(entry -> Map.entry(String.valueOf(entry.getKey()), onTheWire(entry.getValue())))
                .sorted(comparing((Map.Entry<String, String> entry) -> rank(entry.getKey()))
                        .thenComparing(entry -> local(entry.getKey())))
                .map(entry -> local(entry.getKey()) + " = " + Console.brief(entry.getValue(), WIDTH))
                .toList();
    }

    /** The component has made types of what the server sent as text; a WebDAV client would show the text. */
    private static String onTheWire(Object value) {
        if (value instanceof Instant time) {
            return MILLISECONDS.format(time);
        }
        return value instanceof Boolean yes ? (yes ? "1" : "0") : String.valueOf(value);
    }

    private static int rank(String name) {
        int rank = ORDER.indexOf(name.equals("DAV:uid") ? name : local(name));
        return rank < 0 ? ORDER.size() : rank;
    }

    /** Exchange's namespaces end in a colon, a slash or a hash. */
    private static String local(String name) {
        return name.replaceFirst("^.*[:/#]", "");
    }
}
