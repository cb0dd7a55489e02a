package io.github.exchangedav.dialect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.RecurrencePolicy;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may say of an item that was written, and what of it is a failure. */
class VerifyingConversationTest {

    private static final String[] SERIES = {
        "UID:a",
        "DTSTART:20260105T090000Z",
        "DTEND:20260105T100000Z",
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE:20260106T090000Z",
        "SUMMARY:subject",
        "DESCRIPTION:text",
        "LOCATION:place",
        "CATEGORIES:one,two",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "X-MICROSOFT-CDO-IMPORTANCE:2",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "ATTENDEE:mailto:bob@example.com",
        "BEGIN:VALARM",
        "TRIGGER:-PT15M",
        "END:VALARM"
    };
    private static final String CAL = "urn:schemas:calendar:";
    private static final String MAIL = "urn:schemas:httpmail:";
    private static final String EX = "http://schemas.microsoft.com/exchange/";
    private static final String MAPI = "http://schemas.microsoft.com/mapi/";

    private final Script server = new Script();
    private String rows = "";
    private String[] event = SERIES;
    private final Map<String, String> item = new LinkedHashMap<>(Map.ofEntries(
            Map.entry(CAL + "uid", "a"),
            Map.entry("DAV:contentclass", "urn:content-classes:appointment"),
            Map.entry(EX + "outlookmessageclass", "IPM.Appointment"),
            Map.entry(CAL + "instancetype", "int:1"),
            Map.entry(CAL + "dtstart", "dateTime.tz:2026-01-05T09:00:00.000Z"),
            Map.entry(CAL + "dtend", "dateTime.tz:2026-01-05T10:00:00.000Z"),
            Map.entry(CAL + "alldayevent", "boolean:1"),
            Map.entry(MAIL + "subject", "subject"),
            Map.entry(MAIL + "textdescription", "text\r\n"),
            Map.entry(CAL + "location", "place"),
            Map.entry(CAL + "busystatus", "OOF"),
            Map.entry(CAL + "meetingstatus", "CONFIRMED"),
            Map.entry(EX + "sensitivity", "int:2"),
            Map.entry(MAIL + "importance", "int:2"),
            Map.entry("urn:schemas-microsoft-com:office:office#Keywords", "mv.string:<v>two</v><v>one</v>"),
            Map.entry(MAPI + "reminderset", "boolean:1"),
            Map.entry(CAL + "reminderoffset", "int:900"),
            Map.entry(CAL + "rrule", "mv.string:<v>FREQ=DAILY;INTERVAL=1;COUNT=5</v>"),
            Map.entry(CAL + "exdate", "mv.dateTime.tz:<v>2026-01-06T09:00:00.000Z</v>"),
            Map.entry("urn:schemas:mailheader:to", "&quot;Bob&quot; &lt;BOB@example.com&gt;"),
            Map.entry(MAPI + "recurring", "boolean:1")));

    @Test
    void anItemThatSaysTheSameIsASuccess() {
        assertThatCode(this::write).doesNotThrowAnyException();
        assertThat(server.asked())
                .containsExactly(
                        "PUT /exchange/fred/Cal2/a.EML",
                        "PROPFIND /exchange/fred/Cal2/a.EML",
                        "SEARCH /exchange/fred/Cal2/");
    }

    @ParameterizedTest
    @CsvSource({
        CAL + "uid, b, b",
        "DAV:contentclass, urn:content-classes:message, urn:content-classes:message",
        EX + "outlookmessageclass, IPM.Note, IPM.Note",
        CAL + "instancetype, int:0, 0",
        CAL + "dtstart, dateTime.tz:2026-01-05T10:00:00.000Z, 2026-01-05T10:00:00Z",
        CAL + "dtend, dateTime.tz:2026-01-05T11:00:00.000Z, 2026-01-05T11:00:00Z",
        CAL + "alldayevent, boolean:0, false",
        MAIL + "subject, sub?ect, sub?ect",
        MAIL + "textdescription, '', \"\"",
        CAL + "location, places, places",
        CAL + "busystatus, BUSY, BUSY",
        CAL + "meetingstatus, TENTATIVE, TENTATIVE",
        EX + "sensitivity, int:0, 0",
        MAIL + "importance, int:1, 1",
        "urn:schemas-microsoft-com:office:office#Keywords, mv.string:<v>one</v>, [one]",
        MAPI + "reminderset, boolean:0, false",
        CAL + "reminderoffset, int:901, 901",
        CAL + "rrule, mv.string:<v>FREQ=DAILY;COUNT=6</v>, COUNT=6",
        CAL + "exdate, mv.dateTime.tz:<v>2026-01-07T09:00:00.000Z</v>, 2026-01-07",
        "urn:schemas:mailheader:to, ann@example.com, ann@example.com",
        MAPI + "recurring, boolean:0, false"
    })
    void aPropertyThatSaysSomethingElseIsNamedWithBothValues(String name, String value, String shown) {
        String right = item.put(name, value);

        assertThat(failure().getMessage())
                .contains(name + " is ", shown, " instead of ")
                .doesNotContain(";  ");
        assertThat(right).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CAL + "uid",
                "DAV:contentclass",
                EX + "outlookmessageclass",
                CAL + "instancetype",
                CAL + "dtstart",
                CAL + "dtend",
                CAL + "alldayevent",
                MAIL + "subject",
                MAIL + "textdescription",
                CAL + "location",
                "urn:schemas-microsoft-com:office:office#Keywords",
                CAL + "reminderoffset",
                CAL + "rrule",
                CAL + "exdate",
                "urn:schemas:mailheader:to",
                MAPI + "recurring"
            })
    void aPropertyWithoutWhichTheEventIsAnotherHasToBeThere(String name) {
        item.remove(name);

        assertThat(failure().getMessage()).contains(name + " is missing instead of ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CAL + "busystatus",
                CAL + "meetingstatus",
                EX + "sensitivity",
                MAIL + "importance",
                MAPI + "reminderset"
            })
    void aPropertyThatServersDoWithoutMayBeMissing(String name) {
        item.remove(name);

        assertThatCode(this::write).doesNotThrowAnyException();
    }

    @Test
    void anOccurrenceThatWasLeftOutMustNotBeThere() {
        rows = row("2026-01-06T09:00:00.000Z", "2026-01-06T09:00:00.000Z", "subject", "place");

        assertThat(failure().getMessage())
                .contains("the occurrence of 2026-01-06T09:00:00Z is there, although it is left out (EXDATE)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-08T09:00:00.000Z, 2026-01-08T12:00:00.000Z, moved, there, ''",
        "'', 2026-01-08T12:00:00.000Z, moved, there, ''",
        "2026-01-08T09:00:00.000Z, 2026-01-08T09:00:00.000Z, moved, there, dtstart of the occurrence of 2026-01-08T09:00",
        "2026-01-08T09:00:00.000Z, 2026-01-08T12:00:00.000Z, x, there, subject of the occurrence of 2026-01-08T09:00",
        "2026-01-08T09:00:00.000Z, 2026-01-08T12:00:00.000Z, moved, x, location of the occurrence of 2026-01-08T09:00",
        "2026-01-09T09:00:00.000Z, 2026-01-09T09:00:00.000Z, moved, there, occurrence of 2026-01-08T09:00:00Z is not there"
    })
    void anOccurrenceThatWasMovedHasToBeThereAsItWasWritten(
            String place, String start, String subject, String location, String words) throws Exception {
        event = new String[] {
            SERIES[0],
            String.join("\r\n", Arrays.copyOfRange(SERIES, 1, SERIES.length)),
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:a",
            "RECURRENCE-ID:20260108T090000Z",
            "DTSTART:20260108T120000Z",
            "DTEND:20260108T130000Z",
            "SUMMARY:moved",
            "LOCATION:there"
        };
        rows = row(place, start, subject, location);

        if (words.isEmpty()) {
            assertThatCode(this::write).doesNotThrowAnyException();
        } else {
            assertThat(failure().getMessage()).contains(words);
        }
    }

    /** A row of a search, an hour long; without a place if that is empty. */
    private static String row(String place, String start, String subject, String location) {
        String end = start.substring(0, 11)
                + "%02d".formatted(Integer.parseInt(start.substring(11, 13)) + 1)
                + start.substring(13);
        return "<a:response><a:href>http://x/exchange/fred/Cal2/a.EML</a:href><a:propstat>"
                + "<a:status>HTTP/1.1 200 OK</a:status><a:prop>" + xml(CAL + "uid", "a")
                + (place.isEmpty() ? "" : xml(CAL + "recurrenceid", "dateTime.tz:" + place))
                + xml(CAL + "dtstart", "dateTime.tz:" + start) + xml(CAL + "dtend", "dateTime.tz:" + end)
                + xml(MAIL + "subject", subject) + xml(CAL + "location", location)
                + "</a:prop></a:propstat></a:response>";
    }

    @Test
    void allDifferencesAreNamedAtOnce() {
        item.put(MAIL + "subject", "x");
        item.put(CAL + "location", "y");

        assertThat(failure().getMessage()).contains("httpmail:subject is \"x\"", "calendar:location is \"y\"");
    }

    private PermanentExchangeDavException failure() {
        PermanentExchangeDavException failure = catchThrowableOfType(PermanentExchangeDavException.class, this::write);
        assertThat(failure).isNotNull();
        assertThat(failure.getReason()).isEqualTo(Reason.NOT_AS_WRITTEN);
        return failure;
    }

    private void write() throws InvalidEventException {
        server.status(201)
                .found(item.entrySet().stream()
                        .map(property -> xml(property.getKey(), property.getValue()))
                        .collect(Collectors.joining()))
                .multistatus(rows);
        ExchangeDialect dialect = new ExchangeDialect(new ExchangeSettings(
                "https://mail.example.com",
                "/exchange",
                false,
                "fred@example.com",
                null,
                RecurrencePolicy.reject,
                new ExchangeSettings.Writing(Concurrency.overwrite, false, true, false, false),
                OutputType.map));
        new RemoteCalendar(dialect, server)
                .execute(new Order(
                        Operation.put,
                        new Order.Address("fred", "Cal2"),
                        Calendars.item(Calendars.event(event)),
                        "a",
                        new Precondition.None()));
    }

    /** A property whose value may begin with its type and a colon. */
    private static String xml(String name, String value) {
        int end = Math.max(name.lastIndexOf(':'), Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'))) + 1;
        String local = name.substring(end);
        int colon = value.indexOf(':');
        boolean typed = colon > 0 && value.substring(0, colon).matches("int|boolean|dateTime.tz|mv.+");
        String type = typed ? " xmlns:b=\"dt\" b:dt=\"" + value.substring(0, colon) + '"' : "";
        return "<p:%s xmlns:p=\"%s\"%s>%s</p:%s>"
                .formatted(local, name.substring(0, end), type, typed ? value.substring(colon + 1) : value, local);
    }
}
