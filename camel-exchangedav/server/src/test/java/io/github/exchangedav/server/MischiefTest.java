package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MischiefTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    @Test
    void aMadeUpAnswerIsGivenAsOftenAsSaidAndNothingIsStored() {
        exchange.server()
                .misbehave(Mischief.answer(503, Map.of("Retry-After", "7"), "later")
                        .times(2));
        HttpResponse<String> first = fred().put(ITEM, MESSAGE);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.body()).isEqualTo("later");
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(503);
        assertThat(exchange.server().items("fred", "Calendar")).isEmpty();
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
    }

    @Test
    void aMischiefForOneVerbLeavesTheOthersAlone() {
        exchange.server().misbehave(Mischief.answer(440).on("PUT"));
        assertThat(fred().propfind("/exchange/fred/", "").statusCode()).isEqualTo(207);
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(440);
    }

    @Test
    void aCutBeforeStoringStoresNothingAndTheRequestIsRecordedWhole() {
        exchange.server().misbehave(Mischief.cutBeforeStoring());
        assertThatThrownBy(() -> fred().put(ITEM, MESSAGE)).hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(exchange.server().items("fred", "Calendar")).isEmpty();
        RecordedRequest request = exchange.server().requests().get(0);
        assertThat(request.bodyText()).isEqualTo(MESSAGE);
        assertThat(request.status()).isZero();
        assertThat(request.header("TRANSLATE")).isEqualTo("f");
    }

    @Test
    void aCutAfterStoringStores() {
        exchange.server().misbehave(Mischief.cutAfterStoring());
        assertThatThrownBy(() -> fred().put(ITEM, MESSAGE)).hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(exchange.server().items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void aStalledAnswerComesLateButWhatWasSentIsStored() {
        exchange.server().misbehave(Mischief.stall(Duration.ofMillis(300)));
        long before = System.nanoTime();
        assertThat(fred().put(ITEM, MESSAGE).statusCode()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void stoppingDoesNotWaitForAStalledAnswer() {
        exchange.server().misbehave(Mischief.stall(Duration.ofHours(1)));
        Client client = fred();
        CompletableFuture<Void> request = CompletableFuture.runAsync(() -> client.put(ITEM, MESSAGE));
        Awaitility.await()
                .until(() -> exchange.server().items("fred", "Calendar").size() == 1);
        exchange.server().stop();
        assertThat(request.handle((done, failure) -> true)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join())
                .isTrue();
    }
}
