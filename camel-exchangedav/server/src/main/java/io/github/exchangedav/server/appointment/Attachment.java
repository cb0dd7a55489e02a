package io.github.exchangedav.server.appointment;

/** A file that came with an appointment. */
public final class Attachment {
    private final String name;
    private final String type;
    private final byte[] bytes;

    /**
     * Makes one.
     *
     * @param name as sent, without a path; made up from the type where none was; no two of a message are the same
     * @param type the bare media type in lower case, {@code application/octet-stream} where none was said
     * @param bytes decoded, kept without a copy
     */
    public Attachment(String name, String type, byte[] bytes) {
        this.name = name;
        this.type = type;
        this.bytes = bytes;
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the media type. */
    public String type() {
        return type;
    }

    /** Returns the bytes themselves; nobody changes them. */
    public byte[] bytes() {
        return bytes;
    }
}
