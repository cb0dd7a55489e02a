package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What get tells of an item that somebody has changed in Outlook, while the server still has the message that was put. */
class ChangedItemTest extends KeptMessageTest {

    @Test
    void whatWasEmptiedIsNotThereAnyMore() {
        Map<String, Object> event = Events.map("one", "x");
        event.put("location", "R 1");
        event.put("description", "text");
        event.put("categories", List.of("A"));
        event.put("reminder", 15);
        event.put("url", "https://example.com/kept");
        send("", event);
        assertThat(get()).containsKeys("location", "description", "categories", "reminder");
        removed("<c:location/><m:textdescription/><c:reminderoffset/><p:reminderset"
                + " xmlns:p=\"http://schemas.microsoft.com/mapi/\"/>"
                + "<o:Keywords xmlns:o=\"urn:schemas-microsoft-com:office:office#\"/>");

        assertThat(get())
                .doesNotContainKeys("location", "description", "categories", "reminder")
                .containsEntry("summary", "x")
                .containsEntry("url", "https://example.com/kept");
    }

    @Test
    void attendeesWhoCameAndWentAreTheOnesThereAreAndOthersKeepTheirLines() {
        send(
                "",
                Events.calendar(
                        "UID:one",
                        "DTSTART:20260105T090000Z",
                        "ORGANIZER:mailto:fred@example.com",
                        "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.com",
                        "ATTENDEE;CN=Bob:mailto:bob@example.com",
                        "ATTENDEE;CUTYPE=ROOM:urn:room:1"));
        recipients("&quot;Ann&quot; &lt;ANN@example.com&gt;, Cid &lt;cid@example.com&gt;", "dora@example.com");

        assertThat(ical())
                .contains(
                        "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.com\r\n",
                        "ATTENDEE;CUTYPE=ROOM:urn:room:1\r\n",
                        "ATTENDEE;CN=Cid;ROLE=REQ-PARTICIPANT:mailto:cid@example.com\r\n",
                        "ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:dora@example.com\r\n")
                .doesNotContain("bob@example.com");
    }

    @Test
    void somebodyWhomExchangeKnowsByAnotherAddressStaysAsItWas() {
        send("", Events.calendar("UID:one", "DTSTART:20260105T090000Z", "ATTENDEE;CN=Ann Bee:mailto:ann@example.com"));
        recipients("&quot;Ann Bee&quot; &lt;a.bee@corp.example.com&gt;", "");

        assertThat(ical())
                .contains("ATTENDEE;CN=Ann Bee:mailto:ann@example.com")
                .containsOnlyOnce("ATTENDEE");
    }

    @Test
    void recipientsThatCanNotBeReadChangeNobody() {
        send("", Events.calendar("UID:one", "DTSTART:20260105T090000Z", "ATTENDEE:mailto:ann@example.com"));
        recipients("Ann", "");

        assertThat(ical()).contains("ATTENDEE:mailto:ann@example.com").containsOnlyOnce("ATTENDEE");
    }

    private Map<String, Object> get() {
        Exchange exchange = sendUid("operation=get", "one");
        assertThat(exchange.getException()).isNull();
        Map<String, Object> body = new LinkedHashMap<>();
        ((Map<?, ?>) exchange.getMessage().getBody()).forEach((key, value) -> body.put(String.valueOf(key), value));
        return body;
    }

    private String ical() {
        return sendUid("operation=get&outputType=icalendar", "one").getMessage().getBody(String.class);
    }

    private void recipients(String to, String cc) {
        String mail = " xmlns:h=\"urn:schemas:mailheader:\">";
        changed("one.EML", "<h:to" + mail + to + "</h:to><h:cc" + mail + cc + "</h:cc>");
    }

    private void removed(String properties) {
        String xml =
                "<a:propertyupdate xmlns:a=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\" xmlns:m=\"urn:schemas:httpmail:\">"
                        + "<a:remove><a:prop>" + properties + "</a:prop></a:remove></a:propertyupdate>";
        assertThat(other("PROPPATCH", "Cal2/one.EML", "text/xml", xml).body()).contains("200 OK");
    }
}
