package io.github.exchangedav.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    private static final DavRequest REQUEST = DavRequest.of("PUT", "/x").with("Authorization", "Basic c2VjcmV0");

    @Test
    void secretsOfTheAnswerAreNotShown() {
        Fault fault = fault(new DavResponse(
                503,
                Map.of(
                        "Set-Cookie", List.of("sessionid=1"),
                        "WWW-Authenticate", List.of("Basic realm=x"),
                        "Location", List.of("http://x/?token=1"),
                        "X-Odd", List.of("y"),
                        "server", List.of("Microsoft-IIS/6.0"),
                        "Retry-After", List.of("30")),
                new byte[0]));

        assertThat(fault.headers()).isEqualTo(Map.of("Server", "Microsoft-IIS/6.0", "Retry-After", "30"));
        assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(fault.toString().toLowerCase(Locale.ROOT)).doesNotContain("c2vjcmv0", "sessionid", "token=1");
    }

    @Test
    void evidenceIsCapped() {
        Fault fault = fault(new DavResponse(
                500,
                Map.of("Server", List.of("x".repeat(5000))),
                "é".repeat(5000).getBytes(StandardCharsets.UTF_8)));

        assertThat(fault.excerpt()).isEqualTo("é".repeat(500));
        assertThat(fault.headers().get("Server")).hasSize(500);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void theClassSaysWhetherTryingAgainCanHelp(Reason reason) {
        ExchangeDavException exception =
                Fault.before(reason, "it failed", "do that").toException();

        assertThat(exception)
                .isExactlyInstanceOf(
                        reason.isWorthRetrying()
                                ? TransientExchangeDavException.class
                                : PermanentExchangeDavException.class)
                .hasMessage("it failed. do that");
        assertThat(exception.getReason()).isEqualTo(reason);
        assertThat(exception.getHint()).isEqualTo("do that");
        assertThat(exception.getRetryAfter()).isEmpty();
        assertThat(exception.getMethod()).isEmpty();
        assertThat(exception.isOutcomeUnknown()).isFalse();
    }

    @Test
    void theLibrarysExceptionIsNoCause() {
        IOException evidence = new IOException("reset");

        ExchangeDavException exception =
                Fault.without(REQUEST, Reason.CONNECTION_LOST, "lost", "", true).toException(evidence);

        assertThat(exception).hasNoCause().hasMessage("lost");
        assertThat(exception.getSuppressed()).containsExactly(evidence);
        assertThat(exception.isOutcomeUnknown()).isTrue();
        assertThat(exception.getPath()).isEqualTo("/x");
    }

    private static Fault fault(DavResponse answer) {
        return Fault.from(REQUEST, answer, Reason.SERVER_UNAVAILABLE, "failed", "");
    }
}
