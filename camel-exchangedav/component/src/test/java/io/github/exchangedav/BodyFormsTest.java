package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body is: how it begins decides, then its content type. */
class BodyFormsTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toF(
                                "exchangedav:Cal2?user=fred&password=secret&serverUrl=%s",
                                SERVER.server().url());
            }
        };
    }

    @Test
    void aReaderIsReadAsTheTextItIsWhateverCharsetTheMessageNames() {
        send(new ReaderCache(Events.ical("it", "Müller")), "text/calendar; charset=ISO-8859-1");

        assertThat(subject()).isEqualTo("Müller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=ISO-8859-1", "charset=\"iso-8859-1\"; method=REQUEST", "Charset='ISO-8859-1'"})
    void bytesAreReadInTheCharsetThatTheMessageNames(String charset) {
        send(Events.ical("it", "Müller").getBytes(StandardCharsets.ISO_8859_1), "text/calendar; " + charset);

        assertThat(subject()).isEqualTo("Müller");
    }

    @Test
    void aContentTypeThatIsLeftOverDoesNotMakeJsonOfACalendar() {
        send(Events.ical("it", "Left over"), "application/json");

        assertThat(subject()).isEqualTo("Left over");
    }

    @Test
    void whatIsSaidToBeJsonAndIsNoneIsRefusedByTheHeadersName() {
        Exchange exchange = template.request("direct:in", e -> fill(e, "\"text\"", "application/json"));

        assertThat(exchange.getException()).hasMessageContaining("content type: says JSON (header Content-Type)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void jsonIsKnownInEveryEncodingOfUnicode(String charset) {
        String json = """
                {"uid": "it", "summary": "Müller", "start": "2026-01-05T09:00Z", "duration": "PT1H"}""";

        send(json.getBytes(Charset.forName(charset)), null);

        assertThat(subject()).isEqualTo("Müller");
    }

    private void send(Object body, @Nullable String type) {
        assertThat(template.request("direct:in", e -> fill(e, body, type)).getException())
                .isNull();
    }

    private static void fill(Exchange exchange, Object body, @Nullable String type) {
        exchange.getMessage().setBody(body);
        if (type != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        }
    }

    private static @Nullable String subject() {
        return SERVER.server().item("fred", "Cal2", "it.EML").orElseThrow().property("urn:schemas:httpmail:subject");
    }
}
