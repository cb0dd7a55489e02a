package io.github.exchangedav.server.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Updates;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PropertyUpdateTest {
    @Test
    void withoutControlCharactersTheWholeBodyIsRefusedAsIn2007() throws BadXmlException {
        byte[] body = bytes(Updates.set("<x:y>a&#01;</x:y>"));
        assertThatThrownBy(() -> PropertyUpdate.read(body, false)).isInstanceOf(BadXmlException.class);
        assertThat(PropertyUpdate.read(body, true).instructions()).hasSize(1);
        byte[] lines = bytes(Updates.set("<x:y>a\tb\nc</x:y>"));
        assertThat(PropertyUpdate.read(lines, false).instructions())
                .containsExactly(
                        new Instruction.Assign(new PropertyName("urn:example", "y"), PropertyValue.text("a\tb\nc")));
    }

    @Test
    void aDoctypeIsRefusedAlsoWhereControlCharactersAreNot() {
        byte[] body = bytes("<!DOCTYPE a [<!ENTITY e \"&#x26;e;\">]>"
                + Updates.set("<x:y>&#01;</x:y>").substring(21));
        assertThatThrownBy(() -> PropertyUpdate.read(body, true)).isInstanceOf(BadXmlException.class);
    }

    @Test
    void aPrefixBoundToNothingIsRefused() {
        byte[] body = bytes(Updates.set("<n:y xmlns:n=\"\"/>"));
        assertThatThrownBy(() -> PropertyUpdate.read(body, true)).isInstanceOf(BadXmlException.class);
    }

    @Test
    void anUnknownTypeIsAString() throws BadXmlException {
        assertThat(PropertyUpdate.read(bytes(Updates.set("<x:y b:dt=\"fixed.14.4 &quot;\">5</x:y>")), true)
                        .instructions())
                .containsExactly(new Instruction.Assign(new PropertyName("urn:example", "y"), PropertyValue.text("5")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
