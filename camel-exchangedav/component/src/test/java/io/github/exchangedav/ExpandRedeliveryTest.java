package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.StoredItem;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A series written again in another version, where the order breaks off at any of its requests and is repeated. */
class ExpandRedeliveryTest extends ExpandingTest {

    private static final String TRASH = "Deleted Items";
    private static final String MOVE = "&moveToDeletedItems=true";
    private static final String LATER_VERSION = series("RRULE:FREQ=DAILY;BYHOUR=9,18;COUNT=2");
    private static final List<String> LATER_STARTS = List.of("2026-01-05T09:00", "2026-01-05T18:00");

    @Test
    void leftoversAreMovedToDeletedItemsWhereDeleteMovesThem() {
        expand(MOVE, series(TWICE_A_DAY));
        int before = server.requests().size();

        Exchange exchange = expand(MOVE, LATER_VERSION);

        assertThat(result(exchange)).isEqualTo("updated");
        assertThat(starts()).isEqualTo(LATER_STARTS);
        assertThat(trash()).containsExactly("2026-01-05T17:00", "2026-01-06T09:00");
        assertThat(verbs(before)).doesNotContain("DELETE");
    }

    @Test
    void aSeriesThatWasStoredWholeIsMovedThereToo() {
        expand("", series("RRULE:FREQ=DAILY;COUNT=2"));

        expand(MOVE, LATER_VERSION);

        assertThat(starts()).isEqualTo(LATER_STARTS);
        assertThat(server.items("fred", TRASH)).extracting(StoredItem::name).containsExactly("series.EML");
    }

    @Test
    void deleteMovesThoseTooThatOthersGaveAnotherName() {
        expand("", series(TWICE_A_DAY));
        stored("Copy.EML", events().get(1).calendarText());

        assertThat(result(expand(MOVE + "&operation=delete", series(TWICE_A_DAY))))
                .isEqualTo("deleted");

        assertThat(items()).isEmpty();
        assertThat(server.items("fred", TRASH)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", MOVE})
    void whereverTheOrderBreaksOffARedeliveryEndsInTheSameSet(String options) {
        int all = requestsOfAnUpdate(options);
        for (int n = 0; n < all; n++) {
            for (Mischief cut : List.of(Mischief.cutBeforeStoring(), Mischief.cutAfterStoring())) {
                reset();
                expand(options, series(TWICE_A_DAY));
                if (n > 0) {
                    server.misbehave(Mischief.stall(Duration.ZERO).times(n)); // nothing but to count
                }
                server.misbehave(cut);

                Exchange broken = expand(options, LATER_VERSION);
                Exchange again = expand(options, LATER_VERSION);

                String where = cut.deed() + " at request " + n;
                assertThat(broken.getException()).as(where).isInstanceOf(TransientExchangeDavException.class);
                assertThat(again.getException()).as(where).isNull();
                assertThat(starts()).as(where).isEqualTo(LATER_STARTS);
                assertThat(trash())
                        .as(where)
                        .isEqualTo(options.isEmpty() ? List.of() : List.of("2026-01-05T17:00", "2026-01-06T09:00"));
            }
        }
    }

    private void reset() {
        server.reset();
        server.folder("fred", "Cal2");
    }

    private List<String> trash() {
        return server.items("fred", TRASH).stream()
                .map(ExpandingTest::start)
                .sorted()
                .toList();
    }

    private int requestsOfAnUpdate(String options) {
        expand(options, series(TWICE_A_DAY));
        int before = server.requests().size();
        expand(options, LATER_VERSION);
        return server.requests().size() - before;
    }
}
