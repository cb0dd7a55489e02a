package io.github.exchangedav.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A record as bytes: eight hex digits that are the CRC-32C of all behind their line, the head, an empty line, and of an
 * item its bytes. Reading bytes that are no such record, or not all of one, throws a runtime exception.
 */
final class RecordFile {
    private static final int HEAD = 9;

    /**
     * What a store keeps of itself.
     *
     * @param guid 32 hex digits
     * @param counter no counter up to this one may be given again
     */
    record Head(String guid, long counter) {}

    private RecordFile() {}

    static byte[] write(Head head) {
        return sealed(
                new RecordText().line("guid", head.guid()).line("counter", Long.toHexString(head.counter())),
                new byte[0]);
    }

    static Head head(byte[] all) {
        RecordText.Parsed parsed = new RecordText.Parsed(text(all, end(all)));
        return new Head(parsed.text("guid"), parsed.number("counter"));
    }

    static byte[] write(Folder folder) {
        return sealed(
                new RecordText()
                        .line("id", Long.toHexString(folder.id()))
                        .line("parent", Long.toHexString(folder.parent()))
                        .line("name", folder.name())
                        .line("created", folder.created().toString())
                        .line("modified", folder.modified().toString())
                        .line("change", Long.toHexString(folder.change()))
                        .properties(folder.properties()),
                new byte[0]);
    }

    static Folder folder(byte[] all) {
        RecordText.Parsed parsed = new RecordText.Parsed(text(all, end(all)));
        return new Folder(
                parsed.number("id"),
                parsed.number("parent"),
                parsed.text("name"),
                parsed.instant("created"),
                parsed.instant("modified"),
                parsed.number("change"),
                parsed.properties());
    }

    static byte[] write(Item item) {
        return sealed(
                new RecordText()
                        .line("id", Long.toHexString(item.id()))
                        .line("folder", Long.toHexString(item.folder()))
                        .line("name", item.name())
                        .line("created", item.created().toString())
                        .line("modified", item.modified().toString())
                        .line("change", Long.toHexString(item.change()))
                        .line("type", item.content().type())
                        .line("aswritten", item.content().asWritten() ? "1" : "0")
                        .properties(item.content().properties())
                        .exceptions(item.content().exceptions()),
                item.content().bytes());
    }

    static Item item(byte[] all) {
        int end = end(all);
        RecordText.Parsed parsed = new RecordText.Parsed(text(all, end));
        return new Item(
                parsed.number("id"),
                parsed.number("folder"),
                parsed.text("name"),
                parsed.instant("created"),
                parsed.instant("modified"),
                parsed.number("change"),
                new Content(
                        parsed.text("type"),
                        Arrays.copyOfRange(all, end + 1, all.length),
                        parsed.properties(),
                        parsed.exceptions(),
                        parsed.text("aswritten").equals("1")));
    }

    private static byte[] sealed(RecordText text, byte[] bytes) {
        byte[] head = text.line("").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[HEAD + head.length + bytes.length];
        System.arraycopy(head, 0, all, HEAD, head.length);
        System.arraycopy(bytes, 0, all, HEAD + head.length, bytes.length);
        System.arraycopy((check(all) + "\n").getBytes(StandardCharsets.US_ASCII), 0, all, 0, HEAD);
        return all;
    }

    /** Returns where the empty line is that ends the head. */
    private static int end(byte[] all) {
        if (all.length < HEAD || !check(all).equals(new String(all, 0, HEAD - 1, StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("the check does not hold");
        }
        int end = HEAD;
        while (all[end] != '\n' || all[end - 1] != '\n') {
            end++;
        }
        return end;
    }

    private static String check(byte[] all) {
        CRC32C check = new CRC32C();
        check.update(all, HEAD, all.length - HEAD);
        return HexFormat.of().toHexDigits((int) check.getValue());
    }

    private static String text(byte[] all, int end) {
        return new String(all, HEAD, end - HEAD, StandardCharsets.UTF_8);
    }
}
