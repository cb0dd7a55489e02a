package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.StoredItem;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Events that other programs stored under names of their own: found by UID, and never made a second time. */
class EventsOfOthersTest extends MailboxTest {

    @Test
    void updateFindsAnEventByItsUid() {
        stored("Lunch.EML", Events.ical("one", "theirs"));

        Exchange exchange = send("operation=update", Events.ical("one", "ours"));

        assertThat(result(exchange)).isEqualTo("updated");
        assertThat(exchange.getMessage().getHeader(ExchangeDavConstants.HREF))
                .isEqualTo(item("Lunch.EML").href());
        assertThat(items()).hasSize(1);
        assertThat(lines("Lunch.EML")).contains("SUMMARY:ours");
        assertThat(last().header("If-Match")).isEqualTo("*");
    }

    @Test
    void aUidOfAnotherCaseIsAnotherUid() {
        stored("Lunch.EML", Events.ical("ONE", "theirs"));

        assertFailed(send("operation=update", Events.ical("one", "ours")), Reason.ITEM_MISSING, "no item for UID one");
        assertThat(result(sendUid("operation=delete", "one"))).isEqualTo("absent");
        assertThat(items()).hasSize(1);
    }

    @Test
    void aUidWithAnApostropheIsFoundToo() {
        stored("Lunch.EML", Events.ical("it's <1> & \"2\"", "theirs"));

        assertThat(result(send("operation=update", Events.ical("it's <1> & \"2\"", "ours"))))
                .isEqualTo("updated");
        assertThat(items()).hasSize(1);
    }

    @Test
    void updateTakesOneOfSeveralAndNamesTheOthers() {
        stored("B.EML", Events.ical("one", "b"));
        stored("A.EML", Events.ical("one", "a"));

        Exchange exchange = send("operation=update", Events.ical("one", "ours"));

        assertThat(result(exchange)).isEqualTo("updated");
        assertThat(lines("A.EML")).contains("SUMMARY:ours");
        assertThat(lines("B.EML")).contains("SUMMARY:b");
        assertThat(warnings(exchange)).contains("2 items of UID one", "the others are /exchange/fred/Cal2/B.EML");
    }

    @Test
    void updateInAFolderThatDoesNotExistFails() {
        assertFailed(
                send("Cal3", "operation=update", Events.ical("one", "x"), message -> {}),
                Reason.FOLDER_MISSING,
                "no such mailbox or folder");
    }

    @Test
    void deleteFindsEveryEventOfItsUid() {
        stored("A.EML", Events.ical("one", "a"));
        stored("B.EML", Events.ical("one", "b"));
        stored("C.EML", Events.ical("two", "c"));

        Exchange exchange = sendUid("operation=delete", "one");

        assertThat(result(exchange)).isEqualTo("deleted");
        assertThat(items()).extracting(StoredItem::name).containsExactly("C.EML");
        assertThat(warnings(exchange)).contains("another item of UID one", "B.EML");
        assertThat(result(sendUid("operation=delete", "one"))).isEqualTo("absent");
    }

    @Test
    void deleteGoesToItsOwnNameFirst() {
        send("", Events.ical("one", "ours"));
        int before = server.requests().size();

        assertThat(result(sendUid("operation=delete", "one"))).isEqualTo("deleted");
        assertThat(verbs(before)).containsExactly("DELETE");
    }

    @Test
    void deleteWithLookupLeavesNoCopy() {
        stored("A.EML", Events.ical("one", "a"));
        send("", Events.ical("one", "ours"));

        assertThat(result(sendUid("operation=delete&lookup=true", "one"))).isEqualTo("deleted");
        assertThat(items()).isEmpty();
    }

    @Test
    void anEntityTagDeletesTheVersionItIsOf() {
        stored("A.EML", Events.ical("one", "a"));
        stored("B.EML", Events.ical("one", "b"));
        String tag = item("B.EML").property("DAV:getetag");

        Exchange other = sendUid("operation=delete", "one", ExchangeDavConstants.IF_MATCH, "\"no\"");
        Exchange exchange = sendUid("operation=delete", "one", ExchangeDavConstants.IF_MATCH, tag);

        assertFailed(other, Reason.CHANGED, "not in the state");
        assertThat(result(exchange)).isEqualTo("deleted");
        assertThat(items()).extracting(StoredItem::name).containsExactly("A.EML");
    }

    @Test
    void propfindFindsAnEventByItsUid() {
        stored("Lunch.EML", Events.ical("one", "theirs"));

        Exchange exchange = sendUid("operation=propfind", "one");

        assertThat(result(exchange)).isEqualTo("found");
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("urn:schemas:httpmail:subject", "theirs");
        assertFailed(sendUid("operation=propfind", "two"), Reason.ITEM_MISSING, "no item for UID two");
    }

    @Test
    void putWithoutLookupIsOneRequestAndMakesASecondEvent() {
        stored("Lunch.EML", Events.ical("one", "theirs"));

        assertThat(result(send("", Events.ical("one", "ours")))).isEqualTo("created");
        assertThat(items()).hasSize(2);
        assertThat(verbs(1)).containsExactly("PUT");
    }

    @Test
    void putWithLookupWritesToTheItemFound() {
        stored("Lunch.EML", Events.ical("one", "theirs"));

        assertThat(result(send("lookup=true", Events.ical("one", "ours")))).isEqualTo("updated");
        assertThat(verbs(1)).containsExactly("SEARCH", "PROPFIND", "PUT");
        assertThat(items()).extracting(StoredItem::name).containsExactly("Lunch.EML");
        assertThat(lines("Lunch.EML")).contains("SUMMARY:ours");
    }

    @Test
    void putWithLookupPrefersItsOwnName() {
        stored("A.EML", Events.ical("one", "theirs"));
        send("", Events.ical("one", "ours"));

        Exchange exchange = send("lookup=true", Events.ical("one", "newer"));

        assertThat(lines("one.EML")).contains("SUMMARY:newer");
        assertThat(lines("A.EML")).contains("SUMMARY:theirs");
        assertThat(warnings(exchange)).contains("the others are /exchange/fred/Cal2/A.EML");
    }

    @Test
    void putWithLookupOfANewEventTakesItsOwnName() {
        Exchange first = send("lookup=true", Events.ical("one", "x"));
        Exchange again = send("lookup=true", Events.ical("one", "x"));

        assertThat(result(first)).isEqualTo("created");
        assertThat(result(again)).isEqualTo("updated");
        assertThat(items()).extracting(StoredItem::name).containsExactly("one.EML");
    }

    @Test
    void aPutWithLookupWhoseAnswerWasLostIsStoredOnce() {
        stored("Lunch.EML", Events.ical("one", "theirs"));
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));

        Exchange lost = send("lookup=true", Events.ical("one", "ours"));
        Exchange again = send("lookup=true", Events.ical("one", "ours"));

        assertThat(lost.getException()).isNotNull();
        assertThat(result(again)).isEqualTo("updated");
        assertThat(items()).hasSize(1);
    }

    @Test
    void createWithLookupRefusesAnEventThatIsThereUnderAnotherName() {
        stored("Lunch.EML", Events.ical("one", "theirs"));

        assertFailed(
                send("operation=create&lookup=true", Events.ical("one", "ours")),
                Reason.ALREADY_EXISTS,
                "UID one exists already, and says something else");
        assertThat(result(send("operation=create&lookup=true", Events.ical("one", "theirs"))))
                .isEqualTo("created");
        assertThat(items()).hasSize(1);
        assertThat(lines("Lunch.EML")).contains("SUMMARY:theirs");
    }

    @Test
    void ifUnchangedHoldsForTheItemFound() {
        stored("Lunch.EML", Events.ical("one", "theirs"));
        String tag = item("Lunch.EML").property("DAV:getetag");
        String options = "lookup=true&concurrency=ifUnchanged";

        Exchange wrong = send(
                "Cal2",
                options,
                Events.ical("one", "x"),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, "\"no\""));
        Exchange right = send(
                "Cal2",
                options,
                Events.ical("one", "ours"),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, tag));
        Exchange redelivered = send(
                "Cal2",
                options,
                Events.ical("one", "ours"),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, tag));

        assertFailed(wrong, Reason.CHANGED, "not in the state");
        assertThat(result(right)).isEqualTo("updated");
        assertThat(result(redelivered)).isEqualTo("updated");
        assertThat(items()).extracting(StoredItem::name).containsExactly("Lunch.EML");
    }
}
