package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.TransientExchangeDavException;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.StoredItem;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** moveToDeletedItems: a deletion as Outlook does it. */
class DeletedItemsTest extends MailboxTest {

    private static final String MOVE = "operation=delete&moveToDeletedItems=true";
    private static final String TRASH = "Deleted Items";

    @Test
    void theItemIsMoved() {
        send("", Events.ical("one", "x"));
        int before = server.requests().size();

        assertThat(result(sendUid(MOVE, "one"))).isEqualTo("deleted");
        assertThat(items()).isEmpty();
        assertThat(server.items("fred", TRASH)).extracting(StoredItem::name).containsExactly("one.EML");
        assertThat(verbs(before)).containsExactly("PROPFIND", "MOVE");
        assertThat(last().header("Destination")).isEqualTo(server.url() + "/exchange/fred/Deleted%20Items/one.EML");
        assertThat(last().header("Overwrite")).isEqualTo("f");
        assertThat(last().header("Allow-Rename")).isEqualTo("t");
    }

    @Test
    void theFolderIsAskedForOnceAndEachDeletionKeepsItsItem() {
        for (int i = 0; i < 3; i++) {
            send("", Events.ical("one", "x" + i));
            assertThat(result(sendUid(MOVE, "one"))).isEqualTo("deleted");
        }

        assertThat(server.items("fred", TRASH)).hasSize(3);
        assertThat(verbs(0)).containsExactly("PUT", "PROPFIND", "MOVE", "PUT", "MOVE", "PUT", "MOVE");
    }

    @Test
    void theFolderIsFoundUnderItsLocalisedName() throws Exception {
        try (ExchangeServer german =
                ExchangeServer.builder().language("de").build().mailbox("fred", "secret")) {
            german.start();
            german.folder("fred", "Cal2");
            String uri = "exchangedav:Cal2?user=fred&password=secret&serverUrl=" + german.url();
            template.request(uri, e -> e.getMessage().setBody(Events.ical("one", "x")));
            Exchange exchange =
                    template.request(uri + "&" + MOVE, e -> e.getMessage().setBody(Events.ical("one", "x")));

            assertThat(result(exchange)).isEqualTo("deleted");
            assertThat(german.items("fred", "Cal2")).isEmpty();
            assertThat(german.items("fred", "Gelöschte Objekte")).hasSize(1);
        }
    }

    @Test
    void aMoveWhoseAnswerWasLostIsAbsentTheSecondTime() {
        send("", Events.ical("one", "x"));
        server.misbehave(Mischief.cutAfterStoring().on("MOVE"));

        Exchange lost = sendUid(MOVE, "one");

        assertThat(lost.getException()).isInstanceOf(TransientExchangeDavException.class);
        assertThat(lost.getException(ExchangeDavException.class).isOutcomeUnknown())
                .isTrue();
        assertThat(result(sendUid(MOVE, "one"))).isEqualTo("absent");
        assertThat(server.items("fred", TRASH)).hasSize(1);
    }

    @Test
    void eventsOfOthersAreMovedToo() {
        stored("A.EML", Events.ical("one", "a"));
        stored("B.EML", Events.ical("one", "b"));

        assertThat(result(sendUid(MOVE, "one"))).isEqualTo("deleted");
        assertThat(items()).isEmpty();
        assertThat(server.items("fred", TRASH)).hasSize(2);
    }

    @Test
    void anEntityTagHolds() {
        send("", Events.ical("one", "x"));

        Exchange exchange = sendUid(MOVE, "one", ExchangeDavConstants.IF_MATCH, "\"no\"");

        assertFailed(exchange, Reason.CHANGED, "not in the state");
        assertThat(items()).hasSize(1);
    }

    @Test
    void whatLiesInDeletedItemsIsDeletedForGood() {
        send("Deleted%20Items", "", Events.ical("one", "x"), message -> {});
        assertThat(result(send("Deleted%20Items", MOVE, Events.ical("one", "x"), message -> {})))
                .isEqualTo("deleted");

        assertThat(server.items("fred", TRASH)).isEmpty();
        assertThat(last().method()).isEqualTo("DELETE");
    }

    @Test
    void publicFoldersHaveNoSuchFolder() {
        assertThatThrownBy(() -> context.getEndpoint(uri("Cal2", MOVE + "&publicFolder=true"))
                        .start())
                .hasStackTraceContaining("option moveToDeletedItems can't be true together with publicFolder");
    }
}
