package io.github.exchangedav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside the calendar: HTML and files, as the server tells them. */
class PartsTest extends CamelTestSupport {

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
                from("direct:create").to(target + "&operation=create");
            }
        };
    }

    @Test
    void htmlBesideADescriptionIsTheHtmlDescription() {
        send(Events.calendar(
                "UID:a",
                START,
                "DESCRIPTION:Grüße\\, Ann",
                "X-ALT-DESC;FMTTYPE=text/html:<p><b>Grüße</b>\\, Ann</p>\\n<p>x</p>"));

        StoredItem item = item("a");
        assertThat(item.property("urn:schemas:httpmail:htmldescription")).contains("<p><b>Grüße</b>, Ann</p>");
        assertThat(item.property("urn:schemas:httpmail:textdescription").strip())
                .isEqualTo("Grüße, Ann");
        assertThat(item.property("DAV:contentclass")).isEqualTo("urn:content-classes:appointment");
        assertThat(item.calendarText()).contains("X-ALT-DESC;FMTTYPE=text/html:");
    }

    @Test
    void whereOnlyHtmlIsThereTheTextIsItsWords() {
        send(Events.calendar("UID:a", START, "X-ALT-DESC;FMTTYPE=text/html:<p>Plan &amp\\; <i>more</i></p><p>x</p>"));

        assertThat(item("a").property("urn:schemas:httpmail:textdescription").replace("\r\n", "\n"))
                .isEqualTo("Plan & more\n\nx");
    }

    @Test
    void thunderbirdsAndRfc9073sHtmlIsHtmlToo() {
        send(Events.calendar("UID:a", START, "DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3EÜ%3C%2Fb%3E\":Ü"));
        send(Events.calendar(
                "UID:b", START, "DESCRIPTION:x", "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<b>Ü</b>"));

        assertThat(item("a").property("urn:schemas:httpmail:htmldescription")).contains("<b>Ü</b>");
        assertThat(item("b").property("urn:schemas:httpmail:htmldescription")).contains("<b>Ü</b>");
    }

    @Test
    void aLongLineOfHtmlArrivesWhole() {
        String html = "<p>" + "ä=x ".repeat(2000) + "</p>";
        send(Events.calendar("UID:a", START, "DESCRIPTION:x", "X-ALT-DESC;FMTTYPE=text/html:" + html));

        assertThat(item("a").property("urn:schemas:httpmail:htmldescription")).contains(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";FMTTYPE=application/pdf;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=\"plan, ü 会議.pdf\":",
                ";VALUE=BINARY;FILENAME=\"plan, ü 会議.pdf\";FMTTYPE=application/pdf:",
                ";X-APPLE-FILENAME=\"plan, ü 会議.pdf\";FMTTYPE=application/pdf:data:application/pdf;base64,"
            })
    void aFileInTheCalendarIsAFileOfTheAppointment(String line) throws Exception {
        send(Events.calendar("UID:a", START, "ATTACH" + line + BASE64));

        StoredItem item = item("a");
        assertThat(item.property("urn:schemas:httpmail:hasattachment")).isIn("1", "true");
        assertThat(item.calendarText()).doesNotContain("ATTACH");
        String listed = RawHttp.text("X-MS-ENUMATTS", item.href());
        assertThat(listed).contains("plan, ü 会議.pdf").contains("application/pdf");
        assertThat(RawHttp.bytes(item.href() + "/plan,%20%C3%BC%20%E4%BC%9A%E8%AD%B0.pdf"))
                .isEqualTo(FILE);
    }

    @Test
    void htmlAndFilesGoTogether() throws Exception {
        send(Events.calendar(
                "UID:a",
                START,
                "SUMMARY:Käse",
                "DESCRIPTION:text",
                "X-ALT-DESC;FMTTYPE=text/html:<b>text</b>",
                "ATTACH;FILENAME=a.txt;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:" + BASE64,
                "ATTACH;FILENAME=b.ics;FMTTYPE=text/calendar;ENCODING=BASE64;VALUE=BINARY:" + BASE64));

        StoredItem item = item("a");
        assertThat(item.property("urn:schemas:httpmail:subject")).isEqualTo("Käse");
        assertThat(item.property("urn:schemas:httpmail:htmldescription")).contains("<b>text</b>");
        assertThat(item.property("urn:schemas:httpmail:hasattachment")).isIn("1", "true");
        assertThat(RawHttp.bytes(item.href() + "/a.txt")).isEqualTo(FILE);
        assertThat(RawHttp.bytes(item.href() + "/b.ics")).isEqualTo(FILE);
    }

    @Test
    void anAddressOfAFileStaysALineAndIsNeverFetched() {
        send(Events.calendar(
                "UID:a", START, "ATTACH;FMTTYPE=text/html:" + SERVER.server().url() + "/exchange/fred/x"));

        assertThat(item("a").calendarText()).contains("ATTACH;FMTTYPE=text/html:http");
        assertThat(SERVER.server().requests()).hasSize(1);
    }

    @Test
    void anAddressOfAPartOfSomeMailIsLeftOutWithAWarning() {
        Exchange exchange = send(Events.calendar("UID:a", START, "ATTACH:CID:abc@example.com"));

        assertThat(item("a").calendarText()).doesNotContain("ATTACH");
        assertThat(warnings(exchange)).contains("CID:abc@example.com was left out");
    }

    @Test
    void brokenBase64IsRefusedWithItsLine() {
        Exchange exchange = template.request(
                "direct:in",
                e -> e.getMessage()
                        .setBody(Events.calendar("UID:a", START, "ATTACH;ENCODING=BASE64;VALUE=BINARY:no base64!")));

        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining("line 6: ATTACH: the content is no base64");
        assertThat(SERVER.server().requests()).isEmpty();
    }

    @Test
    void theFilesAndTheHtmlOfAMailComeWithItsCalendar() throws Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("text/plain", "mail");
        parts.put("text/html; charset=utf-8", "<b>ä</b>");
        parts.put("text/calendar; charset=utf-8", Events.ical("a", "x"));
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=o\r\n\r\n"
                + "--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n");
        parts.forEach((type, text) -> mail.append("--i\r\nContent-Type: " + type + "\r\n\r\n" + text + "\r\n"));
        mail.append("--i--\r\n--o\r\nContent-Type: application/pdf; name=\"=?utf-8?Q?=C3=BC.pdf?=\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + BASE64 + "\r\n"
                + "--o\r\nContent-Type: application/ics; name=invite.ics\r\n\r\nBEGIN\r\n--o--\r\n");

        send(mail.toString().getBytes(UTF_8));

        StoredItem item = item("a");
        assertThat(item.property("urn:schemas:httpmail:htmldescription")).contains("<b>ä</b>");
        assertThat(RawHttp.bytes(item.href() + "/%C3%BC.pdf")).isEqualTo(FILE);
        assertThat(RawHttp.text("X-MS-ENUMATTS", item.href())).doesNotContain("invite.ics");
    }

    @Test
    void whatWasPutCanBePutAgainAsItWasRead() throws Exception {
        send(Events.calendar(
                "UID:a",
                START,
                "DESCRIPTION:x",
                "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>",
                "ATTACH;FILENAME=ü.bin;ENCODING=BASE64;VALUE=BINARY:" + BASE64));
        byte[] first = item("a").message();

        Exchange exchange =
                template.request("direct:create", e -> e.getMessage().setBody(first));

        assertThat(exchange.getException()).isNull(); // it says the same, files included
    }

    private static String warnings(Exchange exchange) {
        return String.valueOf(exchange.getMessage().getHeader(ExchangeDavConstants.WARNINGS));
    }

    private static StoredItem item(String uid) {
        return SERVER.server().item("fred", "Cal2", uid + ".EML").orElseThrow();
    }

    private Exchange send(Object body) {
        Exchange exchange = template.request("direct:in", e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
