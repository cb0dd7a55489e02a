package io.github.exchangedav.server.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyMapTest {
    @Test
    void itEqualsWhatItWasMadeOfInTheSameOrder() {
        Map<PropertyName, PropertyValue> all = numbers(100);
        PropertyMap copy = PropertyMap.copyOf(all);
        assertThat(copy).isEqualTo(all).hasSize(100);
        assertThat(copy.keySet()).containsExactlyElementsOf(all.keySet());
        assertThat(PropertyMap.copyOf(copy)).isSameAs(copy);
        assertThat(copy.get(name(7))).isEqualTo(PropertyValue.number(7));
        assertThat(copy.get(name(100))).isNull();
        assertThat(copy.containsKey(name(99))).isTrue();
        assertThat(copy.containsKey(name(100))).isFalse();
    }

    @Test
    void itIsACopyThatNobodyChanges() {
        Map<PropertyName, PropertyValue> all = numbers(2);
        PropertyMap copy = PropertyMap.copyOf(all);
        all.clear();
        assertThat(copy).hasSize(2);
        assertThatThrownBy(() -> copy.put(name(1), PropertyValue.number(5)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.remove(name(1))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalNamesAndShortValuesAreOneObject() {
        PropertyMap one = PropertyMap.copyOf(numbers(10));
        PropertyMap two = PropertyMap.copyOf(numbers(10));
        assertThat(two.get(name(3))).isSameAs(one.get(name(3)));
        assertThat(two.keySet().iterator().next())
                .isSameAs(one.keySet().iterator().next());
    }

    private static Map<PropertyName, PropertyValue> numbers(int count) {
        Map<PropertyName, PropertyValue> all = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            all.put(name(i), PropertyValue.number(i));
        }
        return all;
    }

    private static PropertyName name(int i) {
        return new PropertyName("urn:test:", "n" + i);
    }
}
