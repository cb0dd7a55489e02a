package io.github.exchangedav.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemViewTest {
    private static final String BASE = "http://localhost/exchange/fred";

    /** Whether something is stored under a name that the store computes, or nothing at all. */
    @Test
    void oneValueIsTheOneAmongAll() {
        try (Store store = Store.inMemory()) {
            Places places = new Places(store);
            ItemProperties properties = new ItemProperties(store, places);
            Folder folder = store.makeFolder(store.openMailbox("fred"), "Calendar", Map.of())
                    .orElseThrow();
            PropertyName contentClass = new PropertyName("DAV:", "contentclass");
            Map<PropertyName, PropertyValue> own = new HashMap<>();
            for (int round = 0; round < 2; round++) {
                own.put(contentClass, PropertyValue.text("urn:content-classes:appointment"));
                store.put(folder, "a.EML", new Content("message/rfc822", new byte[3], own), any -> true);
                var item = store.item(folder, "a.EML").orElseThrow();
                ItemView view = new ItemView(properties, places, BASE, item);
                Map<PropertyName, PropertyValue> all = properties.of(BASE, item);
                assertThat(view.href()).isEqualTo(BASE + "/Calendar/a.EML");
                all.forEach((name, value) ->
                        assertThat(view.value(name)).as(name.qualified()).isEqualTo(value));
                assertThat(view.value(new PropertyName("urn:schemas:calendar:", "nothing")))
                        .isNull();
                assertThat(view.value(ItemProperties.INTERNET_CONTENT)).isNull();
                all.keySet().forEach(name -> own.put(name, PropertyValue.flag(true)));
            }
        }
    }
}
