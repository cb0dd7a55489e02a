package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MischiefMomentsTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private static Client fred() {
        return new Client(EXCHANGE.server().url(), "fred", "secret");
    }

    private static int stored() {
        return EXCHANGE.server().items("fred", "Calendar").size();
    }

    private static String head(String method, String more) {
        return method + " " + ITEM + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: message/rfc822\r\n"
                + "Authorization: Basic "
                + Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8)) + "\r\n" + more
                + "\r\n";
    }

    /** Returns all that the server sends until it closes. */
    private static String putRaw() throws Exception {
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", "Content-Length: " + MESSAGE.length() + "\r\nConnection: close\r\n") + MESSAGE);
            return socket.rest();
        }
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_BODY, 0", "BEFORE_STORING, 0", "AFTER_STORING, 1", "IN_HEAD, 1", "IN_BODY, 1"})
    void aCutHappensWhenItShall(Moment moment, int stored) {
        EXCHANGE.misbehave(Mischief.cut(moment).on("PUT"));
        assertThatThrownBy(() -> fred().put(ITEM, MESSAGE)).hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(stored()).isEqualTo(stored);
        assertThat(EXCHANGE.server().requests().get(0).status()).isZero();
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(stored == 0 ? 201 : 200);
    }

    @Test
    void aCutBeforeTheBodyLeavesAWaitingClientWithoutAWord() throws Exception {
        EXCHANGE.misbehave(Mischief.cut(Moment.BEFORE_BODY));
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", "Content-Length: " + MESSAGE.length() + "\r\nExpect: 100-continue\r\n"));
            assertThat(socket.rest()).isEmpty();
        }
        assertThat(EXCHANGE.server().requests().get(0).body()).isEmpty();
    }

    @Test
    void aCutInTheHeadLeavesHalfOfItsLines() throws Exception {
        EXCHANGE.misbehave(Mischief.cut(Moment.IN_HEAD));
        assertThat(putRaw()).startsWith("HTTP/1.1 201 ").contains("Server: ").doesNotContain("\r\n\r\n");
    }

    @Test
    void aCutInTheBodyLeavesHalfOfWhatTheHeadAnnounces() throws Exception {
        EXCHANGE.misbehave(Mischief.cut(Moment.IN_BODY));
        String[] parts = putRaw().split("\r\n\r\n", 2);
        assertThat(parts[0]).startsWith("HTTP/1.1 201 Created");
        assertThat(parts[1]).startsWith("<body>").doesNotContain("</body>");
        assertThat(parts[0])
                .containsPattern("Content-Length: " + (2 * parts[1].length()) + "|Content-Length: "
                        + (2 * parts[1].length() + 1));
    }

    @Test
    void aCutInAMultistatusLeavesItsChunksOpen() {
        EXCHANGE.misbehave(Mischief.cut(Moment.IN_BODY));
        assertThatThrownBy(() -> fred().propfind("/exchange/fred/", ""))
                .hasRootCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void anAnswerWithoutABodyIsCutToo() {
        fred().put(ITEM, MESSAGE);
        EXCHANGE.misbehave(Mischief.cut(Moment.IN_BODY));
        assertThatThrownBy(() -> fred().send("OPTIONS", ITEM, "")).hasRootCauseInstanceOf(java.io.IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_BODY", "BEFORE_STORING", "AFTER_STORING", "IN_BODY"})
    void aStallIsOnlyAPause(Moment moment) {
        EXCHANGE.misbehave(Mischief.stall(moment, Duration.ofMillis(200)));
        long before = System.nanoTime();
        assertThat(fred().put(ITEM, MESSAGE).body()).endsWith("</body>");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aStallBeforeTheBodyHoldsTheGoAheadBack() throws Exception {
        EXCHANGE.misbehave(Mischief.stall(Moment.BEFORE_BODY, Duration.ofMillis(200)));
        long before = System.nanoTime();
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", "Content-Length: " + MESSAGE.length() + "\r\nExpect: 100-continue\r\n"));
            assertThat(socket.head()).startsWith("HTTP/1.1 100 ");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
            socket.send(MESSAGE);
            assertThat(socket.head()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void aSlowBodyComesWholeInTheEnd() {
        String whole = fred().propfind("/exchange/fred/Cal2", "").body();
        EXCHANGE.misbehave(Mischief.slow(whole.length() / 4, Duration.ofMillis(50)));
        long before = System.nanoTime();
        assertThat(fred().propfind("/exchange/fred/Cal2", "").body()).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(140));
        assertThat(EXCHANGE.server().requests().get(1).status()).isEqualTo(207);
    }

    @Test
    void anAnswerBeforeTheBodyNeedsNone() throws Exception {
        EXCHANGE.misbehave(Mischief.of(new Deed.Answer(Moment.BEFORE_BODY, 413, Map.of("X-Why", "a\r\nb: c"), "no")));
        try (RawSocket socket = new RawSocket(EXCHANGE.server().port())) {
            socket.send(head("PUT", "Content-Length: 99999\r\nExpect: 100-continue\r\n"));
            assertThat(socket.head()).startsWith("HTTP/1.1 413 ").contains("X-Why: a  b: c");
        }
    }

    @Test
    void publicFoldersMaySay401ToWhatTheyStored() {
        fred().send("MKCOL", "/public/Team", "");
        EXCHANGE.misbehave(Mischief.answerAfterStoring(401).on("PUT").where("/PUBLIC/"));
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
        assertThat(fred().put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(401);
        assertThat(fred().put("/public/Team/one.EML", MESSAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginTimeoutTakesTheCookiesAwayOnceEvenFromABasicUser() {
        EXCHANGE.misbehave(Mischief.loginTimeout());
        var answer = fred().put(ITEM, MESSAGE);
        assertThat(answer.statusCode()).isEqualTo(440);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("1970"));
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(stored()).isZero();
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
    }

    @Test
    void aRedirectToTheLogonPageLeadsToHtmlWith200() {
        EXCHANGE.misbehave(Mischief.logonPage());
        var answer = fred().put(ITEM, MESSAGE);
        assertThat(answer.statusCode()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(EXCHANGE.server().url() + "/exchweb/bin/auth/owalogon.asp?url=");
        var page = new Browser(EXCHANGE.server().url()).get(location);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form");
        assertThat(stored()).isZero();
    }

    @Test
    void spoiltXmlIsSpoiltAsSaid() {
        String whole = fred().propfind("/exchange/fred/Cal2", "").body();
        EXCHANGE.misbehave(Mischief.spoil(Deed.Spoil.Kind.RAW_NAME));
        EXCHANGE.misbehave(Mischief.spoil(Deed.Spoil.Kind.CONTROL_CHARACTER));
        EXCHANGE.misbehave(Mischief.spoil(Deed.Spoil.Kind.TRUNCATED));
        assertThat(fred().propfind("/exchange/fred/Cal2", "").body())
                .contains(":0x8218>1</")
                .endsWith("</a:multistatus>");
        assertThat(fred().propfind("/exchange/fred/Cal2", "").body()).contains("&#01;");
        assertThat(fred().propfind("/exchange/fred/Cal2", "").body()).isEqualTo(whole.substring(0, whole.length() / 2));
    }

    @Test
    void whatIsNoMultistatusIsNotSpoilt() {
        EXCHANGE.misbehave(Mischief.spoil(Deed.Spoil.Kind.TRUNCATED));
        assertThat(fred().put(ITEM, MESSAGE).body()).endsWith("</body>");
    }

    @Test
    void aMischiefForAPathLeavesOthersAlone() {
        EXCHANGE.misbehave(Mischief.answer(503).where("/cal2/"));
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
        assertThat(fred().put("/exchange/fred/Cal2/one.EML", MESSAGE).statusCode())
                .isEqualTo(503);
    }
}
