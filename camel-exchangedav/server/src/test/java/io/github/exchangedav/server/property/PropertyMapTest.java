package io.github.exchangedav.server.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyMapTest {
    private static final PropertyName A = new PropertyName("DAV:", "a");
    private static final PropertyName B = new PropertyName("DAV:", "b");

    @Test
    void aCopyIsTheSameMapInTheSameOrder() {
        Map<PropertyName, PropertyValue> map = new LinkedHashMap<>();
        map.put(B, PropertyValue.number(1));
        map.put(A, PropertyValue.number(2));
        PropertyMap copy = PropertyMap.copyOf(map);
        map.put(A, PropertyValue.number(3));
        assertThat(copy.get(A)).isEqualTo(PropertyValue.number(2));
        assertThat(copy.get(new PropertyName("DAV:", "c"))).isNull();
        assertThat(copy.keySet()).containsExactly(B, A);
        assertThat(copy).isNotEqualTo(map).hasSize(2).containsKey(B);
        assertThat(copy).isEqualTo(Map.of(A, PropertyValue.number(2), B, PropertyValue.number(1)));
        assertThat(PropertyMap.copyOf(copy)).isSameAs(copy);
    }
}
