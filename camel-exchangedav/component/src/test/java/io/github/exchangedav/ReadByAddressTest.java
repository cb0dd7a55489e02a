package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** operation=get of an item by its address. */
class ReadByAddressTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void anAddressThatAReceiptGaveIsRead() {
        Outlook.putsAppointment(
                server,
                "Über uns {1}.EML"
                        .replace(" ", "%20")
                        .replace("Ü", "%C3%9C")
                        .replace("{", "%7B")
                        .replace("}", "%7D"),
                "UID:Other",
                "DTSTART:20260105T090000Z",
                "SUMMARY:theirs");
        Object href = get("Other").getMessage().getHeader(ExchangeDavConstants.HREF);

        Exchange byHref = getAt(href);

        assertThat(body(byHref)).containsEntry("uid", "Other");
        assertThat(byHref.getMessage().getHeader(ExchangeDavConstants.HREF)).isEqualTo(href);
    }

    @Test
    void anAddressDoesNotLeadToAnotherServerFolderOrMailbox() {
        put(Events.ical("one", "x"));
        server.reset();
        put(Events.ical("one", "x"));

        assertThat(body(getAt("http://evil.example/exchange/fred/Cal2/one.EML")))
                .containsEntry("summary", "x");
        int before = server.requests().size();
        for (String href : List.of(
                "/exchange/barney/Cal2/one.EML",
                "/exchange/fred/Other/one.EML",
                "/exchange/fred/Cal2/../Other/one.EML",
                "/exchange/fred/Cal2/%2e%2e",
                "/exchange/fred/Cal2/..%2FOther",
                "/exchange/fred/Cal2/",
                "one.EML",
                "http://[",
                "/exchange/fred/Cal2/one.EML/file")) {
            Exchange exchange = getAt(href);
            assertThat(exchange.getException()).as(href).isInstanceOf(PermanentExchangeDavException.class);
            assertThat(exchange.getException(ExchangeDavException.class).getReason())
                    .as(href)
                    .isEqualTo(Reason.INVALID_MESSAGE);
        }
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void theAddressOfAnEarlierStepDoesNotHideTheEventInTheBody() {
        put(Events.ical("one", "first"));
        Exchange exchange = put(Events.ical("two", "second"));
        exchange.getMessage().setBody(Events.ical("one", "asked for"));
        template.send(uri("operation=get"), exchange);

        assertThat(body(exchange)).containsEntry("summary", "first");
    }

    @Test
    void anAddressOfAnotherEventThanTheUidIsAFailure() {
        Object href = put(Events.ical("one", "x")).getMessage().getHeader(ExchangeDavConstants.HREF);
        Exchange exchange = template.request(uri("operation=get"), e -> {
            e.getMessage().setHeader(ExchangeDavConstants.HREF, href);
            e.getMessage().setHeader(ExchangeDavConstants.UID, "two");
        });

        assertFailed(exchange, Reason.ITEM_MISSING, "the item's UID is one, not two");
    }

    @Test
    void anAddressWithNothingThereIsPermanent() {
        assertFailed(getAt("/exchange/fred/Cal2/x.EML"), Reason.ITEM_MISSING, "there is no item at");
    }

    @Test
    void aMailIsNoAppointment() {
        Outlook.puts(server, "mail.EML", "Subject: hello\r\nContent-Type: text/plain\r\n\r\nhi\r\n");

        assertFailed(getAt("/exchange/fred/Cal2/mail.EML"), Reason.ITEM_MISSING, "it is no appointment");
    }

    @Test
    void htmlAndAttachedFilesComeBack() {
        byte[] file = {1, 2, 3, (byte) 200};
        Outlook.puts(server, "m.EML", multipart(Base64.getEncoder().encodeToString(file)));
        Map<String, Object> read = body(getAt("/exchange/fred/Cal2/m.EML"));

        assertThat(read).containsEntry("descriptionHtml", "<p>Grüße, <b>alle</b>; \\n</p>");
        assertThat(read.get("attachments")).asInstanceOf(LIST).singleElement().satisfies(attachment -> {
            assertThat((Map<?, ?>) attachment).isEqualTo(attached((Map<?, ?>) attachment, file));
        });
        assertThat(getAt("/exchange/fred/Cal2/m.EML", "outputType=icalendar")
                        .getMessage()
                        .getBody(String.class)
                        .replace("\r\n ", ""))
                .contains("X-ALT-DESC;FMTTYPE=text/html:<p>Grüße\\, <b>alle</b>\\; \\\\n</p>\r\n")
                .contains("ATTACH;FMTTYPE=application/pdf;ENCODING=BASE64;VALUE=BINARY;FILENAME=Plan für alle.pdf;"
                        + "X-FILENAME=Plan für alle.pdf:AQIDyA==\r\n");
    }

    private static Map<String, Object> attached(Map<?, ?> attachment, byte[] file) {
        assertThat((byte[]) attachment.get("content")).isEqualTo(file);
        return Map.of(
                "name", "Plan für alle.pdf", "contentType", "application/pdf", "content", attachment.get("content"));
    }

    private static String multipart(String base64) {
        return String.join(
                "\r\n",
                "content-class: urn:content-classes:appointment",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: multipart/alternative; boundary=c",
                "",
                "--c",
                "Content-Type: text/html; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                "<p>Grüße, <b>alle</b>; \\n</p>",
                "--c",
                "content-class: urn:content-classes:appointment",
                "Content-Type: text/calendar; method=REQUEST; charset=\"utf-8\"",
                "",
                Events.ical("m", "x") + "--c--",
                "--b",
                "Content-Type: application/pdf",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename*=UTF-8''Plan%20f%C3%BCr%20alle.pdf",
                "",
                base64,
                "--b--",
                "");
    }

    private Exchange put(Object body) {
        return put(body, "");
    }

    private Exchange put(Object body, String options) {
        Exchange exchange = template.request(uri(options), e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Exchange get(String uid) {
        return get(uid, "");
    }

    private Exchange get(String uid, String options) {
        return template.request(
                uri(options.isEmpty() ? "operation=get" : "operation=get&" + options),
                e -> e.getMessage().setHeader(ExchangeDavConstants.UID, uid));
    }

    private Exchange getAt(Object href) {
        return getAt(href, "");
    }

    private Exchange getAt(Object href, String options) {
        return template.request(
                uri(options.isEmpty() ? "operation=get" : "operation=get&" + options),
                e -> e.getMessage().setHeader(ExchangeDavConstants.HREF, href));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (Map<String, Object>) exchange.getMessage().getBody();
    }

    private String uri(String options) {
        return "exchangedav:Cal2?user=fred&password=secret&serverUrl=" + server.url()
                + (options.isEmpty() ? "" : "&" + options);
    }

    private static void assertFailed(Exchange exchange, Reason reason, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(reason);
    }
}
