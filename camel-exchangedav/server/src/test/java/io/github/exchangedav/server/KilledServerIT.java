package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar, killed in the middle of its work again and again, and what is on the disk then. */
class KilledServerIT {
    private static final int ROUNDS = 5;
    private static final int WRITERS = 4;
    private static final int ANSWERS_BEFORE_THE_KILL = 400;
    private static final int ITEMS_OF_A_FOLDER = 10;

    private final Set<String> etags = ConcurrentHashMap.newKeySet();
    private final List<String> repeated = java.util.Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedIsThereWholeAndNothingIsTorn() throws Exception {
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(i));
        }
        Folders folders = new Folders();
        Mover mover = new Mover();
        Replacer replacer = new Replacer();
        for (int round = 0; round < ROUNDS; round++) {
            try (RunningJar jar =
                    new RunningJar("--port", "0", "--mailbox", "fred:secret", "--data", data.toString())) {
                URI server = URI.create(jar.line().substring(6));
                Client fred = new Client(server, "fred", "secret");
                List<Thread> threads = new ArrayList<>();
                CountDownLatch answers = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
                writers.forEach(writer -> threads.add(new Thread(() -> writer.run(fred, answers))));
                threads.add(new Thread(() -> folders.run(fred)));
                threads.add(new Thread(() -> mover.run(fred, server.getPort())));
                threads.add(new Thread(() -> replacer.run(fred, server.getPort())));
                threads.forEach(Thread::start);
                assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
                jar.kill();
                for (Thread thread : threads) {
                    thread.join(30_000);
                    assertThat(thread.isAlive()).isFalse();
                }
            }
            try (ExchangeServer server = ExchangeServer.builder().data(data).build()) {
                server.mailbox("fred", "secret");
                writers.forEach(writer -> writer.check(server));
                folders.check(server);
                mover.check(server);
                replacer.check(server);
                assertThat(server.items("fred", "Calendar")).hasSize((int) writers.stream()
                        .flatMap(writer -> writer.kept.values().stream())
                        .filter(Objects::nonNull)
                        .count());
            }
        }
        assertThat(repeated).isEmpty();
        assertThat(writers).allSatisfy(writer -> assertThat(writer.unexpected).isEmpty());
        assertThat(data.resolve("damaged")).doesNotExist();
    }

    /** Puts, overwrites and deletes items of its own, until nobody answers. */
    private final class Writer {
        private final int number;
        private final Random random;
        /** What the last answer leaves at a name; null: nothing. */
        private final Map<String, @Nullable String> kept = new HashMap<>();

        private final List<String> unexpected = new ArrayList<>();
        private @Nullable String pendingName;
        private @Nullable String pending;
        private int written;

        Writer(int number) {
            this.number = number;
            random = new Random(number);
        }

        void run(Client fred, CountDownLatch answers) {
            try {
                while (true) {
                    write(fred);
                    answers.countDown();
                }
            } catch (UncheckedIOException e) {
                return; // killed; what was asked for last may have happened or not
            }
        }

        private void write(Client fred) {
            String name = "w" + number + "-" + random.nextInt(60) + ".EML";
            String before = kept.get(name);
            pendingName = name;
            if (before != null && random.nextInt(3) == 0) {
                pending = null;
                expect(fred.send("DELETE", "/exchange/fred/Calendar/" + name, ""), 200);
            } else {
                pending = Messages.appointment(
                        "UID:" + number + "-" + written++,
                        "DTSTART:20300102T100000Z",
                        "SUMMARY:" + "x".repeat(random.nextInt(30_000)));
                expect(fred.put("/exchange/fred/Calendar/" + name, pending), before == null ? 201 : 200);
            }
            kept.put(name, pending);
            pendingName = null;
        }

        private void expect(HttpResponse<String> response, int status) {
            if (response.statusCode() != status) {
                unexpected.add(response + " instead of " + status);
            }
            response.headers()
                    .firstValue("GetETag")
                    .filter(tag -> !etags.add(tag))
                    .ifPresent(repeated::add);
        }

        void check(ExchangeServer server) {
            if (pendingName != null) {
                String name = pendingName;
                String now = text(server, name);
                assertThat(now).as(name).isIn(kept.get(name), pending);
                kept.put(name, now);
                pendingName = null;
            }
            kept.forEach(
                    (name, message) -> assertThat(text(server, name)).as(name).isEqualTo(message));
        }

        private static @Nullable String text(ExchangeServer server, String name) {
            Optional<StoredItem> item = server.item("fred", "Calendar", name);
            item.ifPresent(there ->
                    assertThat(there.property("urn:schemas:calendar:dtstart")).isEqualTo("2030-01-02T10:00:00.000Z"));
            return item.map(there -> new String(there.message(), StandardCharsets.UTF_8))
                    .orElse(null);
        }
    }

    /** Makes a folder, fills it and deletes it with all that is in it, again and again. */
    private static final class Folders {
        /** How many items the folders have that were there when the server was killed. */
        private final Map<Integer, Integer> left = new HashMap<>();

        private int number;
        private int acknowledged;
        private boolean deleting;

        void run(Client fred) {
            try {
                while (true) {
                    number++;
                    acknowledged = 0;
                    deleting = false;
                    String folder = "/exchange/fred/f" + number;
                    fred.send("MKCOL", folder, "");
                    for (int i = 0; i < ITEMS_OF_A_FOLDER; i++) {
                        fred.put(folder + "/" + i + ".EML", Messages.meeting("u" + i));
                        acknowledged++;
                    }
                    deleting = true;
                    fred.send("DELETE", folder, "");
                }
            } catch (UncheckedIOException e) {
                return; // killed
            }
        }

        /** All or nothing of a folder that was being deleted; nothing of those deleted before. */
        void check(ExchangeServer server) {
            int items = server.items("fred", "f" + number).size();
            assertThat(items).isIn(deleting ? List.of(0, acknowledged) : List.of(acknowledged, acknowledged + 1));
            left.put(number, items);
            for (int before = 1; before < number; before++) {
                assertThat(server.items("fred", "f" + before)).hasSize(left.getOrDefault(before, 0));
            }
        }
    }

    /** Moves one item from folder to folder and back. */
    private static final class Mover {
        private static final String[] FOLDERS = {"Inbox", "Drafts"};

        private boolean made;

        void run(Client fred, int port) {
            try {
                if (!made) {
                    made = fred.put("/exchange/fred/Inbox/m.EML", Messages.meeting("m"))
                                    .statusCode()
                            < 300;
                }
                for (int i = 0; true; i++) {
                    String to = "http://localhost:" + port + "/exchange/fred/" + FOLDERS[(i + 1) % 2] + "/m.EML";
                    fred.send("MOVE", "/exchange/fred/" + FOLDERS[i % 2] + "/m.EML", "", "Destination", to);
                }
            } catch (UncheckedIOException e) {
                return; // killed
            }
        }

        /** It is in one of them, whole. */
        void check(ExchangeServer server) {
            List<StoredItem> items = new ArrayList<>(server.items("fred", "Inbox"));
            items.addAll(server.items("fred", "Drafts"));
            assertThat(items).hasSizeBetween(made ? 1 : 0, 1);
            assertThat(items)
                    .allSatisfy(item -> assertThat(item.message())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo(Messages.meeting("m")));
        }
    }

    /** Puts one item after the other, and moves each over the one before. */
    private static final class Replacer {
        private int number;
        private int put;
        private int moved;

        void run(Client fred, int port) {
            String to = "http://localhost:" + port + "/exchange/fred/Tasks/last.EML";
            try {
                while (true) {
                    number++;
                    fred.put("/exchange/fred/Tasks/next.EML", Messages.meeting("r" + number));
                    put = number;
                    fred.send("MOVE", "/exchange/fred/Tasks/next.EML", "", "Destination", to);
                    moved = number;
                }
            } catch (UncheckedIOException e) {
                return; // killed
            }
        }

        /** One has the name, whole: the last that was moved there, or the one that was being moved. */
        void check(ExchangeServer server) {
            Optional<StoredItem> last = server.item("fred", "Tasks", "last.EML");
            Optional<StoredItem> next = server.item("fred", "Tasks", "next.EML");
            assertThat(last.isPresent()).isEqualTo(moved > 0 || (put > 0 && next.isEmpty()));
            last.ifPresent(
                    item -> assertThat(text(item)).isIn(Messages.meeting("r" + moved), Messages.meeting("r" + put)));
            if (put == moved) {
                next.ifPresent(item -> assertThat(text(item)).isEqualTo(Messages.meeting("r" + number)));
            }
            assertThat(server.items("fred", "Tasks")).hasSize((last.isPresent() ? 1 : 0) + (next.isPresent() ? 1 : 0));
        }

        private static String text(StoredItem item) {
            return new String(item.message(), StandardCharsets.UTF_8);
        }
    }
}
