package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** verify=true against the embedded server. */
class VerifyTest extends CamelTestSupport {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private ExchangeServer server;

    @BeforeEach
    void server() {
        server = SERVER.server();
    }

    @Test
    void anItemThatIsStoredAsItWasWrittenIsASuccessForOneRequestMore() {
        Exchange exchange = send(Events.ical("one", "x"), "");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.STATUS)).isEqualTo(201);
        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "PROPFIND");
    }

    @Test
    void everyKindOfEventIsVerified() {
        for (Object event : List.of(
                Events.calendar("UID:a", "DTSTART;VALUE=DATE:20260106", "SUMMARY:" + "long ".repeat(70)),
                Events.calendar(
                        "UID:b",
                        "DTSTART;TZID=Europe/Berlin:20260302T090000",
                        "DURATION:PT1H",
                        "RRULE:FREQ=WEEKLY;UNTIL=20260501",
                        "EXDATE;TZID=Europe/Berlin:20260309T090000"),
                Events.calendar(
                        "UID:c",
                        "DTSTART:20260302T090000Z",
                        "DESCRIPTION:  a\\n\\n b  \\n",
                        "SUMMARY:",
                        "CATEGORIES:x,y",
                        "CLASS:PRIVATE",
                        "STATUS:CANCELLED",
                        "TRANSP:TRANSPARENT",
                        "ORGANIZER:mailto:ann@example.com",
                        "ATTENDEE:mailto:Bob@example.com",
                        "BEGIN:VALARM",
                        "ACTION:AUDIO",
                        "TRIGGER:-PT10M",
                        "END:VALARM"),
                Map.of(
                        "uid",
                        "d",
                        "summary",
                        "Ünï; \"x\"",
                        "start",
                        "2026-03-02T09:00+01:00",
                        "duration",
                        "PT0S",
                        "importance",
                        "low",
                        "busyStatus",
                        "oof",
                        "descriptionHtml",
                        "<b>x</b>"))) {
            Exchange exchange = send(event, "&timeZone=Europe/Berlin");
            assertThat(exchange.getException()).as("%s", event).isNull();
        }
    }

    @Test
    void createUpdateAndPutAreVerified() {
        assertThat(send(Events.ical("one", "x"), "&operation=create").getException())
                .isNull();
        assertThat(send(Events.ical("one", "y"), "&operation=update").getException())
                .isNull();
        assertThat(server.requests()).last().extracting(RecordedRequest::method).isEqualTo("PROPFIND");
    }

    @Test
    void aCreateWhoseVerificationGotNoAnswerIsVerifiedWhenItIsSentAgain() {
        server.misbehave(Mischief.answer(503).on("PROPFIND"));
        Exchange first = send(Events.ical("one", "x"), "&operation=create");
        Exchange again = send(Events.ical("one", "x"), "&operation=create");

        assertThat(first.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("created");
    }

    @Test
    void aServerThatStoresNothingIsFoundOut() {
        server.misbehave(Mischief.answer(201).on("PUT"));
        Exchange exchange = send(Events.ical("one", "x"), "");

        assertFailed(exchange, "it is not there");
    }

    @Test
    void anItemFoundUnderAnotherNameIsVerifiedThere() {
        Outlook.putsAppointment(server, "theirs.EML", "UID:one", "DTSTART:20260105T090000Z");
        Exchange exchange = send(Events.ical("one", "x"), "&lookup=true");

        assertThat(exchange.getException()).isNull();
        assertThat(server.requests()).last().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PROPFIND");
            assertThat(request.target()).endsWith("/theirs.EML");
        });
    }

    @Test
    void nothingIsVerifiedWhereNothingWasWritten() {
        Exchange exchange = send(Events.ical("one", "x"), "&operation=render");

        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.RESULT)).isEqualTo("rendered");
        assertThat(server.requests()).isEmpty();
    }

    private Exchange send(Object body, String options) {
        return template.request(
                "exchangedav:Cal2?verify=true&user=fred&password=secret&serverUrl=" + server.url() + options,
                e -> e.getMessage().setBody(body));
    }

    private static void assertFailed(Exchange exchange, String words) {
        assertThat(exchange.getException())
                .isInstanceOf(PermanentExchangeDavException.class)
                .hasMessageContaining(words);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.NOT_AS_WRITTEN);
    }
}
