package io.github.exchangedav.server.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final State STATE = new State(Optional.of("\"1f\""), Set.of());

    private static EntityTags tags(String... fields) throws BadConditionException {
        return EntityTags.read(List.of(fields)).orElseThrow();
    }

    @Test
    void oneOfAListIsEnough() throws Exception {
        assertThat(tags("\"a\", \"1F\" ,\"c,d\"").matchStrongly(STATE)).isTrue();
        assertThat(tags("\"a\"", "\"1f\"").matchStrongly(STATE)).isTrue();
        assertThat(tags("\"a\",\"b\"").matchStrongly(STATE)).isFalse();
    }

    @Test
    void aStarIsWhateverThereIs() throws Exception {
        assertThat(tags("*").matchStrongly(STATE)).isTrue();
        assertThat(tags(" * ").matchWeakly(State.NOTHING)).isFalse();
    }

    @Test
    void aWeakTagMatchesWeaklyOnly() throws Exception {
        assertThat(tags("W/\"1f\"").matchStrongly(STATE)).isFalse();
        assertThat(tags("W/\"1f\"").matchWeakly(STATE)).isTrue();
        assertThat(tags("W/\"2f\"").matchWeakly(STATE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1f", "\"1f", "\"1f\" x", "*, \"1f\"", "w/\"1f\"", ","})
    void theseCantBeRead(String value) {
        assertThatThrownBy(() -> tags(value)).isInstanceOf(BadConditionException.class);
    }
}
