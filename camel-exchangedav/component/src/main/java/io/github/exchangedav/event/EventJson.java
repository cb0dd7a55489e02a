package io.github.exchangedav.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text holding an event map or an array of them, the answer to a list request, or jCal (RFC 8259).
 *
 * <p>UTF-8, UTF-16 and UTF-32 are told apart by themselves, a byte order mark is fine. A doubled key and anything behind
 * the value are refused; lengths and digits are limited as Jackson limits them, depth by {@link Content#DEEPEST}.
 */
public final class EventJson {

    private static final int LONGEST_MESSAGE = 200;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Content.DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    private EventJson() {}

    /**
     * What is in a text: event maps, those of a list's answer one by one (see {@link EventMaps#events}), or the items of jCal
     * (see {@link JCal}). What is no event among others is an item that says so, and does not keep the others from being
     * stored.
     *
     * @return maps, whose values may be null, and {@link CalendarItem}s, in the order of the text; none for an empty array
     * @throws InvalidEventException for text that is no JSON (with line and column, from 1), for JSON that is neither an
     *     object nor an array, for a list's answer that {@link EventMaps#events} refuses, and for jCal that is none
     */
    public static List<Object> parts(byte[] json) throws InvalidEventException {
        Object value = parse(json);
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(EventMaps.events(map));
        }
        if (!(value instanceof List<?> list)) {
            throw bad("text", "is %s, expected a JSON object or an array of objects".formatted(type(value)));
        }
        if (JCal.is(value)) {
            return new ArrayList<>(JCal.items(value));
        }
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = "item " + (i + 1);
            try {
                if (!(list.get(i) instanceof Map<?, ?> map)) {
                    throw bad(place, "is %s, expected an object with an event".formatted(type(list.get(i))));
                }
                parts.addAll(EventMaps.events(map));
            } catch (InvalidEventException e) {
                parts.add(CalendarItem.refused(place, e.findings()));
            }
        }
        return parts;
    }

    private static @Nullable Object parse(byte[] json) throws InvalidEventException {
        if (json.length == 0) {
            throw bad("text", "is empty, expected a JSON object or an array of objects");
        }
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "text" : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw bad(place, "is no JSON: " + shortened(e.getOriginalMessage()));
        } catch (IOException e) {
            throw bad("text", "is no JSON: " + shortened(String.valueOf(e.getMessage())));
        }
    }

    private static String type(@Nullable Object value) {
        return value == null ? "null" : Values.type(value);
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }

    private static InvalidEventException bad(String place, String problem) {
        return new InvalidEventException(new Finding(place, problem));
    }
}
