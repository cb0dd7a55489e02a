package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.RecordedRequest;
import io.github.exchangedav.server.StoredItem;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What each operation does to the single events of a series, and to what an earlier version of it left. */
class ExpandOrdersTest extends ExpandingTest {

    @Test
    void aRedeliveryHalfWayWritesTheSameItemsAgain() {
        server.misbehave(Mischief.cutAfterStoring().on("PUT").where("t170000z"));
        Exchange broken = expand("", series(TWICE_A_DAY));
        assertThat(events()).hasSize(2);

        Exchange again = expand("", series(TWICE_A_DAY));

        assertThat(broken.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(again.getException()).isNull();
        assertThat(starts()).containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-06T09:00");
        assertThat(header(again, ExchangeDavConstants.RESULT)).isEqualTo("updated");
    }

    @Test
    void whatIsNoOccurrenceAnyMoreIsDeletedAndNothingElse() {
        expand("", Events.ical("other", "stays"));
        expand("", series(TWICE_A_DAY).replace("UID:series", "UID:neighbour"));
        expand("", series(TWICE_A_DAY));

        Exchange exchange = expand("", series("RRULE:FREQ=DAILY;BYHOUR=9,18;COUNT=2"));

        assertThat(starts("series")).containsExactly("2026-01-05T09:00", "2026-01-05T18:00");
        assertThat(starts("neighbour")).hasSize(3);
        assertThat(events()).hasSize(6);
        assertThat(remarks(exchange)).contains("2 single events of an earlier version of the series were deleted");
    }

    @Test
    void aSeriesThatWasStoredWholeIsReplacedByItsEventsAndBack() {
        expand("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(events()).extracting(StoredItem::name).containsExactly("series.EML");

        Exchange expanded = expand("", series(TWICE_A_DAY));
        assertThat(events()).hasSize(3).extracting(StoredItem::name).doesNotContain("series.EML");
        assertThat(header(expanded, ExchangeDavConstants.RESULT)).isEqualTo("updated");

        Exchange back = expand("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(events()).extracting(StoredItem::name).containsExactly("series.EML");
        assertThat(remarks(back)).contains("3 single events of an earlier version of the series were deleted");
    }

    @Test
    void deleteTakesAllOfThem() {
        expand("", Events.ical("other", "stays"));
        expand("", series(TWICE_A_DAY));

        Exchange deleted = expand("&operation=delete", series(TWICE_A_DAY));
        Exchange again = expand("&operation=delete", series(TWICE_A_DAY));

        assertThat(events()).extracting(StoredItem::name).containsExactly("other.EML");
        assertThat(header(deleted, ExchangeDavConstants.RESULT)).isEqualTo("deleted");
        assertThat(header(again, ExchangeDavConstants.RESULT)).isEqualTo("absent");
    }

    @Test
    void createOfTheSameOnceMoreIsASuccessAndOfAnotherIsNot() {
        expand("&operation=create", series(TWICE_A_DAY));
        Exchange same = expand("&operation=create", series(TWICE_A_DAY));
        Exchange other = expand("&operation=create", series(TWICE_A_DAY).replace("plain", "changed"));
        Exchange fewer = expand("&operation=create", series("RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=2"));
        Exchange whole = expand("&operation=create", series("RRULE:FREQ=DAILY;COUNT=2"));

        assertThat(same.getException()).isNull();
        assertThat(header(same, ExchangeDavConstants.RESULT)).isEqualTo("created");
        assertFailed(other, Reason.ALREADY_EXISTS, "says something else");
        assertFailed(fewer, Reason.ALREADY_EXISTS, "UID series exists already, as a series or as the single events");
        assertFailed(whole, Reason.ALREADY_EXISTS, "UID series exists already, as a series or as the single events");
        assertThat(events())
                .hasSize(3)
                .extracting(item -> item.property(SUBJECT))
                .containsOnly("plain");
    }

    @Test
    void createMeetsASeriesThatIsStoredWhole() {
        expand("", series("RRULE:FREQ=DAILY;COUNT=2"));

        assertFailed(
                expand("&operation=create", series(TWICE_A_DAY)), Reason.ALREADY_EXISTS, "UID series exists already");
        assertThat(events()).extracting(StoredItem::name).containsExactly("series.EML");
    }

    @Test
    void updateNeedsOneOfThem() {
        assertFailed(
                expand("&operation=update", series(TWICE_A_DAY)),
                Reason.ITEM_MISSING,
                "there is no item for UID series to update, and no event of its series");
        assertThat(events()).isEmpty();

        expand("", series("RRULE:FREQ=DAILY;COUNT=2"));
        assertThat(expand("&operation=update", series(TWICE_A_DAY)).getException())
                .isNull();
        assertThat(events()).hasSize(3);
        assertThat(expand("&operation=update", series(TWICE_A_DAY)).getException())
                .isNull();
        assertThat(expand("&operation=update", series("RRULE:FREQ=DAILY;COUNT=2"))
                        .getException())
                .isNull();
        assertThat(events()).extracting(StoredItem::name).containsExactly("series.EML");
    }

    @Test
    void propfindOfAnExpandedSeriesNamesTheFirstEvent() {
        expand("", series(TWICE_A_DAY));

        Exchange exchange = expand("&operation=propfind", series(TWICE_A_DAY));

        assertFailed(exchange, Reason.ITEM_MISSING, "UID series is written as 3 single events");
        assertThat(exchange.getException(ExchangeDavException.class).getHint()).endsWith(uids().get(0));
    }

    @Test
    void anEventThatNeedsNoExpansionCostsOneSearch() {
        expand("", Events.ical("one", "x"));

        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("PUT", "SEARCH");
    }

    @Test
    void aTagCanNotBeAskedOfManyEvents() {
        Exchange exchange = send(
                "Cal2",
                "recurrencePolicy=expand&concurrency=ifUnchanged",
                series(TWICE_A_DAY),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, "\"1\""));

        assertFailed(exchange, Reason.INVALID_MESSAGE, "has no entity tag of its own");
        assertThat(server.requests()).isEmpty();
    }
}
