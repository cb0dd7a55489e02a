package io.github.exchangedav.server.property;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as the wire writes it, with its data type (protocol §6.3).
 *
 * @param type the attribute {@code dt}; null for a string
 * @param form how the texts are laid out
 * @param texts one text, or those of a multi-value
 */
public record PropertyValue(@Nullable String type, Form form, List<String> texts) {
    private static final DateTimeFormatter WITH_MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The layouts of a value. */
    public enum Form {
        /** One text. */
        SINGLE,
        /** Each text in an element {@code v}. */
        MULTI,
        /** One piece of XML, ready: it has the prefix {@code a} for {@code DAV:} and declares any other in itself. */
        MARKUP
    }

    /** Keeps a copy of the texts. */
    public PropertyValue {
        texts = List.copyOf(texts);
    }

    /** Returns a string, which carries no type. */
    public static PropertyValue text(String text) {
        return new PropertyValue(null, Form.SINGLE, List.of(text));
    }

    /** Returns an {@code int}. */
    public static PropertyValue number(long number) {
        return new PropertyValue("int", Form.SINGLE, List.of(Long.toString(number)));
    }

    /** Returns an {@code i8}, a signed 64 bit number. */
    public static PropertyValue longNumber(long number) {
        return new PropertyValue("i8", Form.SINGLE, List.of(Long.toString(number)));
    }

    /** Returns a {@code boolean}, which is written 0 or 1. */
    public static PropertyValue flag(boolean flag) {
        return new PropertyValue("boolean", Form.SINGLE, List.of(flag ? "1" : "0"));
    }

    /** Returns a {@code dateTime.tz}: UTC with milliseconds. */
    public static PropertyValue instant(Instant instant) {
        return new PropertyValue("dateTime.tz", Form.SINGLE, List.of(WITH_MILLISECONDS.format(instant)));
    }

    /** Returns a {@code mv.dateTime.tz}. */
    public static PropertyValue instants(List<Instant> instants) {
        return new PropertyValue(
                "mv.dateTime.tz",
                Form.MULTI,
                instants.stream().map(WITH_MILLISECONDS::format).toList());
    }

    /** Returns a {@code mv.string}. */
    public static PropertyValue strings(List<String> texts) {
        return new PropertyValue("mv.string", Form.MULTI, texts);
    }

    /** Returns a {@code bin.base64}. */
    public static PropertyValue binary(byte[] bytes) {
        return new PropertyValue(
                "bin.base64", Form.SINGLE, List.of(Base64.getEncoder().encodeToString(bytes)));
    }

    /** Returns ready XML that uses the prefix {@code a} for {@code DAV:} and declares any other in itself. */
    public static PropertyValue markup(String xml) {
        return new PropertyValue(null, Form.MARKUP, List.of(xml));
    }

    /** Returns the texts, joined by a line feed where there are several. */
    public String asText() {
        return String.join("\n", texts);
    }
}
