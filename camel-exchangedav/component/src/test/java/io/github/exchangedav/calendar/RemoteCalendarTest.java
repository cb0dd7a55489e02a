package io.github.exchangedav.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Precondition;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteCalendarTest {

    private static final Order ORDER =
            new Order(Operation.put, new Order.Address("fred", "c"), null, "u", new Precondition.None());
    private static final Receipt DONE =
            new Receipt(Receipt.Result.created, 201, "u", "", Receipt.Tags.NONE, List.of(), null);
    private static final DavClient CLIENT = request -> new DavResponse(201, Map.of(), new byte[0]);

    @Test
    void theAnswerToTheLastRequestThatIsAllowedCounts() {
        assertThat(new RemoteCalendar(order -> asking(1, 1), CLIENT).execute(ORDER))
                .isEqualTo(DONE);
    }

    @Test
    void whoAsksWithoutEndIsStoppedForGood() {
        PermanentExchangeDavException stopped = catchThrowableOfType(
                PermanentExchangeDavException.class,
                () -> new RemoteCalendar(order -> asking(4, 3), CLIENT).execute(ORDER));

        assertThat(stopped.getReason()).isEqualTo(Reason.REJECTED);
        assertThat(stopped).hasMessageContaining("no end after 3 requests");
    }

    @Test
    void whateverGoesWrongBeforeAnythingIsSentIsOfThisOneEvent() {
        RuntimeException evidence = new ArithmeticException("x");

        PermanentExchangeDavException refused = catchThrowableOfType(
                PermanentExchangeDavException.class,
                () -> new RemoteCalendar(
                                order -> {
                                    throw evidence;
                                },
                                CLIENT)
                        .execute(ORDER));

        assertThat(refused.getReason()).isEqualTo(Reason.INVALID_EVENT);
        assertThat(refused).hasNoCause().hasSuppressedException(evidence).hasMessageContaining("UID u");
    }

    /** A conversation that asks so many times, and says that it asks at most so many times. */
    private static Conversation asking(int times, int most) {
        return new Conversation() {
            private int asked;

            @Override
            public Step next(DavResponse last) {
                return asked++ < times ? new Ask(DavRequest.of("PUT", "/x")) : new Done(DONE);
            }

            @Override
            public int mostRequests() {
                return most;
            }
        };
    }
}
