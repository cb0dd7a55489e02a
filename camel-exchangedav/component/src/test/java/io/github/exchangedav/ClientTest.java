package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The HTTP client behind the endpoints: shared, bounded, configured, closed. */
class ClientTest {

    @RegisterExtension
    static final ExchangeServerExtension SERVER = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .folder("fred", "Cal2")
            .folder("fred", "Cal3");

    private DefaultCamelContext context;
    private ExchangeDavComponent component;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
        component = context.getComponent("exchangedav", ExchangeDavComponent.class);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void foldersOfOneServerShareOneClientThatIsClosedWithTheContext() throws Exception {
        send(uri("Cal2", ""), "one");
        send(uri("Cal3", ""), "two");
        assertThat(component.clients().size()).isEqualTo(1);

        send(uri("Cal3", "responseTimeout=5000"), "three");
        assertThat(component.clients().size()).isEqualTo(2);

        context.stop();
        assertThat(component.clients().size()).isZero();
    }

    @Test
    void endpointsThatCamelDroppedLeaveNoClientBehind() throws Exception {
        context.close();
        context = new DefaultCamelContext();
        context.getGlobalOptions().put(Exchange.MAXIMUM_ENDPOINT_CACHE_SIZE, "5");
        context.start();
        component = context.getComponent("exchangedav", ExchangeDavComponent.class);
        for (int i = 0; i < 40; i++) {
            send(uri("Cal" + i, ""), "one");
        }
        assertThat(component.clients().size()).isEqualTo(1);

        context.stop();

        assertThat(component.clients().size()).isZero();
    }

    @Test
    void aMessageAfterTheEndIsOneOfTheTwoExceptions() throws Exception {
        ExchangeDavEndpoint endpoint = context.getEndpoint(uri("Cal2", ""), ExchangeDavEndpoint.class);
        Producer producer = endpoint.createProducer();
        endpoint.stop();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(Events.ical("one", "x"));

        assertThatThrownBy(() -> producer.process(exchange))
                .isInstanceOf(TransientExchangeDavException.class)
                .hasMessageContaining("has been stopped");
    }

    @Test
    void aConfigurerHasTheLastWordOnTheClient() {
        HttpClientConfigurer configurer = builder -> builder.setUserAgent("Tester/1.0");
        context.getRegistry().bind("agent", configurer);

        send(uri("Cal2", "httpClientConfigurer=#agent"), "one");

        assertThat(SERVER.server().requests().get(0).header("User-Agent")).isEqualTo("Tester/1.0");
    }

    @Test
    void theClientItselfNeverRetries() {
        SERVER.server()
                .misbehave(Mischief.answer(503, java.util.Map.of("Retry-After", "0"), "")
                        .times(5));
        Exchange busy = send(uri("Cal2", ""), "one");
        SERVER.server().reset();
        SERVER.server().misbehave(Mischief.cutBeforeStoring().times(5));
        Exchange cut = send(uri("Cal2", ""), "one");

        assertThat(busy.getException(ExchangeDavException.class).getReason()).isEqualTo(Reason.SERVER_UNAVAILABLE);
        assertThat(cut.getException(ExchangeDavException.class).getReason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(cut.getException(ExchangeDavException.class).isOutcomeUnknown())
                .isTrue();
        assertThat(SERVER.server().requests()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() {
        SERVER.server().misbehave(Mischief.stall(Duration.ofSeconds(30)));

        Exchange exchange = send(uri("Cal2", "responseTimeout=200"), "one");

        assertThat(exchange.getException())
                .isInstanceOf(TransientExchangeDavException.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void aRedirectIsNotFollowed() {
        SERVER.server().misbehave(Mischief.answer(302, java.util.Map.of("Location", "http://evil.example/"), ""));

        Exchange exchange = send(uri("Cal2", ""), "one");

        assertThat(exchange.getException()).isInstanceOf(PermanentExchangeDavException.class);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.REDIRECTED);
        assertThat(SERVER.server().requests()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsTransient() {
        Exchange exchange = send("exchangedav:Cal2?user=fred&password=x&serverUrl=http://localhost:1", "one");

        assertThat(exchange.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(exchange.getException(ExchangeDavException.class).getReason())
                .isEqualTo(Reason.NO_CONNECTION);
    }

    @Test
    void noMoreThanMaxInFlightRequestsAreUnderWayAtOnce() throws Exception {
        int senders = 12;
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(senders);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HttpClientConfigurer counting = builder -> builder.addRequestInterceptorLast(
                        (request, entity, httpContext) -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
                .addResponseInterceptorFirst((response, entity, httpContext) -> running.decrementAndGet());
        context.getRegistry().bind("counting", counting);
        String uri = uri("Cal2", "maxInFlight=3&httpClientConfigurer=#counting");
        context.getEndpoint(uri); // threads that meet a new address at once would each make an endpoint of their own
        SERVER.server().misbehave(Mischief.stall(Duration.ofMillis(50)).times(senders));
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            for (int i = 0; i < senders; i++) {
                String uid = "event-" + i;
                threads.execute(() -> {
                    await(go);
                    send(uri, uid);
                    done.countDown();
                });
            }
            go.countDown();
            await(done);
        } finally {
            threads.shutdownNow();
        }

        assertThat(most.get()).isEqualTo(3);
        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(senders);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Exchange send(String uri, String uid) {
        return context.createProducerTemplate().request(uri, e -> e.getMessage().setBody(Events.ical(uid, "x")));
    }

    private static String uri(String folder, String options) {
        return "exchangedav:" + folder + "?user=fred&password=secret&serverUrl="
                + SERVER.server().url() + (options.isEmpty() ? "" : "&" + options);
    }
}
