package io.github.exchangedav;

import io.github.exchangedav.envelope.MailedCalendar;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.TextValue;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a text or bytes are: iCalendar, JSON, a mail. How they begin decides; a content type may be left over from an earlier
 * step, and is believed where the beginning says nothing.
 */
enum BodyForm {
    ICALENDAR,
    JSON,
    MAIL;

    /** Enough to see the header of a mail, which is all that this is about. */
    private static final int LOOKED_AT = 64 * 1024;

    private static final String BLANKS_AND_MARKS = " \t\r\n\0\u00FE\u00FF\u00EF\u00BB\u00BF";

    static BodyForm of(Exchange exchange, byte[] bytes) throws InvalidEventException {
        int first = first(bytes);
        if (first == '{' || first == '[') { // neither can begin a calendar or a mail
            return JSON;
        }
        if (MailedCalendar.isMail(bytes)) {
            return MAIL;
        }
        if (first != 'B' && first != 'b' && isSaidToBeJson(exchange)) {
            throw new InvalidEventException(new Finding(
                    "content type",
                    "says JSON (header %s), but the body begins with neither a brace nor a bracket"
                            .formatted(Exchange.CONTENT_TYPE)));
        }
        return ICALENDAR;
    }

    static BodyForm of(Exchange exchange, String text) throws InvalidEventException {
        String start = text.substring(0, Math.min(LOOKED_AT, text.length()));
        return of(exchange, start.getBytes(StandardCharsets.UTF_8));
    }

    /** The charset that the message names for bytes, or null. */
    static @Nullable Charset charset(Exchange exchange) throws InvalidEventException {
        String name = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        String type = ExchangeHelper.getContentType(exchange);
        int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (name == null && type != null && at >= 0) {
            name = type.substring(at + 8).split(";", 2)[0];
        }
        return name == null ? null : charset(name.replaceAll("[\"']", "").strip());
    }

    /** The charset of a name as a content type has it; null if it is empty. */
    static @Nullable Charset charset(@Nullable String name) throws InvalidEventException {
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

    private static boolean isSaidToBeJson(Exchange exchange) {
        String type = ExchangeHelper.getContentType(exchange);
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** The first byte behind blanks and byte order marks, also of UTF-16 and UTF-32; -1 if there is none. */
    private static int first(byte[] bytes) {
        for (byte each : bytes) {
            if (BLANKS_AND_MARKS.indexOf(each & 0xFF) < 0) {
                return each & 0xFF;
            }
        }
        return -1;
    }
}
