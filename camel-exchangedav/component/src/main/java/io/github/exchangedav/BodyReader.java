package io.github.exchangedav;

import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.event.EventJson;
import io.github.exchangedav.event.EventMaps;
import io.github.exchangedav.event.JCal;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.TextValue;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's body into items, whatever of the accepted forms it has (design §3.2). The body is
 * left as it was; a stream that can be read only once gives way to one with the same content.
 */
final class BodyReader {

    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final String ACCEPTED = "a Map, a List of Maps, iCalendar as String, byte[], InputStream or File,"
            + " an ical4j Calendar or VEvent, JSON text, or a mail that holds iCalendar";

    private final Exchange exchange;
    private final @Nullable ZoneId timeZone;
    private boolean readOnce;

    /** @param timeZone the zone of an event map's local times, or null */
    BodyReader(Exchange exchange, @Nullable ZoneId timeZone) {
        this.exchange = exchange;
        this.timeZone = timeZone;
    }

    /** Whether the body was a stream that can't be read a second time; the message has its content, Camel has no copy. */
    boolean isReadOnce() {
        return readOnce;
    }

    /** The items, at least one. */
    List<CalendarItem> items() throws InvalidEventException, UnusableBodyException {
        List<Object> parts = parts();
        List<CalendarItem> items = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String place = parts.size() == 1 ? "" : "item " + (i + 1);
            items.add(parts.get(i) instanceof CalendarItem item ? item : MapItem.of(parts.get(i), timeZone, place));
        }
        return items;
    }

    /**
     * The body cut into one part per item, at least one: event maps as they are, a series and its changed occurrences as a
     * list of maps, everything else as CalendarItem.
     */
    List<Object> parts() throws InvalidEventException, UnusableBodyException {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw new UnusableBodyException("the body is empty; expected " + ACCEPTED);
        }
        List<Object> parts = new ArrayList<>();
        try {
            collect(body, parts);
        } catch (IOException | NoTypeConversionAvailableException e) {
            throw new UnusableBodyException("the body can't be read: " + e.getMessage(), e);
        }
        return EventMaps.bySeries(parts);
    }

    private void collect(Object body, List<Object> parts)
            throws InvalidEventException, UnusableBodyException, IOException, NoTypeConversionAvailableException {
        if (body instanceof CalendarItem) {
            parts.add(body);
        } else if (body instanceof Map<?, ?> map) {
            parts.addAll(EventMaps.events(map));
        } else if (JCal.is(body)) {
            parts.addAll(JCal.items(body));
        } else if (body instanceof Collection<?> collection) {
            collectAll(collection, parts);
        } else if (body instanceof Calendar calendar) {
            parts.addAll(ItemSplitter.split(IcalReader.read(calendar.toString())));
        } else if (body instanceof VEvent event) {
            parts.addAll(ItemSplitter.split(IcalReader.read("BEGIN:VCALENDAR\r\n" + event + "END:VCALENDAR\r\n")));
        } else if (body instanceof String text) {
            if (isJson(text)) {
                collectJson(text.getBytes(StandardCharsets.UTF_8), parts);
            } else if (MailedCalendar.isMail(text.getBytes(StandardCharsets.UTF_8))) {
                collectMail(MailedCalendar.of(text), parts);
            } else {
                parts.addAll(ItemSplitter.split(IcalReader.read(text)));
            }
        } else {
            byte[] bytes = bytes(body);
            if (isJson(new String(bytes, 0, Math.min(64, bytes.length), StandardCharsets.UTF_8))) {
                collectJson(bytes, parts);
            } else if (MailedCalendar.isMail(bytes)) {
                collectMail(MailedCalendar.of(bytes), parts);
            } else {
                parts.addAll(ItemSplitter.split(IcalReader.read(bytes, charset(declaredCharset()))));
            }
        }
    }

    private void collectAll(Collection<?> collection, List<Object> parts)
            throws UnusableBodyException, IOException, NoTypeConversionAvailableException {
        if (collection.isEmpty()) {
            throw new UnusableBodyException("the body is an empty list; expected " + ACCEPTED);
        }
        int number = 0;
        for (Object element : collection) {
            number++;
            if (element == null) {
                throw new UnusableBodyException("item " + number + " of the list is null");
            }
            try {
                collect(element, parts);
            } catch (InvalidEventException e) {
                // one bad event does not keep the others from being stored; it is refused by what is wrong with it
                IcalComponent nothing = IcalComponent.of("VCALENDAR", List.of());
                parts.add(new CalendarItem(null, nothing, "item " + number, e.findings(), List.of()));
            }
        }
    }

    private static void collectJson(byte[] json, List<Object> parts)
            throws InvalidEventException, UnusableBodyException {
        List<Object> read = EventJson.parts(json);
        if (read.isEmpty()) {
            throw new UnusableBodyException("the JSON holds no event");
        }
        parts.addAll(read);
    }

    private static void collectMail(MailedCalendar mail, List<Object> parts) throws InvalidEventException {
        IcalReader.Result read = IcalReader.read(mail.bytes(), charset(mail.charset()));
        List<String> warnings = new ArrayList<>(read.warnings());
        if (mail.others() > 0) {
            warnings.add("the mail has " + (mail.others() + 1) + " text/calendar parts; the first was taken");
        }
        List<CalendarItem> items = ItemSplitter.split(new IcalReader.Result(read.calendars(), warnings));
        parts.addAll(Enclosures.ofMail(mail, items));
    }

    private byte[] bytes(Object body) throws UnusableBodyException, IOException, NoTypeConversionAvailableException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
            byte[] bytes = limited(
                    exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, cache));
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
            try (InputStream remote =
                    exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body)) {
                return limited(remote);
            }
        }
        throw new UnusableBodyException(
                "a body of type " + body.getClass().getName() + " can't be an event; expected " + ACCEPTED);
    }

    private static byte[] ofRepeatable(InputStream stream) throws IOException, UnusableBodyException {
        stream.mark(MAX_BODY + 2);
        try {
            return limited(stream);
        } finally {
            stream.reset(); // so that a redelivery and the dead letter find the body as it came
        }
    }

    /** The message gets the content back; Camel's own copy, from which it would redeliver, is empty now. */
    private byte[] ofOnceOnly(InputStream stream) throws IOException, UnusableBodyException {
        readOnce = true;
        byte[] bytes = stream.readNBytes(MAX_BODY + 1);
        InputStream read = new ByteArrayInputStream(bytes);
        boolean tooLarge = bytes.length > MAX_BODY;
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
        return checked(stream.readNBytes(MAX_BODY + 1));
    }

    private static byte[] checked(byte[] bytes) throws UnusableBodyException {
        if (bytes.length > MAX_BODY) {
            throw new UnusableBodyException(
                    "the body is larger than " + MAX_BODY / 1024 / 1024 + " MB; split it first");
        }
        return bytes;
    }

    /** By its content type, or by how it begins: neither bracket can begin an iCalendar text. */
    private boolean isJson(String start) {
        String type = ExchangeHelper.getContentType(exchange);
        if (type != null && type.toLowerCase(Locale.ROOT).contains("json")) {
            return true;
        }
        String stripped = start.startsWith("\uFEFF") ? start.substring(1).strip() : start.strip();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    private @Nullable String declaredCharset() {
        String name = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        String type = ExchangeHelper.getContentType(exchange);
        if (name != null || type == null) {
            return name;
        }
        int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
        return at < 0
                ? null
                : type.substring(at + 8).split(";", 2)[0].replace("\"", "").strip();
    }

    private static @Nullable Charset charset(@Nullable String name) throws InvalidEventException {
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidEventException(
                    new Finding("content type", "names a charset that Java does not know: " + TextValue.excerpt(name)));
        }
    }
}
