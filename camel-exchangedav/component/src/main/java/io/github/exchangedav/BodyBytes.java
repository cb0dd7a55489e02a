package io.github.exchangedav;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of what can be read as such: streams, files, caches. What was read is left as it was; a stream that can be read only
 * once gives way to one with the same content.
 */
final class BodyBytes {

    static final int MOST = 64 * 1024 * 1024;

    private final Exchange exchange;
    private boolean readOnce;

    BodyBytes(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether a stream was read that can't be a second time; the message has its content, Camel has no copy. */
    boolean isReadOnce() {
        return readOnce;
    }

    /**
     * The bytes of a body, or of an element of a list.
     *
     * @return null if it is of a type that has none
     */
    byte @Nullable [] of(Object body) throws UnusableBodyException, IOException, NoTypeConversionAvailableException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
            byte[] bytes = limited(converted(cache));
            cache.reset();
            return bytes;
        }
        if (body instanceof InputStream stream) {
            return stream.markSupported() ? ofRepeatable(stream) : ofOnceOnly(stream);
        }
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (file instanceof File onDisk) {
            return ofFile(onDisk.toPath());
        }
        if (file instanceof Path path) {
            return ofFile(path);
        }
        if (body instanceof WrappedFile<?>) { // on another machine, as camel-ftp has it
            try (InputStream remote = converted(body)) {
                return limited(remote);
            }
        }
        return null;
    }

    private InputStream converted(Object body) throws NoTypeConversionAvailableException {
        return exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body);
    }

    private static byte[] ofRepeatable(InputStream stream) throws IOException, UnusableBodyException {
        stream.mark(MOST + 2);
        try {
            return limited(stream);
        } finally {
            stream.reset(); // so that a redelivery and the dead letter find the body as it came
        }
    }

    /** The message gets the content back; Camel's own copy, from which it would redeliver, is empty now. */
    private byte[] ofOnceOnly(InputStream stream) throws IOException, UnusableBodyException {
        readOnce = true;
        byte[] bytes = stream.readNBytes(MOST + 1);
        InputStream read = new ByteArrayInputStream(bytes);
        boolean tooLarge = bytes.length > MOST;
        if (exchange.getMessage().getBody() == stream) { // and not one of a list
            exchange.getMessage().setBody(tooLarge ? new SequenceInputStream(read, stream) : read);
        }
        return checked(bytes);
    }

    private static byte[] ofFile(Path path) throws IOException, UnusableBodyException {
        try (InputStream stream = Files.newInputStream(path)) {
            return limited(stream);
        }
    }

    private static byte[] limited(InputStream stream) throws IOException, UnusableBodyException {
        return checked(stream.readNBytes(MOST + 1));
    }

    private static byte[] checked(byte[] bytes) throws UnusableBodyException {
        if (bytes.length > MOST) {
            throw new UnusableBodyException("the body is larger than " + MOST / 1024 / 1024 + " MB; split it first");
        }
        return bytes;
    }
}
