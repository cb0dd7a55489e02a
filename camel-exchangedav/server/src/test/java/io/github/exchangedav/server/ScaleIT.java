package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What many items and many clients cost. Compared within one run, with generous bounds, so that a slow machine does not
 * matter; with {@code -Dexchangedav.long} the folder has 100,000 items.
 */
class ScaleIT {
    private static final boolean LONG = System.getProperty("exchangedav.long") != null;
    private static final int FEW = 1_000;
    private static final int MANY = LONG ? 100_000 : 20_000;
    private static final int CLIENTS = 32;
    private static final String SUBJECTS = "<D:propfind xmlns:D='DAV:' xmlns:M='urn:schemas:httpmail:'>"
            + "<D:prop><D:getetag/><M:subject/></D:prop></D:propfind>";

    /** Single requests cost the same in a large folder as in a small one; a listing costs in proportion. */
    @Test
    void aLargeFolderCostsASingleRequestNoMoreThanASmallOne() throws Exception {
        try (ExchangeServer server =
                ExchangeServer.builder().recordedRequests(10).build()) {
            server.mailbox("fred", "secret")
                    .folder("fred", "few")
                    .folder("fred", "many")
                    .start();
            Client fred = new Client(server.url(), "fred", "secret");
            fill(fred, "few", FEW);
            fill(fred, "many", MANY);
            Map<String, Step> steps = Map.of(
                    "PUT of a new item", (folder, i) -> fred.put(path(folder, "new" + i), message(i)),
                    "PUT over an item", (folder, i) -> fred.put(path(folder, "item" + i), message(i)),
                    "GET", (folder, i) -> fred.send("GET", path(folder, "item" + i), "", "Translate", "f"),
                    "PROPFIND of an item", (folder, i) -> fred.propfind(path(folder, "item" + i), SUBJECTS),
                    "PROPFIND of the folder", (folder, i) -> fred.propfind("/exchange/fred/" + folder + "/", ""),
                    "DELETE", (folder, i) -> fred.send("DELETE", path(folder, "item" + (FEW - 1 - i)), ""));
            for (Map.Entry<String, Step> step : steps.entrySet()) {
                assertAboutEqual(step.getKey(), step.getValue());
            }
            listing(fred, "few"); // warm
            double few =
                    listing(fred, "few") / (double) server.items("fred", "few").size();
            double many = listing(fred, "many")
                    / (double) server.items("fred", "many").size();
            assertThat(many).as("nanoseconds for an item of a listing").isLessThan(5 * few + 50_000);
        }
    }

    @Test
    void manyClientsAtOnceLoseNothingAndNobodyStarves(@TempDir Path data) throws Exception {
        try (ExchangeServer server =
                ExchangeServer.builder().data(data).recordedRequests(10).build()) {
            server.mailbox("fred", "secret").start();
            Instant end = Instant.now().plusSeconds(LONG ? 60 : 4);
            List<Callable<List<String>>> clients = new ArrayList<>();
            AtomicInteger[] rounds = new AtomicInteger[CLIENTS];
            for (int i = 0; i < CLIENTS; i++) {
                AtomicInteger count = new AtomicInteger();
                rounds[i] = count;
                int number = i;
                clients.add(() -> work(new Client(server.url(), "fred", "secret"), number, end, count));
            }
            List<String> kept = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
            try {
                for (Future<List<String>> done : pool.invokeAll(clients)) {
                    kept.addAll(done.get());
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(server.items("fred", "Calendar"))
                    .extracting(StoredItem::name)
                    .containsExactlyInAnyOrderElementsOf(kept);
            int[] done =
                    Arrays.stream(rounds).mapToInt(AtomicInteger::get).sorted().toArray();
            assertThat(done[0])
                    .as("rounds of the slowest of " + Arrays.toString(done))
                    .isGreaterThan(done[CLIENTS / 2] / 5);
        }
    }

    /** From {@code main} to the line on standard output: what a start takes more than {@code --help}, which ends at once. */
    @Test
    void theJarIsReadyWithinASecondOfItsOwnTime() throws Exception {
        long start = best(() -> {
            try (RunningJar jar = new RunningJar("--port", "0", "--mailbox", "fred:secret")) {
                assertThat(jar.line()).startsWith("ready");
            }
        });
        long help = best(() -> {
            try (RunningJar jar = new RunningJar("--help")) {
                assertThat(jar.line()).startsWith("usage");
            }
        });
        assertThat(Duration.ofNanos(start - help)).isLessThan(shared(Duration.ofSeconds(1)));
    }

    /** A hundred thousand in 1 GB, or as many in proportion beside what an empty server needs; also after a restart. */
    @Test
    void theItemsFitInTheHeapAndAreThereAfterARestart(@TempDir Path data) throws Exception {
        List<String> heap = List.of(LONG ? "-Xmx1g" : "-Xmx128m");
        int items = LONG ? 100_000 : 10_000;
        String[] arguments = {
            "--port", "0", "--mailbox", "fred:secret", "--folder", "fred/many", "--data", data.toString()
        };
        try (RunningJar jar = new RunningJar(heap, arguments)) {
            fill(new Client(URI.create(jar.line().substring(6)), "fred", "secret"), "many", items);
        }
        try (RunningJar jar = new RunningJar(heap, arguments)) {
            long before = System.nanoTime();
            Client fred = new Client(URI.create(jar.line().substring(6)), "fred", "secret");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(shared(Duration.ofSeconds(10)));
            HttpResponse<String> all = fred.send(
                    "PROPFIND", "/exchange/fred/many/", SUBJECTS, "Depth", "1,noroot", "Content-Type", "text/xml");
            assertThat(all.statusCode()).isEqualTo(207);
            assertThat(all.body().split("<a:response>", -1)).hasSize(items + 1);
        }
    }

    private interface Step {
        HttpResponse<String> send(String folder, int i);
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void assertAboutEqual(String name, Step step) {
        int times = 100;
        long[] few = new long[times];
        long[] many = new long[times];
        for (int i = 0; i < times; i++) {
            few[i] = nanos(step, "few", i);
            many[i] = nanos(step, "many", i);
        }
        Arrays.sort(few);
        Arrays.sort(many);
        assertThat(many[times / 2]).as(name).isLessThan(3 * few[times / 2] + 1_000_000);
    }

    private static long nanos(Step step, String folder, int i) {
        long before = System.nanoTime();
        HttpResponse<String> response = step.send(folder, i);
        long nanos = System.nanoTime() - before;
        assertThat(response.statusCode()).isIn(200, 201, 207);
        return nanos;
    }

    private static long listing(Client fred, String folder) {
        long before = System.nanoTime();
        HttpResponse<String> response = fred.send(
                "PROPFIND", "/exchange/fred/" + folder + "/", SUBJECTS, "Depth", "1", "Content-Type", "text/xml");
        assertThat(response.statusCode()).isEqualTo(207);
        return System.nanoTime() - before;
    }

    /** Puts, reads, lists and deletes under names of its own; returns those that must be there at the end. */
    private static List<String> work(Client fred, int number, Instant end, AtomicInteger rounds) {
        Random random = new Random(number);
        List<String> kept = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            String name = "c" + number + "-" + rounds.incrementAndGet() + ".EML";
            String path = "/exchange/fred/Calendar/" + name;
            String message = message(rounds.get());
            assertThat(fred.put(path, message).statusCode()).isEqualTo(201);
            assertThat(fred.send("GET", path, "", "Translate", "f").body())
                    .contains("SUMMARY:Weekly review " + rounds.get());
            assertThat(Xml.hrefs(fred.propfind(path, SUBJECTS).body())).hasSize(1);
            if (random.nextBoolean()) {
                assertThat(fred.send("DELETE", path, "").statusCode()).isEqualTo(200);
            } else {
                kept.add(name);
            }
        }
        return kept;
    }

    private static void fill(Client fred, String folder, int items) {
        IntStream.range(0, items)
                .parallel()
                .forEach(i -> assertThat(
                                fred.put(path(folder, "item" + i), message(i)).statusCode())
                        .isEqualTo(201));
    }

    private static String path(String folder, String name) {
        return "/exchange/fred/" + folder + "/" + name + ".EML";
    }

    /** Returns a meeting of about a thousand bytes, most of whose values no other one has. */
    private static String message(int i) {
        return "From: fred@example.com\r\nTo: anna" + i % 50 + "@example.com\r\nSubject: Weekly review " + i + "\r\n"
                + Messages.appointment(
                        "UID:" + new UUID(i, i),
                        "SUMMARY:Weekly review " + i,
                        "LOCATION:Room " + i % 20,
                        "DESCRIPTION:" + "What came up since the last time. ".repeat(12) + i,
                        String.format("DTSTART:2030%02d%02dT10%02d00Z", 1 + i % 12, 1 + i % 28, i % 60),
                        String.format("DTEND:2030%02d%02dT11%02d00Z", 1 + i % 12, 1 + i % 28, i % 60),
                        "ORGANIZER:mailto:fred@example.com",
                        "ATTENDEE;CN=Anna;PARTSTAT=NEEDS-ACTION:mailto:anna" + i % 50 + "@example.com",
                        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:REMINDER\r\nEND:VALARM");
    }

    /** What others run on this machine at the same time is none of ours. */
    private static Duration shared(Duration own) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double busy = Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
        return Duration.ofMillis((long) (own.toMillis() * busy));
    }

    private static long best(Task task) throws IOException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            task.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }
}
