package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Mischief;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the route does when the server does not behave. */
class RouteTest {

    private final ExchangeServer server =
            new ExchangeServer().mailbox("demo", "demo").start();

    @TempDir
    Path folder;

    @BeforeEach
    void oneFile() throws Exception {
        Files.writeString(folder.resolve("a.ics"), Run.calendar("one", "two"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long puts() {
        return server.requests().stream().filter(r -> r.method().equals("PUT")).count();
    }

    @Test
    void aServerThatIsBusyTwiceIsAskedAThirdTime() throws Exception {
        server.misbehave(Mischief.answer(503).on("PUT").times(2));
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=1 skipped=0 items=2 stored=2 updated=0 refused=0 failed=0");
        assertThat(puts()).isEqualTo(4);
        assertThat(server.items("demo", "Calendar")).hasSize(2);
    }

    @Test
    void aLostAnswerMakesNoSecondAppointment() throws Exception {
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=1 skipped=0 items=2 stored=1 updated=1 refused=0 failed=0");
        assertThat(puts()).isEqualTo(3);
        assertThat(server.items("demo", "Calendar")).hasSize(2);
    }

    @Test
    void aServerThatStaysBusyFailsTheItemAndTheNoteSaysThatAgainMayHelp() throws Exception {
        server.misbehave(Mischief.answer(503).on("PUT").times(5));
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=1 skipped=0 items=2 stored=1 updated=0 refused=0 failed=1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("done/a.ics")).exists();
        assertThat(folder.resolve("failed/a-item-1.ics")).content().contains("UID:one");
        assertThat(folder.resolve("failed/a-item-1.ics.why.txt")).content().contains("UID one", "503", "may help");
    }

    @Test
    void theItemInFailedCanBeSentLater() throws Exception {
        server.misbehave(Mischief.answer(503).on("PUT").times(5));
        Run.into(server, folder);
        Run later = Run.into(server, folder.resolve("failed"));

        assertThat(later.lastLine()).isEqualTo("files=1 skipped=1 items=1 stored=1 updated=0 refused=0 failed=0");
    }

    @Test
    void whatTheServerWillNeverTakeIsSentOnce() throws Exception {
        server.misbehave(Mischief.answer(403).on("PUT").times(2));
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=1 skipped=0 items=2 stored=0 updated=0 refused=0 failed=2");
        assertThat(puts()).isEqualTo(2);
        assertThat(Run.filesIn(folder)).containsExactly("failed/a.ics", "failed/a.ics.why.txt");
        assertThat(folder.resolve("failed/a.ics.why.txt")).content().contains("UID one", "UID two", "403");
    }

    @Test
    void theServersWaitIsKept() throws Exception {
        server.misbehave(Mischief.answer(503, Map.of("Retry-After", "1"), "").on("PUT"));
        long before = System.nanoTime();
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).contains("stored=2");
        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
    }

    @Test
    void makingAFilesFolderIsTriedAgain() throws Exception {
        server.misbehave(Mischief.answer(503).on("MKCOL"));
        Run run = Run.into(server, folder, "--folder-per-file");

        assertThat(run.lastLine()).contains("stored=2");
        assertThat(server.items("demo", Calendars.nameFor("a.ics"))).hasSize(2);
    }

    @Test
    void aFolderThatCannotBeMadeFailsItsItems() throws Exception {
        server.misbehave(Mischief.answer(403).on("MKCOL").times(2));
        Run run = Run.into(server, folder, "--folder-per-file");

        assertThat(run.lastLine()).contains("items=2 stored=0 updated=0 refused=0 failed=2");
        assertThat(folder.resolve("failed/a.ics.why.txt")).content().contains("can't be made", "403");
    }

    @Test
    void aServerThatGoesAwayFailsWhatIsLeft() throws Exception {
        server.misbehave(Mischief.cutBeforeStoring().on("PUT").times(100));
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).contains("items=2 stored=0 updated=0 refused=0 failed=2");
        assertThat(server.items("demo", "Calendar")).isEmpty();
        assertThat(puts()).isEqualTo(10);
    }
}
