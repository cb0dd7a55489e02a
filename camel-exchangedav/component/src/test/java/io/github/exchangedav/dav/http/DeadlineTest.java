package io.github.exchangedav.dav.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request ends in time, whatever the server does; each packet of its answer comes well within the other timeouts. */
@Timeout(60)
class DeadlineTest {

    private static final DavRequest PROPFIND = DavRequest.of("PROPFIND", "/exchange/fred/a.EML");
    private static final Duration LONGEST = Duration.ofMillis(700);

    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void anAnswerThatDripsInIsCutOff() throws Exception {
        TransientExchangeDavException e = failure(
                (socket, head) -> {
                    OddServer.write(socket, "HTTP/1.1 207 Multi-Status\r\nContent-Length: 100000\r\n\r\n");
                    drip(socket, "x");
                },
                PROPFIND);

        assertThat(e).hasMessageContaining("not over within 700 ms").hasMessageContaining("PROPFIND");
        assertThat(e.getReason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e.isOutcomeUnknown()).isFalse();
    }

    @Test
    void headersThatDripInAreCutOff() throws Exception {
        TransientExchangeDavException e = failure(
                (socket, head) -> {
                    OddServer.write(socket, "HTTP/1.1 207 Multi-Status\r\n");
                    drip(socket, "X-More: 1\r\n");
                },
                PROPFIND);

        assertThat(e.getReason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void aServerThatTakesNoMoreOfTheBodyIsLeft() throws Exception {
        byte[] more = new byte[32 * 1024 * 1024]; // than the buffers of both ends take
        TransientExchangeDavException e = failure(
                (socket, head) -> {
                    while (!await()) {
                        // reads nothing
                    }
                },
                DavRequest.of("PUT", "/exchange/fred/a.EML").body("message/rfc822", more));

        assertThat(e.getReason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e.getHint()).contains("requestTimeout");
        assertThat(e.isOutcomeUnknown()).isTrue();
    }

    private TransientExchangeDavException failure(OddServer.Answer answer, DavRequest request) throws Exception {
        try (OddServer server = new OddServer(answer);
                HttpDavClient client = new HttpDavClient(settings(server.port()), null, builder -> {})) {
            return catchThrowableOfType(TransientExchangeDavException.class, () -> client.send(request));
        } finally {
            over.countDown();
        }
    }

    /** Ten times a second, until nobody listens any more. */
    private void drip(Socket socket, String text) throws IOException {
        while (!await()) {
            OddServer.write(socket, text);
        }
    }

    private boolean await() throws IOException {
        try {
            return over.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static HttpSettings settings(int port) {
        Duration more = Duration.ofSeconds(30);
        return new HttpSettings(
                URI.create("http://127.0.0.1:" + port),
                null,
                null,
                new HttpSettings.Timeouts(more, more, more, LONGEST),
                new HttpSettings.Pool(4, 4, Duration.ofMinutes(1)),
                null,
                false,
                null);
    }
}
