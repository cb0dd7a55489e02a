package io.github.exchangedav.dialect.exchange.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.Calendars;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredItemTest {

    private static final PropertyName CONTENT =
            new PropertyName("http://schemas.microsoft.com/mapi/proptag/", "x66590102");

    private static final String EVENT = Calendars.event("UID:a", "DTSTART:20260105T090000Z", "SUMMARY:Tea");

    @Test
    void theMessageOfTheSameEventSaysTheSame() throws Exception {
        assertThat(stored(EVENT).says(Calendars.item(EVENT))).isTrue();
    }

    @Test
    void aMessageWithoutAnEventSaysSomethingElse() throws Exception {
        CalendarItem item = Calendars.item(EVENT);
        StoredItem task = stored(EVENT.replace("VEVENT", "VTODO"));

        assertThat(task.says(item)).isFalse();
        assertThat(task.difference(item)).isEqualTo("its content can't be read back for comparison");
    }

    private static StoredItem stored(String calendar) {
        String message = "Content-Type: text/calendar; charset=\"utf-8\"\r\n\r\n" + calendar;
        String base64 = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
        return StoredItem.of(
                new Multistatus.Resource("/a.EML", 0, Map.of(CONTENT, base64, ItemProperties.UID, "a"), Map.of()));
    }
}
