package io.github.exchangedav;

import io.github.exchangedav.event.EventJson;
import io.github.exchangedav.event.EventMap;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.EventContent;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import io.github.exchangedav.ical.TimeValue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** Reads a message's body into items, whatever of the accepted forms it has (design §3.2). Leaves the body as it was. */
final class BodyReader {

    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final String ACCEPTED = "a Map, a List of Maps, iCalendar as String, byte[], InputStream or File,"
            + " an ical4j Calendar or VEvent, or JSON text";

    private final Exchange exchange;
    private final @Nullable ZoneId timeZone;

    /** @param timeZone the zone of an event map's local times, or null */
    BodyReader(Exchange exchange, @Nullable ZoneId timeZone) {
        this.exchange = exchange;
        this.timeZone = timeZone;
    }

    /** The items, at least one. */
    List<CalendarItem> items() throws InvalidEventException, UnusableBodyException {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw new UnusableBodyException("the body is empty; expected " + ACCEPTED);
        }
        return items(body, "");
    }

    /** Whether the body is a stream that can be read only once, and so not sent a second time. */
    static boolean isReadOnce(@Nullable Object body) {
        return body instanceof InputStream stream && !(body instanceof StreamCache) && !stream.markSupported();
    }

    private List<CalendarItem> items(Object body, String place) throws InvalidEventException, UnusableBodyException {
        if (body instanceof CalendarItem item) {
            return List.of(item);
        }
        if (body instanceof Map<?, ?> map) {
            return List.of(ofMap(map, place));
        }
        if (body instanceof Collection<?> collection) {
            return ofCollection(collection);
        }
        if (body instanceof Calendar calendar) {
            return ofText(IcalReader.read(calendar.toString()));
        }
        if (body instanceof VEvent event) {
            return ofText(IcalReader.read("BEGIN:VCALENDAR\r\n" + event + "END:VCALENDAR\r\n"));
        }
        if (body instanceof String text) {
            return isJson(text)
                    ? ofMaps(EventJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    : ofText(IcalReader.read(text));
        }
        byte[] bytes = bytes(body);
        boolean json =
                isJson(new String(bytes, 0, Math.min(64, bytes.length), java.nio.charset.StandardCharsets.UTF_8));
        return json ? ofMaps(EventJson.read(bytes)) : ofText(IcalReader.read(bytes, charset()));
    }

    private List<CalendarItem> ofCollection(Collection<?> collection)
            throws InvalidEventException, UnusableBodyException {
        if (collection.isEmpty()) {
            throw new UnusableBodyException("the body is an empty list; expected " + ACCEPTED);
        }
        List<CalendarItem> items = new ArrayList<>();
        int number = 0;
        for (Object element : collection) {
            number++;
            if (element == null) {
                throw new UnusableBodyException("item " + number + " of the list is null");
            }
            items.addAll(items(element, "item " + number));
        }
        return items;
    }

    private List<CalendarItem> ofMaps(List<Map<String, Object>> maps) throws UnusableBodyException {
        if (maps.isEmpty()) {
            throw new UnusableBodyException("the JSON holds no event");
        }
        List<CalendarItem> items = new ArrayList<>(maps.size());
        for (int i = 0; i < maps.size(); i++) {
            items.add(ofMap(maps.get(i), maps.size() == 1 ? "" : "item " + (i + 1)));
        }
        return items;
    }

    /** An event map is stamped here, after its content is known: a derived UID must not depend on the clock. */
    private CalendarItem ofMap(Map<?, ?> map, String place) {
        CalendarItem item = EventMap.toItem(map, timeZone, place);
        if (!item.findings().isEmpty()) {
            return item;
        }
        CalendarItem named = item.uid() == null ? item.withUid(EventContent.derivedUid(item)) : item;
        IcalComponent stamped = named.calendar().flatMap(node -> {
            boolean bare = node instanceof IcalComponent event && event.is("VEVENT") && !event.has("DTSTAMP");
            return bare
                    ? List.of(
                            ((IcalComponent) node).plus(ContentLine.of("DTSTAMP", TimeValue.utc(Instant.now())), false))
                    : List.of(node);
        });
        return new CalendarItem(named.uid(), stamped, named.place(), named.findings(), named.warnings());
    }

    private static List<CalendarItem> ofText(IcalReader.Result read) {
        return ItemSplitter.split(read);
    }

    private byte[] bytes(Object body) throws UnusableBodyException {
        try {
            if (body instanceof byte[] bytes) {
                return bytes;
            }
            if (body instanceof StreamCache cache) {
                cache.reset();
                byte[] bytes = limited(exchange.getContext()
                        .getTypeConverter()
                        .mandatoryConvertTo(InputStream.class, exchange, cache));
                cache.reset();
                return bytes;
            }
            if (body instanceof InputStream stream) {
                return ofStream(stream);
            }
            Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
            if (file instanceof File onDisk) {
                return ofFile(onDisk.toPath());
            }
            if (file instanceof Path path) {
                return ofFile(path);
            }
        } catch (IOException | org.apache.camel.NoTypeConversionAvailableException e) {
            throw new UnusableBodyException("the body can't be read: " + e.getMessage(), e);
        }
        throw new UnusableBodyException(
                "a body of type " + body.getClass().getName() + " can't be an event; expected " + ACCEPTED);
    }

    private static byte[] ofStream(InputStream stream) throws IOException, UnusableBodyException {
        if (!stream.markSupported()) {
            return limited(stream);
        }
        stream.mark(MAX_BODY + 2);
        byte[] bytes = limited(stream);
        stream.reset(); // so that a redelivery and the dead letter find the body as it came
        return bytes;
    }

    private static byte[] ofFile(Path path) throws IOException, UnusableBodyException {
        try (InputStream stream = Files.newInputStream(path)) {
            return limited(stream);
        }
    }

    private static byte[] limited(InputStream stream) throws IOException, UnusableBodyException {
        byte[] bytes = stream.readNBytes(MAX_BODY + 1);
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

    private @Nullable Charset charset() throws InvalidEventException {
        String name = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        String type = ExchangeHelper.getContentType(exchange);
        if (name == null && type != null) {
            int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
            name = at < 0
                    ? null
                    : type.substring(at + 8).split(";", 2)[0].replace("\"", "").strip();
        }
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidEventException(
                    new Finding("content type", "names a charset that Java does not know: " + name));
        }
    }
}
