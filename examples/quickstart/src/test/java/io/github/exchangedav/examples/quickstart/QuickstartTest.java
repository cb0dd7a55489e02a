package io.github.exchangedav.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.StoredItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    private final ExchangeServer server =
            new ExchangeServer().mailbox("demo", "demo").start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSamplesAreStoredButForTheTwoBadOnes() throws Exception {
        Run run = Run.into(server, Run.copyOf(Run.samples(), folder.resolve("in")));

        assertThat(run.lastLine()).isEqualTo("files=12 skipped=1 items=16 stored=14 updated=0 refused=2 failed=0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(server.items("demo", "Calendar")).hasSize(14);
        assertThat(Run.filesIn(folder.resolve("in")))
                .containsExactly(
                        "README.txt",
                        "done/01-architecture-meeting.ics",
                        "done/02-dentist-outlook-zone.ics",
                        "done/03-office-closed.ics",
                        "done/06-unix-line-ends.ics",
                        "done/07-many-scripts.ics",
                        "done/08-birthday.ical",
                        "done/09-on-call.ifb",
                        "done/10-lunch.json",
                        "done/team/04-weekly-standup.ics",
                        "done/team/05-sprint-one-bad.ics",
                        "done/team/11-rota.json",
                        "failed/12-not-a-calendar.ics",
                        "failed/12-not-a-calendar.ics.why.txt",
                        "failed/team/05-sprint-one-bad-item-2.ics",
                        "failed/team/05-sprint-one-bad-item-2.ics.why.txt");
    }

    @Test
    void textArrivesAsItWasMeant() throws Exception {
        Run.into(server, Run.copyOf(Run.samples(), folder.resolve("in")));

        assertThat(server.items("demo", "Calendar"))
                .extracting(item -> item.property("urn:schemas:httpmail:subject"))
                .contains("Ευτυχισμένο το νέο έτος 🎉 新年快乐", "Stadtspaziergang", "Rota: Edsger");
        assertThat(server.items("demo", "Calendar"))
                .extracting(item -> item.property("urn:schemas:httpmail:textdescription"))
                .contains("Treffpunkt vor dem Café an der großen Brücke, danach über die Straße");
    }

    @Test
    void theSameFilesASecondTimeUpdate() throws Exception {
        Run.into(server, Run.copyOf(Run.samples(), folder.resolve("first")));
        Run again = Run.into(server, Run.copyOf(Run.samples(), folder.resolve("second")));

        assertThat(again.lastLine()).isEqualTo("files=12 skipped=1 items=16 stored=0 updated=14 refused=2 failed=0");
        assertThat(server.items("demo", "Calendar")).hasSize(14);
    }

    @Test
    void withoutAFolderTheSamplesAreCopiedAndStay() throws Exception {
        List<String> before = Run.filesIn(Run.samples());
        Run run = Run.of();

        assertThat(run.lastLine()).isEqualTo("files=12 skipped=1 items=16 stored=14 updated=0 refused=2 failed=0");
        assertThat(run.lines()).anySatisfy(line -> assertThat(line).contains("quickstart-run"));
        assertThat(Run.filesIn(Run.samples())).isEqualTo(before).contains("01-architecture-meeting.ics");
    }

    @Test
    void progressAndTheListingAreShown() throws Exception {
        Run run = Run.into(server, Run.copyOf(Run.samples(), folder.resolve("in")));

        assertThat(run.lines())
                .contains(
                        "skipped README.txt: no calendar file by its name",
                        "[1/12] 01-architecture-meeting.ics: 1 stored",
                        "[11/12] team/05-sprint-one-bad.ics: 2 stored 1 refused",
                        "  contentclass = urn:content-classes:appointment",
                        "  dtstart = 2026-11-22T19:30:00.000Z",
                        "  subject = Voice Architecture Round",
                        "  isfolder = 0",
                        "  uid = QS1+2026+1014@I1+1382");
    }

    @Test
    void theNoteSaysWhyWhereAndWhetherAgain() throws Exception {
        Path in = Run.copyOf(Run.samples(), folder.resolve("in"));
        Run.into(server, in);

        assertThat(in.resolve("failed/team/05-sprint-one-bad-item-2.ics"))
                .content()
                .contains("UID:sprint-review-23")
                .doesNotContain("sprint-retro-23");
        assertThat(in.resolve("failed/team/05-sprint-one-bad-item-2.ics.why.txt"))
                .content()
                .contains("File:   team/05-sprint-one-bad.ics")
                .contains("Item:   line 11, UID sprint-review-23")
                .contains("line 15")
                .contains("ends")
                .contains("will be refused again");
        assertThat(in.resolve("failed/12-not-a-calendar.ics.why.txt"))
                .content()
                .contains("the whole file")
                .contains("not a calendar");
    }

    @Test
    void aBadEventMapBecomesAJsonFileOfItsOwn() throws Exception {
        Files.writeString(folder.resolve("two.json"), """
                [{"uid": "a", "summary": "Good", "start": "2026-12-02T08:00:00Z", "end": "2026-12-02T16:00:00Z"},
                 {"uid": "b", "sumary": "Typo", "start": "2026-12-02T08:00:00Z", "end": "2026-12-02T16:00:00Z"}]
                """);
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=1 skipped=0 items=2 stored=1 updated=0 refused=1 failed=0");
        assertThat(folder.resolve("failed/two-item-2.json")).content().contains("\"sumary\" : \"Typo\"");
        assertThat(folder.resolve("failed/two-item-2.json.why.txt"))
                .content()
                .contains("item 2")
                .contains("sumary");
    }

    @Test
    void localTimesOfAnEventMapAreInTheZoneGiven() throws Exception {
        Files.writeString(folder.resolve("local.json"), """
                {"uid": "a", "summary": "Local", "start": "2026-12-02T08:00:00", "end": "2026-12-02T09:00:00"}""");
        Run run = Run.into(server, folder, "--time-zone", "Europe/Berlin");

        assertThat(run.lastLine()).contains("stored=1");
        assertThat(server.items("demo", "Calendar").get(0).property("urn:schemas:calendar:dtstart"))
                .isEqualTo("2026-12-02T07:00:00.000Z");
    }

    @Test
    void whatFailedBeforeIsNotOverwritten() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.writeString(folder.resolve("page.ics"), "no calendar " + i);
            Run.into(server, folder);
        }

        assertThat(Run.filesIn(folder.resolve("failed")))
                .containsExactly(
                        "page-2.ics",
                        "page-2.ics.why.txt",
                        "page-3.ics",
                        "page-3.ics.why.txt",
                        "page.ics",
                        "page.ics.why.txt");
        assertThat(folder.resolve("failed/page-3.ics")).hasContent("no calendar 2");
    }

    @Test
    void whatWasDoneBeforeIsNotOverwritten() throws Exception {
        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve("a.ics"), Run.calendar("a" + i));
            Run.into(server, folder);
        }

        assertThat(Run.filesIn(folder)).containsExactly("done/a-2.ics", "done/a.ics");
    }

    @Test
    void aFolderPerFileKeepsEqualUidsApart() throws Exception {
        Files.writeString(folder.resolve("a.ics"), Run.calendar("same"));
        Files.createDirectories(folder.resolve("A"));
        Files.writeString(folder.resolve("A.ICS"), Run.calendar("same"));
        Files.writeString(folder.resolve("A/Ä b.ics"), Run.calendar("same"));
        Run run = Run.into(server, folder, "--folder-per-file");

        assertThat(run.lastLine()).isEqualTo("files=3 skipped=0 items=3 stored=3 updated=0 refused=0 failed=0");
        assertThat(server.items("demo", Calendars.nameFor("A/Ä b.ics")))
                .extracting(StoredItem::name)
                .containsExactly("same.EML");
    }

    @Test
    void aFolderWithAnOddNameWorks() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("50% done #1 & ä + b"));
        Files.writeString(odd.resolve("what? 100%.ics"), Run.calendar("one"));
        Files.writeString(odd.resolve("${file:name}.ics"), Run.calendar("two"));
        Run run = Run.into(server, odd);

        assertThat(run.lastLine()).isEqualTo("files=2 skipped=0 items=2 stored=2 updated=0 refused=0 failed=0");
        assertThat(Run.filesIn(odd)).containsExactly("done/${file:name}.ics", "done/what? 100%.ics");
    }

    @Test
    void aFolderNameThatCamelCannotTakeIsRefused() throws Exception {
        for (String name : new String[] {"a?b", "${x}", "{{x}}"}) {
            Run run = Run.into(server, Files.createDirectories(folder.resolve(name)));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errors()).contains("rename", name);
        }
    }

    @Test
    void hiddenAndFinishedFilesAreLeftAlone() throws Exception {
        for (String name : new String[] {".hidden.ics", "done/old.ics", "failed/old.ics", "sub/done/new.ics"}) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), Run.calendar("x"));
        }
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).startsWith("files=1 skipped=0 items=1 stored=1");
        assertThat(folder.resolve("done/sub/done/new.ics")).exists();
    }

    @Test
    void anEmptyFolderIsNoMistake() throws Exception {
        Run run = Run.into(server, folder);

        assertThat(run.lastLine()).isEqualTo("files=0 skipped=0 items=0 stored=0 updated=0 refused=0 failed=0");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aMissingFolderIsSaid() throws Exception {
        Run run = Run.of(folder.resolve("nowhere").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).startsWith("there is no folder").contains("nowhere", "Usage:");
    }

    @Test
    void aFolderThatCannotBeWrittenInIsSaidExceptToTheSuperuser() throws Exception {
        assertThat(folder.toFile().setWritable(false)).isTrue();
        boolean superuser = Files.isWritable(folder); // as in a container; nothing is forbidden to it
        Run run = Run.of(folder.toString());
        assertThat(folder.toFile().setWritable(true)).isTrue();

        assertThat(run.exitCode()).isEqualTo(superuser ? 0 : 2);
        assertThat(run.errors()).startsWith(superuser ? "" : "no permission to write");
    }

    @Test
    void aWrongPasswordIsFoundBeforeAnythingIsMoved() throws Exception {
        Files.writeString(folder.resolve("a.ics"), Run.calendar("a"));
        Run run = Run.of(
                "--server-url", server.url().toString(), "--user", "demo", "--password", "wrong", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .contains("does not take this user and password")
                .doesNotContain("wrong");
        assertThat(folder.resolve("a.ics")).exists();
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        Files.writeString(folder.resolve("a.ics"), Run.calendar("a"));
        server.stop();
        Run run = Run.into(server, folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("can't reach http://localhost:" + server.port());
        assertThat(folder.resolve("a.ics")).exists();
    }

    @Test
    void watchingTakesFilesUntilItIsStopped() throws Exception {
        Run run = Run.prepared("--watch", "--folder", "Watched", folder.toString());
        CompletableFuture<Run> running = CompletableFuture.supplyAsync(run::go);
        for (String name : new String[] {"one", "two"}) {
            Files.writeString(folder.resolve(name + ".ics"), Run.calendar(name));
            await().until(() -> Files.exists(folder.resolve("done/" + name + ".ics")));
        }
        run.stop();
        running.join();

        assertThat(run.lastLine()).isEqualTo("files=2 skipped=0 items=2 stored=2 updated=0 refused=0 failed=0");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anEventsTextCannotSteerTheTerminal() throws Exception {
        Files.writeString(folder.resolve("a.ics"), "\u001b[2Jno calendar");
        Run run = Run.into(server, folder);

        assertThat(String.join("\n", run.lines())).doesNotContain("\u001b").contains("no calendar");
    }
}
