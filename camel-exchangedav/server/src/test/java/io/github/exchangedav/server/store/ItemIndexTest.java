package io.github.exchangedav.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemIndexTest {
    private static final Instant DAY = Instant.parse("2030-01-02T00:00:00Z");

    private static Item item(long id, @Nullable String uid, @Nullable Instant start, @Nullable Instant end) {
        Map<PropertyName, PropertyValue> properties = new HashMap<>();
        if (uid != null) {
            properties.put(new PropertyName(Namespaces.CALENDAR, "uid"), PropertyValue.text(uid));
        }
        if (start != null) {
            properties.put(new PropertyName(Namespaces.CALENDAR, "dtstart"), PropertyValue.instant(start));
        }
        if (end != null) {
            properties.put(new PropertyName(Namespaces.CALENDAR, "dtend"), PropertyValue.instant(end));
        }
        return item(id, properties, List.of());
    }

    private static Item item(
            long id, Map<PropertyName, PropertyValue> properties, List<Map<PropertyName, PropertyValue>> exceptions) {
        return new Item(
                id,
                1,
                id + ".EML",
                DAY,
                DAY,
                id,
                new Content("message/rfc822", new byte[0], properties, exceptions, true));
    }

    private record Truth(Item item, String uid, Instant start, Instant end) {}

    @Test
    void whatIsFoundIsWhatASearchThroughAllWouldFind() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ItemIndex index = new ItemIndex();
            Map<Long, Truth> all = new TreeMap<>();
            for (int step = 0; step < 600; step++) {
                long id = random.nextInt(200);
                Truth old = all.remove(id);
                if (old != null) {
                    index.remove(old.item());
                }
                if (old == null || random.nextInt(3) > 0) {
                    Truth truth = random(id, random);
                    all.put(id, truth);
                    index.add(truth.item());
                }
                if (step % 5 == 0) {
                    check(index, all, random);
                }
            }
        }
    }

    /** Lengths from nothing to a century, many of them on the edges between groups. */
    private static Truth random(long id, Random random) {
        Instant start = DAY.plusMillis(random.nextInt(100_000));
        long length = random.nextInt(4) == 0 ? 0 : (1L << random.nextInt(42)) + random.nextInt(3) - 1;
        Instant end = start.plusMillis(length);
        String uid = (random.nextBoolean() ? "Uid-" : "uid-") + random.nextInt(50);
        return new Truth(item(id, uid, start, end), uid, start, end);
    }

    private static void check(ItemIndex index, Map<Long, Truth> all, Random random) {
        Instant from = DAY.plusMillis(random.nextInt(200_000) - 50_000);
        Instant to = from.plusMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(20_000));
        List<Item> expected = new ArrayList<>();
        all.forEach((id, truth) -> {
            if (!truth.end().isBefore(from) && !truth.start().isAfter(to)) {
                expected.add(truth.item());
            }
        });
        assertThat(index.overlapping(from, to)).isEqualTo(expected);
        String uid = "uID-" + random.nextInt(50);
        assertThat(index.ofUid(uid))
                .isEqualTo(all.values().stream()
                        .filter(truth -> truth.uid().toLowerCase(Locale.ROOT).equals(uid.toLowerCase(Locale.ROOT)))
                        .map(Truth::item)
                        .toList());
    }

    @Test
    void theEndsOfASeriesAndItsExceptionsCount() {
        PropertyName start = new PropertyName(Namespaces.CALENDAR, "dtstart");
        Item series = item(
                1,
                Map.of(
                        start,
                        PropertyValue.instant(DAY),
                        new PropertyName(Namespaces.EXCHANGE, "patternend"),
                        PropertyValue.instant(DAY.plusSeconds(86400 * 30))),
                List.of(Map.of(start, PropertyValue.instant(DAY.plusSeconds(86400 * 60)))));
        ItemIndex index = new ItemIndex();
        index.add(series);
        for (int day : new int[] {0, 29, 60}) {
            Instant at = DAY.plusSeconds(86400L * day);
            assertThat(index.overlapping(at, at)).as("day %s", day).containsExactly(series);
        }
        Instant after = DAY.plusSeconds(86400 * 60 + 1);
        assertThat(index.overlapping(after, Instant.MAX)).isEmpty();
        assertThat(index.overlapping(Instant.MIN, DAY)).containsExactly(series);
    }

    @Test
    void whatHasNoTimeOrUidOrAnUnreadableOneIsNotFoundByIt() {
        ItemIndex index = new ItemIndex();
        index.add(item(1, null, null, null));
        index.add(item(
                2, Map.of(new PropertyName(Namespaces.CALENDAR, "dtstart"), PropertyValue.text("soon")), List.of()));
        index.add(item(3, null, null, DAY));
        assertThat(index.overlapping(Instant.MIN, Instant.MAX))
                .extracting(Item::id)
                .containsExactly(3L);
        assertThat(index.overlapping(DAY, DAY.minusSeconds(1))).isEmpty();
        assertThat(index.ofUid("")).isEmpty();
    }

    @Test
    void timesAtTheEndsOfTimeAreNoTrouble() {
        ItemIndex index = new ItemIndex();
        PropertyName start = new PropertyName(Namespaces.CALENDAR, "dtstart");
        PropertyName end = new PropertyName(Namespaces.CALENDAR, "dtend");
        index.add(item(
                1,
                Map.of(
                        start, PropertyValue.text(Instant.MIN.toString()),
                        end, PropertyValue.text(Instant.MAX.toString())),
                List.of()));
        assertThat(index.overlapping(DAY, DAY)).hasSize(1);
        assertThat(index.overlapping(Instant.MIN, Instant.MIN)).hasSize(1);
    }

    @Test
    void theStoreFindsWhatItHoldsNow() {
        try (Store store = Store.inMemory()) {
            Folder folder = store.makeFolder(store.openMailbox("fred"), "Calendar", Map.of())
                    .orElseThrow();
            Content first = item(0, "One", DAY, DAY.plusSeconds(60)).content();
            Content second = item(0, "Two", DAY.plusSeconds(86400), DAY.plusSeconds(86460))
                    .content();
            store.put(folder, "a.EML", first, any -> true);
            assertThat(store.itemsOfUid(folder, "one")).hasSize(1);
            store.put(folder, "a.EML", second, any -> true);
            assertThat(store.itemsOfUid(folder, "one")).isEmpty();
            assertThat(store.itemsOfUid(folder, "TWO")).hasSize(1);
            assertThat(store.itemsBetween(folder, DAY, DAY.plusSeconds(60))).isEmpty();
            assertThat(store.itemsBetween(folder, DAY.plusSeconds(86460), Instant.MAX))
                    .hasSize(1);
            store.clearItems();
            assertThat(store.itemsOfUid(folder, "two")).isEmpty();
            assertThat(store.itemsBetween(folder, Instant.MIN, Instant.MAX)).isEmpty();
        }
    }

    @Test
    void aUidThatTheStoreGaveIsFoundToo() {
        try (Store store = Store.inMemory()) {
            Folder folder = store.makeFolder(store.openMailbox("fred"), "Calendar", Map.of())
                    .orElseThrow();
            store.put(folder, "a.EML", item(0, null, DAY, DAY).content(), any -> true);
            Item stored = store.item(folder, "a.EML").orElseThrow();
            String given = store.identifiers().globalObjectId(stored.id());
            assertThat(store.itemsOfUid(folder, given)).containsExactly(stored);
            assertThat(store.itemsOfUid(store.openMailbox("fred"), given)).isEmpty();
            assertThat(store.itemsOfUid(folder, given.replace("040000008200E", "050000008200E")))
                    .isEmpty();
            assertThat(Optional.of(store.identifiers().fromGlobalObjectId("x"))).contains(-1L);
        }
    }
}
