package io.github.exchangedav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attachments of the Camel message are files of the appointment, once and safely. */
class AttachmentsTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private static final byte[] FILE = {0, 1, 2, (byte) 0xFF, '\r', '\n', '-', '-'};
    private static final String BASE64 = Base64.getEncoder().encodeToString(FILE);
    private static final String START = "DTSTART:20260105T090000Z";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String target = "exchangedav:Cal2?user=fred&password=secret&serverUrl="
                        + SERVER.server().url();
                from("direct:in").to(target);
                from("direct:split").split().method(EventItems.class).to(target);
                from("direct:create").to(target + "&operation=create");
            }
        };
    }

    @Test
    void attachmentsOfTheMessageAreFilesOfTheAppointment() throws Exception {
        for (Object body : List.of(Events.ical("text", "x"), Events.map("map", "x"))) {
            Exchange exchange = withFiles("direct:in", body, Map.of("übersicht.bin", FILE));
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage(AttachmentMessage.class).getAttachmentNames())
                    .containsExactly("übersicht.bin");
        }

        for (String uid : List.of("text", "map")) {
            assertThat(item(uid).property("urn:schemas:httpmail:hasattachment")).isIn("1", "true");
            assertThat(RawHttp.bytes(item(uid).href() + "/%C3%BCbersicht.bin")).isEqualTo(FILE);
        }
    }

    @Test
    void attachmentsOfAMessageWithSeveralEventsAreRefusedOrGoWithEachAfterASplit() {
        List<Object> body = List.of(Events.map("a", "x"), Events.map("b", "x"));

        Exchange refused = withFiles("direct:in", body, Map.of("f", FILE));
        assertThat(refused.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("1 attachments and 2 events");
        assertThat(SERVER.server().requests()).isEmpty();

        assertThat(withFiles("direct:split", body, Map.of("f", FILE)).getException())
                .isNull();
        assertThat(SERVER.server().items("fred", "Cal2"))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.property("urn:schemas:httpmail:hasattachment"))
                        .isIn("1", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: evil@example.com",
                "a\"; x=\"y",
                "../../etc/passwd",
                "..",
                "",
                "a\0b",
                "=?utf-8?Q?a=0D=0Ab?=",
                "a\u202Efdp.exe",
                "a\r\n\r\nBEGIN:VCALENDAR",
                "x:y;z=\\,"
            })
    void noNameOfAFileBecomesAHeaderOrALine(String name) {
        Exchange exchange = withFiles("direct:in", Events.ical("a", "x"), Map.of(name, FILE));

        assertThat(exchange.getException()).isNull();
        String message = new String(item("a").message(), UTF_8);
        assertThat(message.lines()).noneMatch(line -> line.startsWith("Bcc") || line.contains("etc/passwd"));
        assertThat(message.lines().filter("BEGIN:VCALENDAR"::equals)).hasSize(1);
        assertThat(item("a").property("urn:schemas:httpmail:hasattachment")).isIn("1", "true");
    }

    @Test
    void aCreateWhoseAnswerWasLostIsRecognisedWithItsParts() {
        String body = Events.calendar(
                "UID:a",
                START,
                "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>",
                "ATTACH;FILENAME=ü.bin;ENCODING=BASE64;VALUE=BINARY:" + BASE64);
        SERVER.server().misbehave(Mischief.cutAfterStoring().on("PUT").times(1));
        Map<String, byte[]> files = Map.of("more.bin", FILE);
        assertThat(withFiles("direct:create", body, files).getException()).isNotNull();

        Exchange again = withFiles("direct:create", body, files);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");

        Exchange other = withFiles("direct:create", body, Map.of("more.bin", new byte[] {1}));
        assertThat(other.getException()).hasMessageContaining("says something else");
        Exchange fewer = template.request("direct:create", e -> e.getMessage().setBody(body));
        assertThat(fewer.getException()).hasMessageContaining("says something else");
        Exchange html = withFiles("direct:create", body.replace("<b>", "<i>"), files);
        assertThat(html.getException()).hasMessageContaining("says something else");
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
    }

    @Test
    void theSameEventWithTheSameFilesIsTheSameMessageAndItem() {
        String body = Events.calendar(START, "DTSTAMP:20260101T000000Z", "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>");
        withFiles("direct:in", body, Map.of("f", FILE));
        byte[] first = SERVER.server().items("fred", "Cal2").get(0).message();
        withFiles("direct:in", body, Map.of("f", FILE));

        assertThat(SERVER.server().items("fred", "Cal2"))
                .singleElement()
                .satisfies(item -> assertThat(item.message()).isEqualTo(first));
        withFiles("direct:in", body, Map.of("f", new byte[] {1}));
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(2);
    }

    private static StoredItem item(String uid) {
        return SERVER.server().item("fred", "Cal2", uid + ".EML").orElseThrow();
    }

    private Exchange withFiles(String route, Object body, Map<String, byte[]> files) {
        return template.request(route, e -> {
            e.getMessage().setBody(body);
            AttachmentMessage message = e.getMessage(AttachmentMessage.class);
            files.forEach((name, bytes) -> message.addAttachment(
                    name, new DataHandler(new ByteArrayDataSource(bytes, "application/x-test; name=x"))));
        });
    }
}
