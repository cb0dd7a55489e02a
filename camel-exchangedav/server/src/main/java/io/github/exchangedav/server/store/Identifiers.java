package io.github.exchangedav.server.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;

/** The identifiers that follow from a store's GUID and its counters (protocol §1.6). */
public final class Identifiers {
    /** How long every {@link #globalObjectId} is. */
    public static final int GLOBAL_OBJECT_ID_LENGTH = 112;

    /** The replica id in front of a counter in 64 bit ids: the recordings show 1. */
    private static final short REPLICA = 1;

    private final String guid;

    /**
     * Makes those of one store.
     *
     * @param guid 32 hex digits
     */
    Identifiers(String guid) {
        this.guid = guid;
    }

    /** Returns {@code rid:} + GUID + counter. */
    public String replUid(long id) {
        return "rid:" + guid + counter(id);
    }

    /** Returns {@code rt:} + GUID + counter of the item + GUID + number of its last change. */
    public String resourceTag(long id, long change) {
        return "rt:" + guid + counter(id) + guid + counter(change);
    }

    /** Returns the strong ETag with its quotes: GUID + number of the last change. */
    public String etag(long change) {
        return '"' + guid + counter(change) + '"';
    }

    /** Returns the 64 bit message id: the bytes of {@link #bytes} read as a little-endian number. */
    public long mid(long id) {
        return ByteBuffer.wrap(bytes(id)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** Returns {@code DAV:id}: base64 of 01, folder, item, zeros. */
    public String id(long folder, long id) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(21)
                        .put((byte) 1)
                        .put(bytes(folder))
                        .put(bytes(id))
                        .array());
    }

    /** Returns {@code DAV:uid}: base64 of 01, item, zeros. */
    public String uid(long id) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(21).put((byte) 1).put(bytes(id)).array());
    }

    /** Returns a segment of a permanent address: GUID, hyphen, counter in hex without leading zeros. */
    public String permanentSegment(long id) {
        return guid + "-" + Long.toHexString(id);
    }

    /** Returns the counter that {@link #permanentSegment} wrote, -1 if it is none of this store. */
    public long fromPermanentSegment(String segment) {
        String prefix = guid + "-";
        if (!segment.regionMatches(true, 0, prefix, 0, prefix.length()) || segment.length() > prefix.length() + 12) {
            return -1;
        }
        try {
            return Long.parseLong(segment, prefix.length(), segment.length(), 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns the UID given to an appointment that came without one: a GlobalObjectId (protocol §2.8) [B]. */
    public String globalObjectId(long id) {
        return "040000008200E00074C5B7101A82E008" + "0".repeat(40) + "10000000"
                + guid.substring(0, 20).toUpperCase(java.util.Locale.ROOT)
                + counter(id).toUpperCase(java.util.Locale.ROOT);
    }

    /** Returns the counter of an item to which {@link #globalObjectId} gave this UID, -1 if it gave it to none. */
    public long fromGlobalObjectId(String uid) {
        if (!uid.matches("[0-9A-Fa-f]{112}")) {
            return -1;
        }
        long id = Long.parseLong(uid, uid.length() - 12, uid.length(), 16);
        return globalObjectId(id).equalsIgnoreCase(uid) ? id : -1;
    }

    private static byte[] bytes(long id) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(REPLICA)
                .put(HexFormat.of().parseHex(counter(id)))
                .array();
    }

    private static String counter(long id) {
        return HexFormat.of().toHexDigits(id, 12);
    }
}
