package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.Mischief;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** autoCreateFolder: a folder that is missing is made, as a calendar, when the first event comes. */
class AutoCreateFolderTest extends MailboxTest {

    private static final String MAKE = "autoCreateFolder=true";

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAKE,
                MAKE + "&operation=create",
                MAKE + "&lookup=true",
                MAKE + "&operation=create&lookup=true",
                MAKE + "&concurrency=newestWins"
            })
    void theFolderIsMadeWithThoseAboveIt(String options) {
        String team = "Team" + Integer.toHexString(options.hashCode()); // a folder stays for the whole class
        Exchange exchange = send(team + "/2026/R%25C3%25A4ume", options, version("one"), message -> {});

        assertThat(result(exchange)).isEqualTo("created");
        assertThat(server.items("fred", team + "/2026/Räume")).hasSize(1);
    }

    @Test
    void itIsACalendar() {
        send("New1", MAKE, version("one"), message -> {});

        String properties = other(
                        "PROPFIND",
                        "New1/",
                        "text/xml",
                        "<a:propfind xmlns:a=\"DAV:\" xmlns:e=\"http://schemas.microsoft.com/exchange/\"><a:prop>"
                                + "<a:contentclass/><e:outlookfolderclass/></a:prop></a:propfind>")
                .body();
        assertThat(properties).contains(">urn:content-classes:calendarfolder<", ">IPF.Appointment<");
    }

    @Test
    void onlyTheFirstEventAsksForIt() {
        send("New2", MAKE, version("one"), message -> {});
        send("New2", MAKE, version("two"), message -> {});

        assertThat(verbs(0)).containsExactly("PUT", "MKCOL", "PUT", "PUT");
    }

    @Test
    void ofManyThatBringTheFirstEventNoneFails() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String uid = "event-" + i;
            sent.add(pool.submit(() -> {
                together.await();
                return send("New/Team", MAKE, version(uid), message -> {});
            }));
        }
        for (Future<Exchange> exchange : sent) {
            assertThat(result(exchange.get())).isEqualTo("created");
        }
        pool.shutdown();

        assertThat(server.items("fred", "New/Team")).hasSize(threads);
    }

    @Test
    void aFolderThatMayNotBeMadeFailsAsTheServerSays() {
        server.misbehave(Mischief.answer(403).on("MKCOL"));

        assertFailed(send("New4", MAKE, version("one"), message -> {}), Reason.ACCESS_REFUSED, "the server forbids it");
    }

    @Test
    void aLostAnswerOfTheMakingIsMadeGoodByTheRedelivery() {
        server.misbehave(Mischief.cutAfterStoring().on("MKCOL"));

        Exchange lost = send("New5", MAKE, version("one"), message -> {});
        assertThat(lost.getException()).isNotNull();
        assertThat(result(send("New5", MAKE, version("one"), message -> {}))).isEqualTo("created");
    }

    @Test
    void updateAndDeleteMakeNoFolder() {
        assertFailed(
                send("New6", MAKE + "&operation=update", version("one"), message -> {}),
                Reason.FOLDER_MISSING,
                "no such mailbox or folder");
        assertFailed(
                send("New6", MAKE + "&operation=delete", version("one"), message -> {}),
                Reason.FOLDER_MISSING,
                "no such mailbox or folder");
        assertThat(verbs(0)).doesNotContain("MKCOL");
    }

    private static String version(String uid) {
        return Events.calendar("UID:" + uid, "DTSTART:20260105T090000Z", "SEQUENCE:1");
    }
}
