package io.github.exchangedav.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.store.Destination.Clash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransfersTest {
    private static final int THREADS = 16;

    private static Item put(Store store, Folder folder, String name) {
        store.put(folder, name, new Content("text/plain", new byte[] {1, 2}, Map.of()), any -> true);
        return store.item(folder, name).orElseThrow();
    }

    private static Folder folder(Store store, Folder parent, String name) {
        return store.makeFolder(parent, name, Map.of()).orElseThrow();
    }

    /** Starts all at the same moment. */
    private static <T> List<T> race(List<Callable<T>> runners) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> runner : runners) {
                running.add(threads.submit(() -> {
                    start.await();
                    return runner.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofManyWhoMoveAnItemOneSucceedsAndTheOthersFindItGone() throws Exception {
        Store store = Store.inMemory();
        Folder root = store.openMailbox("fred");
        Folder to = folder(store, root, "To");
        Item item = put(store, root, "one.EML");
        List<Callable<Arrival.Outcome>> runners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Destination destination = new Destination(to, i + ".EML", Clash.REPLACE);
            runners.add(() -> store.transfers().move(item, destination).outcome());
        }
        assertThat(race(runners))
                .containsOnly(Arrival.Outcome.CREATED, Arrival.Outcome.GONE)
                .containsOnlyOnce(Arrival.Outcome.CREATED);
        assertThat(store.items(to)).hasSize(1);
        assertThat(store.items(root)).isEmpty();
    }

    @Test
    void ofManyWhoWantANameWithoutOverwritingOneGetsIt() throws Exception {
        Store store = Store.inMemory();
        Folder root = store.openMailbox("fred");
        Folder to = folder(store, root, "To");
        List<Callable<Arrival.Outcome>> runners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Item item = put(store, root, i + ".EML");
            runners.add(() -> store.transfers()
                    .move(item, new Destination(to, "x.EML", Clash.REFUSE))
                    .outcome());
        }
        assertThat(race(runners))
                .containsOnly(Arrival.Outcome.CREATED, Arrival.Outcome.TAKEN)
                .containsOnlyOnce(Arrival.Outcome.CREATED);
        assertThat(store.items(root)).hasSize(THREADS - 1);
    }

    @Test
    void renamedOnesAllGetNamesOfTheirOwn() throws Exception {
        Store store = Store.inMemory();
        Folder root = store.openMailbox("fred");
        Folder to = folder(store, root, "To");
        List<Callable<List<String>>> runners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Item item = put(store, root, i + ".EML");
            runners.add(() -> Stream.generate(() -> store.transfers()
                            .copy(item, new Destination(to, "x.EML", Clash.RENAME))
                            .item()
                            .orElseThrow()
                            .name())
                    .limit(50)
                    .toList());
        }
        assertThat(race(runners).stream().flatMap(List::stream))
                .hasSize(50 * THREADS)
                .doesNotHaveDuplicates()
                .contains("x.EML", "x-2.EML", "x-" + 50 * THREADS + ".EML");
        assertThat(store.items(to)).hasSize(50 * THREADS);
    }

    @Test
    void twoFoldersMovedIntoEachOtherDoNotBecomeARing() throws Exception {
        for (int i = 0; i < 50; i++) {
            Store store = Store.inMemory();
            Folder root = store.openMailbox("fred");
            Folder a = folder(store, root, "a");
            Folder b = folder(store, root, "b");
            assertThat(race(List.<Callable<Arrival.Outcome>>of(
                            () -> store.transfers()
                                    .move(a, new Destination(b, "a", Clash.REFUSE))
                                    .outcome(),
                            () -> store.transfers()
                                    .move(b, new Destination(a, "b", Clash.REFUSE))
                                    .outcome())))
                    .containsExactlyInAnyOrder(Arrival.Outcome.CREATED, Arrival.Outcome.FORBIDDEN);
        }
    }

    @Test
    void whatMovedAwayIsNotDeletedByWhoSawItBefore() {
        Store store = Store.inMemory();
        Folder root = store.openMailbox("fred");
        Folder to = folder(store, root, "To");
        Folder deep = folder(store, root, "Deep");
        Item item = put(store, root, "one.EML");
        store.transfers().move(item, new Destination(to, "one.EML", Clash.REFUSE));
        store.transfers().move(deep, new Destination(to, "Deep", Clash.REFUSE));
        assertThat(store.delete(item)).isFalse();
        assertThat(store.delete(deep)).isFalse();
        assertThat(store.item(to, "one.EML")).isPresent();
        assertThat(store.folder(to, "Deep")).isPresent();
    }

    @Test
    void aMoveIsStillThereAfterARestartAlsoOfAFolderOlderThanItsNewParent(@TempDir Path directory) {
        try (Store store = Store.on(directory)) {
            Folder root = store.openMailbox("fred");
            Folder older = folder(store, root, "older");
            Item item = put(store, older, "one.EML");
            Folder newer = folder(store, root, "newer");
            store.transfers().move(older, new Destination(newer, "moved", Clash.REFUSE));
            store.transfers().move(item, new Destination(older, "two.EML", Clash.REFUSE));
            store.transfers().copy(newer, new Destination(root, "copy", Clash.REFUSE), true);
        }
        try (Store store = Store.on(directory)) {
            Folder root = store.mailbox("fred").orElseThrow();
            assertThat(store.folders(root)).extracting(Folder::name).containsExactly("newer", "copy");
            for (Folder parent : store.folders(root)) {
                Folder moved = store.folder(parent, "moved").orElseThrow();
                assertThat(store.items(moved)).extracting(Item::name).containsExactly("two.EML");
                assertThat(store.items(moved).get(0).content().bytes()).containsExactly(1, 2);
            }
        }
    }

    @Test
    void foldersDeeperThanAnyStackAreCopiedAndDeleted() {
        Store store = Store.inMemory();
        Folder root = store.openMailbox("fred");
        Folder top = folder(store, root, "top");
        Folder at = top;
        for (int i = 0; i < 50_000; i++) {
            at = folder(store, at, "d");
        }
        Arrival copied = store.transfers().copy(top, new Destination(root, "copy", Clash.REFUSE), true);
        assertThat(copied.outcome()).isEqualTo(Arrival.Outcome.CREATED);
        assertThat(store.delete(top)).isTrue();
        assertThat(store.delete(copied.folder().orElseThrow())).isTrue();
        assertThat(store.folders(root)).isEmpty();
    }
}
