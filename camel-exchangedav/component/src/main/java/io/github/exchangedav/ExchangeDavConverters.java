package io.github.exchangedav;

import io.github.exchangedav.ical.CalendarItem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;

/** What an item can be turned into: the iCalendar text it stands for. */
@Converter(generateLoader = true)
public final class ExchangeDavConverters {

    private ExchangeDavConverters() {}

    /** The item as UTF-8 with CRLF line ends. */
    @Converter
    public static byte[] toBytes(CalendarItem item) {
        return item.toBytes();
    }

    /** The item as text with CRLF line ends. */
    @Converter
    public static String toText(CalendarItem item) {
        return new String(item.toBytes(), StandardCharsets.UTF_8);
    }

    /** The item as a stream of UTF-8 with CRLF line ends. */
    @Converter
    public static InputStream toStream(CalendarItem item) {
        return new ByteArrayInputStream(item.toBytes());
    }
}
