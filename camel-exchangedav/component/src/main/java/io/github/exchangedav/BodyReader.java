package io.github.exchangedav;

import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.event.EventJson;
import io.github.exchangedav.event.EventMaps;
import io.github.exchangedav.event.JCal;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Reads a message's body into items, whatever of the accepted forms it has (design §3.2). The body is left as it was. */
final class BodyReader {

    private static final String ACCEPTED = "a Map, a List of Maps, iCalendar as String, byte[], InputStream or File,"
            + " an ical4j Calendar or VEvent, JSON text, or a mail that holds iCalendar";

    private final Exchange exchange;
    private final @Nullable ZoneId timeZone;
    private final BodyBytes bytes;

    /** Where in the user's list a map stands, by the map itself: equal ones may stand in several places. */
    private final IdentityHashMap<Object, String> places = new IdentityHashMap<>();

    /** @param timeZone the zone of an event map's local times, or null */
    BodyReader(Exchange exchange, @Nullable ZoneId timeZone) {
        this.exchange = exchange;
        this.timeZone = timeZone;
        this.bytes = new BodyBytes(exchange);
    }

    /** Whether the body was a stream that can't be read a second time; the message has its content, Camel has no copy. */
    boolean isReadOnce() {
        return bytes.isReadOnce();
    }

    /** The items, at least one. */
    List<CalendarItem> items() throws InvalidEventException, UnusableBodyException {
        List<CalendarItem> items = new ArrayList<>();
        for (Object part : parts()) {
            items.add(part instanceof CalendarItem item ? item : MapItem.of(part, timeZone, place(part)));
        }
        return items;
    }

    private String place(Object part) {
        Object map = part instanceof List<?> series ? series.get(0) : part;
        return places.getOrDefault(map, "");
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
        for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
            places.putIfAbsent(parts.get(i), "item " + (i + 1));
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
            collectText(text, parts);
        } else if (body instanceof Reader reader && body instanceof StreamCache cache) {
            // as bytes, it would come in UTF-8, whatever charset the message names
            StringWriter text = new StringWriter();
            cache.reset();
            reader.transferTo(text);
            cache.reset();
            collectText(text.toString(), parts);
        } else {
            collectBytes(body, parts);
        }
    }

    private void collectText(String text, List<Object> parts)
            throws InvalidEventException, UnusableBodyException, IOException {
        switch (BodyForm.of(exchange, text)) {
            case JSON -> collectJson(utf8(text), parts);
            case MAIL -> collectMail(MailedCalendar.of(text), parts);
            case ICALENDAR -> parts.addAll(ItemSplitter.split(IcalReader.read(text)));
        }
    }

    private void collectBytes(Object body, List<Object> parts)
            throws InvalidEventException, UnusableBodyException, IOException, NoTypeConversionAvailableException {
        byte[] content = bytes.of(body);
        if (content == null) {
            String type = body.getClass().getName();
            throw new UnusableBodyException("a body of type " + type + " can't be an event; expected " + ACCEPTED);
        }
        switch (BodyForm.of(exchange, content)) {
            case JSON -> collectJson(content, parts);
            case MAIL -> collectMail(MailedCalendar.of(content), parts);
            case ICALENDAR -> parts.addAll(ItemSplitter.split(IcalReader.read(content, BodyForm.charset(exchange))));
        }
    }

    /** One bad element does not keep the others from being stored; it is refused by what is wrong with it. */
    private void collectAll(Collection<?> collection, List<Object> parts)
            throws UnusableBodyException, NoTypeConversionAvailableException {
        if (collection.isEmpty()) {
            throw new UnusableBodyException("the body is an empty list; expected " + ACCEPTED);
        }
        int number = 0;
        for (Object element : collection) {
            String place = "item " + ++number;
            List<Object> inside = new ArrayList<>();
            try {
                if (element == null) {
                    throw new UnusableBodyException("is null; expected " + ACCEPTED);
                }
                collect(element, inside);
            } catch (InvalidEventException e) {
                inside = List.of(CalendarItem.refused(place, e.findings()));
            } catch (UnusableBodyException | IOException e) {
                inside = List.of(
                        CalendarItem.refused(place, List.of(new Finding(place, String.valueOf(e.getMessage())))));
            }
            for (Object part : inside) {
                parts.add(collection.size() > 1 && part instanceof CalendarItem item ? placed(place, item) : part);
                places.putIfAbsent(part, place);
            }
        }
    }

    private static CalendarItem placed(String place, CalendarItem item) {
        String full = item.place().isEmpty() || item.place().equals(place) ? place : place + ", " + item.place();
        return new CalendarItem(item.uid(), item.calendar(), full, item.findings(), item.warnings());
    }

    private static void collectJson(byte[] json, List<Object> parts)
            throws InvalidEventException, UnusableBodyException {
        List<Object> read = EventJson.parts(json);
        if (read.isEmpty()) {
            throw new UnusableBodyException("the JSON holds no event");
        }
        parts.addAll(read);
    }

    private static byte[] utf8(String text) throws InvalidEventException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return utf8;
        } catch (CharacterCodingException e) {
            throw new InvalidEventException(new Finding("text", "has half of a surrogate pair, which is no character"));
        }
    }

    private static void collectMail(MailedCalendar mail, List<Object> parts) throws InvalidEventException {
        IcalReader.Result read = IcalReader.read(mail.bytes(), BodyForm.charset(mail.charset()));
        List<String> warnings = new ArrayList<>(read.warnings());
        if (mail.others() > 0) {
            warnings.add("the mail has " + (mail.others() + 1) + " text/calendar parts; the first was taken");
        }
        List<CalendarItem> items = ItemSplitter.split(new IcalReader.Result(read.calendars(), warnings));
        parts.addAll(Enclosures.ofMail(mail, items));
    }
}
