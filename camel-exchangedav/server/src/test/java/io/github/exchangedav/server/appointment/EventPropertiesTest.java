package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told only when asked for (protocol §6.4, §6.6). */
class EventPropertiesTest {
    private static final Map<String, String> NAMESPACES = Map.of(
            "cal", "urn:schemas:calendar:",
            "hm", "urn:schemas:httpmail:",
            "ex", "http://schemas.microsoft.com/exchange/",
            "mapi", "http://schemas.microsoft.com/mapi/");

    private static Map<PropertyName, PropertyValue> read(String... lines) {
        String[] all = Stream.concat(
                        Stream.of("UID:1", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z"), Stream.of(lines))
                .toArray(String[]::new);
        return MessageReader.read(Messages.appointment(all).getBytes(StandardCharsets.UTF_8))
                .properties();
    }

    /** A name with the short form of its namespace, {@code mapi:where}. */
    private static @Nullable String value(Map<PropertyName, PropertyValue> properties, String name) {
        String[] parts = name.split(":", 2);
        PropertyValue value = properties.get(new PropertyName(NAMESPACES.getOrDefault(parts[0], ""), parts[1]));
        return value == null ? null : value.asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-MICROSOFT-CDO-INTENDEDSTATUS:OOF          | mapi:intendedbusystatus | 3
        X-MICROSOFT-CDO-INTENDEDSTATUS:TENTATIVE    | ex:intendedbusystatus   | 1
        X-MICROSOFT-CDO-INTENDEDSTATUS:x            | mapi:intendedbusystatus |
        X-MICROSOFT-CDO-OWNERAPPTID:-1              | mapi:owner_appt_id      | -1
        X-MICROSOFT-CDO-APPT-SEQUENCE:3             | mapi:apptsequence       | 3
        SEQUENCE:2                                  | mapi:apptsequence       | 2
        X-MICROSOFT-CDO-REPLYTIME:20300101T080000Z  | cal:replytime           | 2030-01-01T08:00:00.000Z
        X-MICROSOFT-CDO-REPLYTIME:20300101T080000Z  | mapi:apptreplytime      | 2030-01-01T08:00:00.000Z
        X-MICROSOFT-CDO-ATTENDEE-CRITICAL-CHANGE:20300101T080000Z | mapi:attendee_critical_change | 2030-01-01T08:00:00.000Z
        DTSTAMP:20300101T080000Z                    | mapi:owner_critical_change | 2030-01-01T08:00:00.000Z
        CREATED:20300101T080000                     | cal:created             | 2030-01-01T08:00:00.000Z
        CONTACT;ALTREP="http://a.example/c":Mary    | cal:contact             | Mary
        CONTACT;ALTREP="http://a.example/c":Mary    | cal:contacturl          | http://a.example/c
        LOCATION;ALTREP="http://a.example/r":Room   | cal:locationurl         | http://a.example/r
        LOCATION:Room                               | mapi:where              | Room
        GEO:37.386013;-122.082932                   | cal:geolatitude         | 37.386013
        GEO:37.386013;-122.082932                   | cal:geolongitude        | -122.082932
        GEO:north                                   | cal:geolatitude         |
        RESOURCES:BEAMER,CHAIRS                     | cal:resources           | BEAMER, CHAIRS
        STATUS:CANCELLED                            | mapi:apptstateflags     | 4
        COMMENT:none                                | mapi:apptstateflags     | 0
        COMMENT:none                                | mapi:responsestatus     | 0
        COMMENT:none                                | cal:rsvp                | 0
        COMMENT:none                                | cal:transparent         | opaque
        X-MICROSOFT-CDO-BUSYSTATUS:FREE             | cal:transparent         | transparent
        COMMENT:none                                | mapi:recurtype          | 0
        COMMENT:none                                | mapi:is_recurring       | 0
        COMMENT:none                                | mapi:is_exception       | 0
        RRULE:FREQ=WEEKLY;BYDAY=MO,TH               | mapi:recurtype          | 2
        RRULE:FREQ=WEEKLY;BYDAY=MO,TH               | mapi:recurpattern       | every week on Monday, Thursday
        RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR    | mapi:recurpattern       | every 2 months on last Friday
        RRULE:FREQ=MONTHLY;BYMONTHDAY=15            | mapi:recurpattern       | every month on day 15
        RRULE:FREQ=YEARLY                           | mapi:recurpattern       | every year
        RRULE:FREQ=DAILY                            | mapi:is_recurring       | 1
        RRULE:FREQ=HOURLY                           | mapi:recurtype          | 0
        RECURRENCE-ID:20300102T090000Z              | mapi:is_exception       | 1
        RECURRENCE-ID:20300102T090000Z              | cal:recurrenceidrange   | None
        RECURRENCE-ID;RANGE=THISANDFUTURE:20300102T090000Z | cal:recurrenceidrange | THISANDFUTURE
        """)
    void aLineBecomesAProperty(String line, String name, @Nullable String value) {
        assertThat(value(read(line), name)).isEqualTo(value);
    }

    @Test
    void whoIsAskedIsListedByRole() {
        Map<PropertyName, PropertyValue> properties = read(
                "ORGANIZER;CN=Fred:mailto:fred@a.example",
                "ATTENDEE;CN=Fred;ROLE=CHAIR:mailto:FRED@a.example",
                "ATTENDEE;CN=Mary;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:mary@a.example",
                "ATTENDEE:mailto:john@a.example",
                "ATTENDEE;CN=Sue;ROLE=OPT-PARTICIPANT:mailto:sue@a.example",
                "ATTENDEE;CN=Hall;CUTYPE=ROOM:mailto:hall@a.example",
                "ATTENDEE;CN=Beamer;ROLE=NON-PARTICIPANT:mailto:beamer@a.example");
        assertThat(value(properties, "mapi:allattendeesstring")).isEqualTo("Mary; john@a.example; Sue; Hall; Beamer");
        assertThat(value(properties, "mapi:required_attendees")).isEqualTo("Mary; john@a.example");
        assertThat(value(properties, "mapi:optional_attendees")).isEqualTo("Sue");
        assertThat(value(properties, "mapi:resource_attendees")).isEqualTo("Hall; Beamer");
        assertThat(value(properties, "mapi:apptstateflags")).isEqualTo("1");
        assertThat(value(properties, "mapi:responsestatus")).isEqualTo("1");
        assertThat(value(properties, "cal:attendeestatus")).isEqualTo("1");
        assertThat(value(properties, "cal:rsvp")).isEqualTo("1");
        assertThat(value(properties, "cal:responserequested")).isEqualTo("1");
        assertThat(value(properties, "mapi:response_requested")).isEqualTo("1");
    }

    @Test
    void theOrganizerIsNotAskedWhateverTheAddressIs() {
        Map<PropertyName, PropertyValue> properties = read(
                "ORGANIZER;CN=Ann;EMAIL=ann@a.example:urn:uuid:1",
                "ATTENDEE;CN=Ann;EMAIL=ann@a.example:urn:uuid:1",
                "ATTENDEE;CN=Bob;EMAIL=bob@a.example:urn:uuid:2");
        assertThat(value(properties, "mapi:allattendeesstring")).isEqualTo("Bob");
    }

    @Test
    void anExceptionThatIsAnItemOfItsOwnHasAnEnd() {
        String text = Messages.appointment("UID:1", "DTSTART:20300102T100000Z", "RECURRENCE-ID:20300102T090000Z");
        Map<PropertyName, PropertyValue> properties =
                MessageReader.read(text.getBytes(StandardCharsets.UTF_8)).properties();
        assertThat(value(properties, "cal:dtend")).isEqualTo("2030-01-02T10:00:00.000Z");
        assertThat(value(properties, "cal:duration")).isEqualTo("0");
    }

    @Test
    void theReminderIsTheSameUnderEachName() {
        Map<PropertyName, PropertyValue> properties =
                read("BEGIN:VALARM\r\nTRIGGER:-PT30M\r\nACTION:DISPLAY\r\nEND:VALARM");
        assertThat(value(properties, "mapi:reminderset")).isEqualTo("1");
        assertThat(value(properties, "mapi:reminderdelta")).isEqualTo("30");
        assertThat(value(properties, "cal:reminderoffset")).isEqualTo("1800");
        assertThat(value(properties, "ex:reminderinterval")).isEqualTo("1800");
    }

    @Test
    void whatManyItemsHaveIsKeptOnce() {
        Map<PropertyName, PropertyValue> one = read("LOCATION:Room");
        Map<PropertyName, PropertyValue> other = read("LOCATION:Room");
        PropertyName location = new PropertyName("urn:schemas:calendar:", "location");
        assertThat(one.get(location)).isSameAs(other.get(location));
        PropertyName start = new PropertyName("urn:schemas:calendar:", "dtstart");
        PropertyName pattern = new PropertyName("http://schemas.microsoft.com/exchange/", "patternstart");
        assertThat(one.get(start)).isSameAs(one.get(pattern));
    }
}
