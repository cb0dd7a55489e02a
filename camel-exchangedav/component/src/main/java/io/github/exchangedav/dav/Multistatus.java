package io.github.exchangedav.dav;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A 207 answer, read (RFC 4918 §13; protocol page §4.3).
 *
 * @param responses one per resource, in order
 */
public record Multistatus(List<Resource> responses) {

    public Multistatus {
        responses = List.copyOf(responses);
    }

    /**
     * What is said of one resource.
     *
     * @param href its address as the server wrote it
     * @param status the status of the resource as a whole, 0 if only its properties have one
     * @param properties those that were found, with their values
     * @param failures those that were not, with their status
     */
    public record Resource(
            String href, int status, Map<PropertyName, Object> properties, Map<PropertyName, Integer> failures) {

        /** The value of a property as text, or null if it was not found. */
        public @Nullable String text(PropertyName name) {
            Object value = properties.get(name);
            return value == null ? null : value.toString();
        }
    }

    /**
     * Reads the body of a 207. Values are typed by their {@code dt} attribute: {@code int} and {@code i8} as Long,
     * {@code boolean} as Boolean, {@code dateTime.tz} as Instant, {@code mv.*} as List of String, everything else, and
     * what does not keep to its type, as String.
     *
     * @throws NotMultistatusException if it is none
     */
    public static Multistatus parse(DavResponse response) throws NotMultistatusException {
        return MultistatusReader.read(response.body());
    }
}
