package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything else that a calendar says of an appointment, read from the properties that the server stores. */
class AppointmentDetailsTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Käse 会議");

    private static final String CALENDAR = "urn:schemas:calendar:";
    private static final String MAIL = "urn:schemas:httpmail:";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Käse 会議?serverUrl=%s&user=fred&password=secret",
                                SERVER.server().url());
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CLASS:PRIVATE | http://schemas.microsoft.com/exchange/sensitivity | 2",
                "CLASS:CONFIDENTIAL | http://schemas.microsoft.com/exchange/sensitivity | 3",
                "CLASS: | http://schemas.microsoft.com/exchange/sensitivity | 0",
                "X-MICROSOFT-CDO-BUSYSTATUS:FREE | urn:schemas:calendar:busystatus | FREE",
                "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE | urn:schemas:calendar:busystatus | TENTATIVE",
                "X-MICROSOFT-CDO-BUSYSTATUS:BUSY | urn:schemas:calendar:busystatus | BUSY",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF | urn:schemas:calendar:busystatus | OOF",
                "TRANSP:TRANSPARENT | urn:schemas:calendar:busystatus | FREE",
                "TRANSP:OPAQUE | urn:schemas:calendar:busystatus | BUSY",
                "X-MICROSOFT-CDO-IMPORTANCE:2 | urn:schemas:httpmail:importance | 2",
                "X-MICROSOFT-CDO-IMPORTANCE:0 | urn:schemas:httpmail:importance | 0",
                "PRIORITY:1 | urn:schemas:httpmail:importance | 2",
                "PRIORITY:9 | urn:schemas:httpmail:importance | 0",
                "PRIORITY:5 | urn:schemas:httpmail:importance | 1",
                "STATUS:CONFIRMED | urn:schemas:calendar:meetingstatus | CONFIRMED",
                "STATUS:CANCELLED | urn:schemas:calendar:meetingstatus | CANCELLED",
                "LOCATION:Käse\\, Raum 會 | urn:schemas:calendar:location | Käse, Raum 會",
                "CONTACT:Änne Müller | urn:schemas:calendar:contact | Änne Müller",
                "SEQUENCE:3 | urn:schemas:calendar:sequence | 3",
            })
    void aLineIsTheProperty(String line, String property, String value) {
        Exchange exchange = send(line);

        assertThat(item().property(property)).isEqualTo(value);
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DISPLAY | TRIGGER:-PT15M | 900",
                "AUDIO | TRIGGER:-PT15M | 900",
                "DISPLAY | TRIGGER;RELATED=START:-PT00H15M00S | 900",
                "DISPLAY | TRIGGER:-P1D | 86400",
                "DISPLAY | TRIGGER:PT0S | 0",
                "DISPLAY | TRIGGER;RELATED=END:-PT1H15M | 900",
                "DISPLAY | TRIGGER;VALUE=DATE-TIME:20260105T084500Z | 900",
            })
    void theFirstAlarmIsTheReminder(String action, String trigger, String seconds) {
        Exchange exchange = send("BEGIN:VALARM", "ACTION:" + action, trigger, "END:VALARM");

        assertThat(item().property(CALENDAR + "reminderoffset")).isEqualTo(seconds);
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .isNull();
    }

    @Test
    void withoutAlarmThereIsNoReminderAndOfSeveralTheFirstCounts() {
        send("SUMMARY:x");
        assertThat(item().property(CALENDAR + "reminderoffset")).isNull();

        Exchange exchange = send(
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM",
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT1H\r\nEND:VALARM");
        assertThat(item().property(CALENDAR + "reminderoffset")).isEqualTo("300");
        assertThat(warnings(exchange)).contains("2 alarms");
    }

    @Test
    void categoriesAreKeywords() {
        send("CATEGORIES:Rot,Grün\\, hell", "CATEGORIES:Blau");

        assertThat(item().property("urn:schemas-microsoft-com:office:office#Keywords"))
                .isEqualTo("Rot\nGrün, hell\nBlau");
    }

    @Test
    void aMeetingIsStoredWithItsPeopleAndNobodyGetsAMail() {
        Exchange exchange = send(
                "ORGANIZER;CN=Änne Müller:mailto:aenne@example.com",
                "ATTENDEE;CN=\"Böb, 會\";ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:bob@example.com",
                "ATTENDEE;ROLE=OPT-PARTICIPANT:MAILTO: eve@example.com ");

        StoredItem item = item();
        assertThat(item.property(CALENDAR + "organizer")).isEqualTo("\"Änne Müller\" <aenne@example.com>");
        assertThat(item.property("urn:schemas:mailheader:to"))
                .contains("Böb, 會")
                .contains("bob@example.com")
                .contains("eve@example.com");
        assertThat(SERVER.server().sentMessages()).isEmpty();
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS))
                .isNull();
    }

    @Test
    void attendeesWithoutAnOrganizerAreWarnedAbout() {
        assertThat(warnings(send("ATTENDEE:mailto:bob@example.com"))).contains("no ORGANIZER");
        assertThat(SERVER.server().sentMessages()).isEmpty();
    }

    @Test
    void whatNoPropertyHoldsSurvivesInTheMessage() {
        send("URL:https://example.com/ä", "X-OURS;X-P=1:a,b\\;c", "GEO:1.0;2.0", "REQUEST-STATUS:2.0;Ok");

        assertThat(item().calendarText().lines())
                .contains("URL:https://example.com/ä", "X-OURS;X-P=1:a,b\\;c", "GEO:1.0;2.0", "REQUEST-STATUS:2.0;Ok");
    }

    @Test
    void whatTheServerRefusesIsLeftOutWhereverItStands() {
        Exchange exchange = send(
                "X-MICROSOFT-CDO-MODPROPS:BEGIN",
                "BEGIN:VALARM",
                "TRIGGER:-PT5M",
                "x-microsoft-cdo-modprops:x",
                "END:VALARM");

        assertThat(item().calendarText()).doesNotContainIgnoringCase("MODPROPS");
        assertThat(warnings(exchange)).contains("X-MICROSOFT-CDO-MODPROPS was left out");
    }

    @Test
    void theCharsetIsThatOfTheExchangeOrOfTheContentType() {
        byte[] latin2 = calendar("SUMMARY:Łódź").getBytes(Charset.forName("ISO-8859-2"));
        for (Map<String, String> said : List.of(
                Map.of("property", "ISO-8859-2"),
                Map.of("header", "text/calendar;charset=iso-8859-2;method=PUBLISH"))) {
            Exchange exchange = template.request("direct:in", e -> {
                e.getMessage().setBody(latin2);
                e.setProperty(Exchange.CHARSET_NAME, said.get("property"));
                e.getMessage().setHeader(Exchange.CONTENT_TYPE, said.get("header"));
            });

            assertThat(exchange.getException()).isNull();
            assertThat(item().property(MAIL + "subject")).as(said.toString()).isEqualTo("Łódź");
        }
    }

    @Test
    void aBareEventIsStoredWithAWarning() {
        Exchange exchange = template.request(
                "direct:in",
                e -> e.getMessage()
                        .setBody("BEGIN:VEVENT\nUID:a\nDTSTART:20260105T090000Z\nSUMMARY:bare\nEND:VEVENT\n"
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getException()).isNull();
        assertThat(item().property(MAIL + "subject")).isEqualTo("bare");
        assertThat(warnings(exchange)).contains("no VCALENDAR");
    }

    private static @Nullable StoredItem found() {
        return SERVER.server().item("fred", "Käse 会議", "a.EML").orElse(null);
    }

    private static StoredItem item() {
        StoredItem item = found();
        assertThat(item).isNotNull();
        return item;
    }

    private static String warnings(Exchange exchange) {
        return String.valueOf(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS));
    }

    private static String calendar(String... lines) {
        List<String> all = new ArrayList<>(List.of("UID:a", "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z"));
        all.addAll(Arrays.asList(lines));
        return Events.calendar(all.toArray(String[]::new));
    }

    private Exchange send(String... lines) {
        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(calendar(lines)));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
