package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.RawSocket;
import io.github.exchangedav.server.SentMessage;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest {
    private static final String SUBMISSION = "/exchange/fred/%23%23DavMailSubmissionURI%23%23/";
    private static final String MAIL = "From: Fred <fred@example.com>\r\nTo: \"Smith, Anna\" <anna@example.com>\r\n"
            + "Cc: bert@example.com,\r\n carl@example.com\r\nSubject: =?utf-8?Q?H=C3=A9llo?=\r\n";
    private static final String INVITATION = MAIL + "Content-class: urn:content-classes:calendarmessage\r\n"
            + "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n"
            + Messages.calendar("UID:1", "DTSTART:20300102T100000Z", "ATTENDEE:mailto:anna@example.com");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").mailbox("anna", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void aMessageThatIsPutOrPostedIsSentAndCopied(String method) {
        HttpResponse<String> response = fred.send(method, SUBMISSION, INVITATION, "Content-Type", "message/rfc822");
        assertThat(response.statusCode()).isEqualTo(200);
        SentMessage sent = onlySent();
        assertThat(sent.mailbox()).isEqualTo("fred");
        assertThat(sent.from()).isEqualTo("fred@example.com");
        assertThat(sent.recipients()).containsExactly("anna@example.com", "bert@example.com", "carl@example.com");
        assertThat(sent.header("subject")).isEqualTo("Héllo");
        assertThat(sent.header("X-None")).isNull();
        assertThat(sent.calendarText()).startsWith("BEGIN:VCALENDAR").contains("ATTENDEE");
        assertThat(sent.message()).asString(StandardCharsets.UTF_8).isEqualTo(INVITATION);
        assertThat(server.items("fred", "Sent Items"))
                .extracting(StoredItem::name)
                .containsExactly("Héllo.EML");
    }

    @Test
    void nothingIsDeliveredToAMailboxOfThisServer() {
        send(INVITATION);
        assertThat(server.items("anna", "Inbox")).isEmpty();
        assertThat(server.items("anna", "Calendar")).isEmpty();
    }

    @Test
    void anEnvelopeSaysWhoGetsIt() {
        String envelope =
                "mail from:<fred@example.com> SIZE=9\r\nRCPT TO:<x@example.com>\nRCPT TO: <y@example.com>\r\n\r\n";
        HttpResponse<String> response =
                fred.send("PUT", SUBMISSION, envelope + MAIL + "\r\nhello", "Content-Type", "message/rfc821");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(onlySent().recipients()).containsExactly("x@example.com", "y@example.com");
        assertThat(onlySent().message()).asString(StandardCharsets.UTF_8).isEqualTo(MAIL + "\r\nhello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MAIL FROM:<fred@example.com>\r\n\r\nSubject: a\r\n\r\n",
                "RCPT TO:<x@example.com>\r\n\r\nSubject: a\r\n\r\n",
                "MAIL FROM:<fred@example.com>\r\nRCPT TO:<x@example.com>\r\n",
                "MAIL FROM:<fred@example.com>\r\nRCPT TO:<x@example.com>\r\nSubject: a\r\n\r\n",
                "MAIL FROM:<fred@example.com>\r\nRCPT TO:<>\r\n\r\nSubject: a\r\n\r\n"
            })
    void aBrokenEnvelopeAnswers400AndSendsNothing(String body) {
        assertThat(fred.send("PUT", SUBMISSION, body, "Content-Type", "message/rfc821")
                        .statusCode())
                .isEqualTo(400);
        assertNothingWasSent();
    }

    @Test
    void somebodyElsesFromAnswers403AndSendsNothing() {
        assertThat(send(INVITATION.replace("fred@", "anna@")).statusCode()).isEqualTo(403);
        assertThat(send(INVITATION.replace("Fred <fred@example.com>", "fred@example.com, anna@example.com"))
                        .statusCode())
                .isEqualTo(403);
        String envelope = "MAIL FROM:<anna@example.com>\r\nRCPT TO:<x@example.com>\r\n\r\n";
        assertThat(fred.send("PUT", SUBMISSION, envelope + MAIL + "\r\n", "Content-Type", "message/rfc821")
                        .statusCode())
                .isEqualTo(403);
        assertNothingWasSent();
    }

    @Test
    void withoutFromItIsTheOwners() {
        assertThat(send("To: x@example.com\r\n\r\nhello").statusCode()).isEqualTo(200);
        assertThat(onlySent().from()).isEqualTo("fred@example.com");
    }

    @Test
    void whoMayWriteInAMailboxMaySendFromItInEitherName() {
        server.grant("fred", "anna", Access.WRITE);
        Client anna = new Client(server.url(), "anna", "secret");
        for (String from : new String[] {"fred", "anna"}) {
            assertThat(anna.put(SUBMISSION, INVITATION.replace("fred@", from + "@"))
                            .statusCode())
                    .isEqualTo(200);
        }
        server.grant("fred", "anna", Access.READ);
        assertThat(anna.put(SUBMISSION, INVITATION).statusCode()).isEqualTo(403);
        assertThat(server.sentMessages()).hasSize(2);
    }

    @Test
    void whoIsUnknownGets404AndNot401() throws Exception {
        assertThat(new Client(server.url(), "fred", "wrong")
                        .put(SUBMISSION, INVITATION)
                        .statusCode())
                .isEqualTo(404);
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.send("PUT " + SUBMISSION + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertThat(socket.head()).startsWith("HTTP/1.1 404").doesNotContain("WWW-Authenticate");
        }
        assertNothingWasSent();
    }

    @Test
    void nobodyToSendToAnswers400AndAnotherMediaType415() {
        assertThat(send("From: fred@example.com\r\n\r\nhello").statusCode()).isEqualTo(400);
        assertThat(fred.send("PUT", SUBMISSION, MAIL, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertNothingWasSent();
    }

    @Test
    void saveInSentFLeavesNoCopyAndSaveDestinationPutsItElsewhere() {
        send(INVITATION, "Saveinsent", "f");
        assertThat(server.items("fred", "Sent Items")).isEmpty();
        String drafts = server.url() + "/exchange/fred/Drafts";
        assertThat(send(INVITATION, "Savedestination", drafts).statusCode()).isEqualTo(200);
        assertThat(send(INVITATION, "Savedestination", drafts + "/").statusCode())
                .isEqualTo(200);
        assertThat(server.items("fred", "Drafts"))
                .extracting(StoredItem::name)
                .containsExactly("Héllo.EML", "Héllo-2.EML");
        assertThat(server.items("fred", "Sent Items")).isEmpty();
        assertThat(server.sentMessages()).hasSize(3);
    }

    @Test
    void aSaveDestinationThatIsNoFolderOfTheUserSendsNothing() {
        String mailboxes = server.url() + "/exchange";
        assertThat(send(INVITATION, "Savedestination", mailboxes + "/fred/Nowhere")
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(INVITATION, "Savedestination", mailboxes + "/anna/Inbox")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(INVITATION, "Savedestination", "http://elsewhere/exchange/fred/Inbox")
                        .statusCode())
                .isEqualTo(502);
        assertNothingWasSent();
    }

    @Test
    void aDraftThatIsMovedThereIsSentAndGone() {
        fred.put("/exchange/fred/Drafts/one.EML", INVITATION);
        assertThat(transfer("MOVE", "/exchange/fred/Drafts/one.EML").statusCode())
                .isEqualTo(200);
        assertThat(onlySent().recipients()).contains("anna@example.com");
        assertThat(server.items("fred", "Drafts")).isEmpty();
        assertThat(server.items("fred", "Sent Items")).hasSize(1);
    }

    @Test
    void anItemThatIsCopiedThereIsSentAndStays() {
        fred.put("/exchange/fred/Drafts/one.EML", INVITATION);
        assertThat(transfer("COPY", "/exchange/fred/Drafts/one.EML").statusCode())
                .isEqualTo(200);
        assertThat(server.sentMessages()).hasSize(1);
        assertThat(server.items("fred", "Drafts")).hasSize(1);
    }

    /** The way of KB 308373 (protocol §3.2, way C): the request is made of properties alone. */
    @Test
    void anInvitationMadeOfPropertiesIsSentWhenItIsMovedThere() {
        String made = Updates.set(
                "<d:contentclass xmlns:d='DAV:'>urn:content-classes:calendarmessage</d:contentclass>",
                "<x:outlookmessageclass xmlns:x='http://schemas.microsoft.com/exchange/'>IPM.Schedule.Meeting.Request"
                        + "</x:outlookmessageclass>",
                "<c:method xmlns:c='urn:schemas:calendar:'>REQUEST</c:method>",
                "<c:uid xmlns:c='urn:schemas:calendar:'>tea-1</c:uid>",
                "<c:dtstart xmlns:c='urn:schemas:calendar:'>2030-01-02T10:00:00.000Z</c:dtstart>",
                "<c:dtend xmlns:c='urn:schemas:calendar:'>2030-01-02T11:00:00.000Z</c:dtend>",
                "<m:subject xmlns:m='urn:schemas:mailheader:'>Tea</m:subject>",
                "<m:to xmlns:m='urn:schemas:mailheader:'>anna@example.com</m:to>");
        assertThat(fred.send("PROPPATCH", "/exchange/fred/Drafts/tea.EML", made, "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(207);
        assertThat(transfer("MOVE", "/exchange/fred/Drafts/tea.EML").statusCode())
                .isEqualTo(200);
        assertThat(onlySent().recipients()).containsExactly("anna@example.com");
        assertThat(onlySent().calendarText()).contains("METHOD:REQUEST", "UID:tea-1", "DTSTART:20300102T100000Z");
        assertThat(server.items("fred", "Drafts")).isEmpty();
    }

    @Test
    void whatCanNotBeKeptInALockedFolderIsNotSent() {
        server.folder("fred", "Kept");
        fred.send(
                "LOCK",
                "/exchange/fred/Kept/",
                "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>",
                "Content-Type",
                "text/xml");
        assertThat(send(INVITATION, "Savedestination", server.url() + "/exchange/fred/Kept/")
                        .statusCode())
                .isEqualTo(423);
        assertNothingWasSent();
    }

    @Test
    void aDraftThatMayNotBeSentStays() {
        fred.put("/exchange/fred/Drafts/one.EML", INVITATION.replace("fred@", "anna@"));
        assertThat(transfer("MOVE", "/exchange/fred/Drafts/one.EML").statusCode())
                .isEqualTo(403);
        assertThat(server.items("fred", "Drafts")).hasSize(1);
        assertNothingWasSent();
    }

    @Test
    void aFolderIsNotSent() {
        server.folder("fred", "Cal2");
        assertThat(transfer("MOVE", "/exchange/fred/Cal2").statusCode()).isEqualTo(403);
        assertNothingWasSent();
    }

    @Test
    void aPutIntoACalendarSendsNothing() {
        assertThat(fred.put("/exchange/fred/Calendar/one.EML", INVITATION).statusCode())
                .isEqualTo(201);
        assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "GET", "DELETE", "SEARCH", "MOVE", "COPY", "MKCOL"})
    void theAddressIsATargetOnly(String method) {
        assertThat(fred.send(method, SUBMISSION, "", "Depth", "1", "Destination", server.url() + "/exchange/fred/x")
                        .statusCode())
                .isIn(403, 404, 405);
        assertThat(fred.send(method, SUBMISSION.substring(0, SUBMISSION.length() - 1), "", "Depth", "0")
                        .statusCode())
                .isIn(403, 404, 405);
    }

    @Test
    void resetForgetsWhatWasSent() {
        send(INVITATION);
        server.reset();
        assertThat(server.sentMessages()).isEmpty();
    }

    private HttpResponse<String> send(String message, String... headers) {
        return fred.put(SUBMISSION, message, headers);
    }

    private HttpResponse<String> transfer(String method, String path) {
        return fred.send(method, path, "", "Destination", server.url() + SUBMISSION);
    }

    private SentMessage onlySent() {
        assertThat(server.sentMessages()).hasSize(1);
        return server.sentMessages().get(0);
    }

    private void assertNothingWasSent() {
        assertThat(server.sentMessages()).isEmpty();
        assertThat(server.items("fred", "Sent Items")).isEmpty();
    }
}
