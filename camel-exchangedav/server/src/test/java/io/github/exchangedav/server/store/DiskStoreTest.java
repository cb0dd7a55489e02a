package io.github.exchangedav.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server left on the disk, however it ended. */
class DiskStoreTest {
    private static final PropertyName SUBJECT = new PropertyName("urn:schemas:httpmail:", "subject");
    private static final PropertyName KEYWORDS = new PropertyName("urn:x:", "0x8218");

    @TempDir
    private Path directory;

    @Test
    void everyCharacterOfAPropertyComesBack() {
        Content content = new Content(
                "message/rfc822",
                "a\n\nb\0\tc".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        SUBJECT,
                        PropertyValue.text("a\tb\\n\r\n\\\\ \u0001 ü \uD83C\uDF75"),
                        KEYWORDS,
                        PropertyValue.strings(List.of("", "x\ty")),
                        new PropertyName("", "p"),
                        PropertyValue.markup("<a:b/>"),
                        new PropertyName("DAV:", "n"),
                        PropertyValue.number(7)),
                List.of(Map.of(SUBJECT, PropertyValue.text("other")), Map.of()),
                false);
        try (Store store = Store.on(directory)) {
            put(store, store.openMailbox("fred"), "tab\there.EML", content);
        }
        try (Store store = Store.on(directory)) {
            Content read = item(store, "tab\there.EML").orElseThrow().content();
            assertThat(read.properties()).isEqualTo(content.properties());
            assertThat(read.exceptions()).isEqualTo(content.exceptions());
            assertThat(read.bytes()).isEqualTo(content.bytes());
            assertThat(read.asWritten()).isFalse();
        }
    }

    @Test
    void aTruncatedItemIsSetAsideAndTheOthersAreThere() throws IOException {
        fill("one.EML", "two.EML");
        Path file = file("items", 0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (Store store = Store.on(directory)) {
            assertThat(item(store, "one.EML")).isEmpty();
            assertThat(item(store, "two.EML")).isPresent();
        }
        assertThat(directory.resolve("damaged/items").resolve(file.getFileName()))
                .hasBinaryContent(Arrays.copyOf(whole, whole.length - 1));
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileAForeignOneAndACopyAreSetAside() throws IOException {
        fill("one.EML");
        Files.write(directory.resolve("items/000000000001"), new byte[0]);
        Files.writeString(directory.resolve("items/readme.txt"), "hello");
        Files.copy(file("items", 1), directory.resolve("items/000000000002"));
        try (Store store = Store.on(directory)) {
            assertThat(store.items(store.openMailbox("fred"))).hasSize(1);
        }
        assertThat(directory.resolve("damaged/items"))
                .isDirectoryContaining("glob:**/000000000001")
                .isDirectoryContaining("glob:**/000000000002")
                .isDirectoryContaining("glob:**/readme.txt");
    }

    @Test
    void whatLiesInADamagedFolderIsKeptBesideIt() throws IOException {
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Folder outer = store.makeFolder(mailbox, "outer", Map.of()).orElseThrow();
            Folder inner = store.makeFolder(outer, "inner", Map.of()).orElseThrow();
            put(store, inner, "deep.EML", document("x"));
            put(store, mailbox, "one.EML", document("x"));
        }
        Files.write(file("folders", 1), new byte[10]);
        for (int start = 0; start < 2; start++) {
            try (Store store = Store.on(directory)) {
                assertThat(store.folder(store.openMailbox("fred"), "outer")).isEmpty();
                assertThat(item(store, "one.EML")).isPresent();
            }
            assertThat(count("damaged/folders")).isEqualTo(2);
            assertThat(count("damaged/items")).isEqualTo(1);
            assertThat(count("items")).isEqualTo(1);
        }
    }

    @Test
    void ofAFolderWhoseDeleteWasCutShortNothingComesBack() throws IOException {
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Folder outer = store.makeFolder(mailbox, "outer", Map.of()).orElseThrow();
            Folder inner = store.makeFolder(outer, "inner", Map.of()).orElseThrow();
            put(store, inner, "deep.EML", document("x"));
            put(store, outer, "two.EML", document("x"));
        }
        Files.delete(file("folders", 1));
        try (Store store = Store.on(directory)) {
            assertThat(store.folders(store.openMailbox("fred"))).isEmpty();
        }
        assertThat(count("items")).isZero();
        assertThat(count("folders")).isEqualTo(1);
        assertThat(directory.resolve("damaged")).doesNotExist();
    }

    @Test
    void whatWasBeingWrittenIsRemoved() throws IOException {
        fill("one.EML");
        Path half = Files.write(directory.resolve("items/0000001fffff.tmp"), new byte[10]);
        Path head = Files.write(directory.resolve("store.tmp"), new byte[10]);
        try (Store store = Store.on(directory)) {
            assertThat(item(store, "one.EML")).isPresent();
        }
        assertThat(half).doesNotExist();
        assertThat(head).doesNotExist();
    }

    @Test
    void ofTwoItemsOfOneNameTheLastChangedStays() throws IOException {
        fill("one.EML");
        byte[] older = Files.readAllBytes(file("items", 0));
        Path place = file("items", 0);
        try (Store store = Store.on(directory)) {
            store.delete(item(store, "one.EML").orElseThrow());
            put(store, store.openMailbox("fred"), "ONE.eml", document("new"));
        }
        Files.write(place, older);
        try (Store store = Store.on(directory)) {
            assertThat(store.items(store.openMailbox("fred")))
                    .extracting(Item::name)
                    .containsExactly("ONE.eml");
        }
        assertThat(count("items")).isEqualTo(1);
    }

    /** Whatever took a name is newer than what had it, also where one is an item and one a folder. */
    @Test
    void ofAMoveThatWasCutShortBeforeWhatItReplacedWasDeletedTheMovedOneStays() throws IOException {
        fill("one.EML", "two.EML", "folder.EML");
        Path folder;
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Folder made = store.makeFolder(mailbox, "folder", Map.of()).orElseThrow();
            put(store, made, "inner.EML", document("inner"));
            folder = file("folders", 1);
        }
        byte[] item = Files.readAllBytes(file("items", 1));
        byte[] other = Files.readAllBytes(folder);
        byte[] inner = Files.readAllBytes(file("items", 3));
        Path itemPlace = file("items", 1);
        Path innerPlace = file("items", 3);
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            move(store, "one.EML", new Destination(mailbox, "TWO.eml", Destination.Clash.REPLACE));
            move(store, "folder.EML", new Destination(mailbox, "folder", Destination.Clash.REPLACE));
        }
        assertThat(folder).doesNotExist();
        Files.write(itemPlace, item);
        Files.write(folder, other);
        Files.write(innerPlace, inner);
        try (Store store = Store.on(directory)) {
            assertThat(store.items(store.openMailbox("fred")))
                    .extracting(Item::name)
                    .containsExactly("TWO.eml", "folder");
            assertThat(store.folders(store.openMailbox("fred"))).isEmpty();
        }
        assertThat(count("items")).isEqualTo(2);
        assertThat(count("folders")).isEqualTo(1);
        assertThat(directory.resolve("damaged")).doesNotExist();
    }

    @Test
    void whatAMoveOrCopyWouldReplaceIsStillThereIfTheDiskDoesNotTakeIt() throws IOException {
        fill("one.EML", "two.EML");
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Destination two = new Destination(mailbox, "two.EML", Destination.Clash.REPLACE);
            Path items = directory.resolve("items");
            Files.move(items, directory.resolve("away"));
            assertThatThrownBy(() -> move(store, "one.EML", two)).isInstanceOf(StoreWriteException.class);
            assertThatThrownBy(
                            () -> store.transfers().copy(item(store, "one.EML").orElseThrow(), two))
                    .isInstanceOf(StoreWriteException.class);
            assertThat(store.items(mailbox)).extracting(Item::name).containsExactly("one.EML", "two.EML");
            assertThat(item(store, "two.EML")).isPresent();
            Files.move(directory.resolve("away"), items);
        }
        try (Store store = Store.on(directory)) {
            assertThat(store.items(store.openMailbox("fred"))).hasSize(2);
        }
    }

    @Test
    void ofACopiedFolderThatTheDiskDoesNotTakeWholeNothingIsThere() throws IOException {
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Folder outer = store.makeFolder(mailbox, "outer", Map.of()).orElseThrow();
            put(store, outer, "one.EML", document("x"));
            Path folders = directory.resolve("folders");
            Files.move(folders, directory.resolve("away"));
            Destination copy = new Destination(mailbox, "copy", Destination.Clash.REPLACE);
            assertThatThrownBy(() -> store.transfers().copy(outer, copy, true)).isInstanceOf(StoreWriteException.class);
            assertThat(store.folders(mailbox)).extracting(Folder::name).containsExactly("outer");
            Files.move(directory.resolve("away"), folders);
        }
        try (Store store = Store.on(directory)) {
            assertThat(store.folders(store.openMailbox("fred")))
                    .extracting(Folder::name)
                    .containsExactly("outer");
        }
        assertThat(count("items")).isEqualTo(1);
    }

    @Test
    void aLostHeadGivesNewIdentifiersAndLosesNothing() throws IOException {
        fill("one.EML");
        String before = etag();
        Files.write(directory.resolve("store"), new byte[0]);
        String after = etag();
        assertThat(after).isNotEqualTo(before);
        assertThat(etag()).isEqualTo(after);
        assertThat(directory.resolve("damaged/store")).exists();
    }

    /** More than are promised to the disk at once; a store that is not closed is one that was killed. */
    @Test
    void noCounterIsGivenTwice() throws IOException {
        long highest = 0;
        for (int start = 0; start < 3; start++) {
            Path copy = directory.resolve("start-" + start);
            try (Store store = Store.on(directory.resolve("live"))) {
                Folder mailbox = store.openMailbox("fred");
                for (int i = 0; i < 2100; i++) {
                    put(store, mailbox, start + "-" + i, document("x"));
                    Item item = item(store, start + "-" + i).orElseThrow();
                    assertThat(item.id()).isGreaterThan(highest);
                    assertThat(item.change()).isGreaterThan(item.id());
                    highest = item.change();
                }
                Files.createDirectories(copy.resolve("items"));
                Files.createDirectories(copy.resolve("folders"));
                Files.copy(directory.resolve("live/store"), copy.resolve("store"));
            }
            try (Store killed = Store.on(copy)) {
                assertThat(killed.openMailbox("fred").id()).isGreaterThan(highest);
            }
        }
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotThere() throws IOException {
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            put(store, mailbox, "one.EML", document("old"));
            Path items = directory.resolve("items");
            Files.move(items, directory.resolve("away"));
            assertThatThrownBy(() -> put(store, mailbox, "one.EML", document("new")))
                    .isInstanceOf(StoreWriteException.class);
            assertThatThrownBy(() -> put(store, mailbox, "two.EML", document("new")))
                    .isInstanceOf(StoreWriteException.class);
            assertThat(store.items(mailbox)).hasSize(1);
            assertThat(item(store, "one.EML").orElseThrow().content().bytes())
                    .asString()
                    .isEqualTo("old");
            Files.move(directory.resolve("away"), items);
            put(store, mailbox, "two.EML", document("new"));
        }
    }

    private void fill(String... names) {
        try (Store store = Store.on(directory)) {
            Folder mailbox = store.openMailbox("fred");
            Stream.of(names).forEach(name -> put(store, mailbox, name, document("some text")));
        }
    }

    private String etag() {
        try (Store store = Store.on(directory)) {
            return store.identifiers().etag(item(store, "one.EML").orElseThrow().change());
        }
    }

    private static Content document(String text) {
        return new Content(
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8),
                Map.of(SUBJECT, PropertyValue.text("about " + text)));
    }

    private static void put(Store store, Folder folder, String name, Content content) {
        assertThat(store.put(folder, name, content, any -> true))
                .isIn(Store.Outcome.CREATED, Store.Outcome.OVERWRITTEN);
    }

    private static void move(Store store, String name, Destination to) {
        assertThat(store.transfers().move(item(store, name).orElseThrow(), to).outcome())
                .isEqualTo(Arrival.Outcome.REPLACED);
    }

    private static Optional<Item> item(Store store, String name) {
        return store.item(store.openMailbox("fred"), name);
    }

    /** Returns the file of a kind that was made n-th. */
    private Path file(String kind, int n) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(kind))) {
            return files.sorted().toList().get(n);
        }
    }

    private int count(String kind) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(kind))) {
            return (int) files.count();
        }
    }
}
