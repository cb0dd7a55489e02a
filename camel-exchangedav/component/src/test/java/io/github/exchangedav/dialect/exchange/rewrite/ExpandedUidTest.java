package io.github.exchangedav.dialect.exchange.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dialect.exchange.ItemName;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandedUidTest {

    private static final String HASH = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    /** Frozen: these must never change. */
    @Test
    void theUidIsAFunctionOfSeriesAndStart() {
        assertThat(ExpandedUid.of("a", Instant.parse("2026-01-31T09:00:00Z")))
                .isEqualTo("expanded-" + HASH + "-20260131t090000z");
        assertThat(ExpandedUid.of("a", LocalDate.of(2026, 1, 31))).isEqualTo("expanded-" + HASH + "-20260131");
        assertThat(ExpandedUid.of("Ä@x", Instant.parse("2026-01-31T09:00:00Z")))
                .isEqualTo(
                        "expanded-a6d73e0c7f7474b1bd2553692eb8dc7621b49ab42a47a1585df8498f90dee1e8-20260131t090000z");
    }

    @Test
    void itIsTheNameOfItsItem() {
        String uid = ExpandedUid.of("Any UID, however it is written", Instant.parse("2026-01-31T09:00:00Z"));

        assertThat(ItemName.of(uid)).isEqualTo(uid + ".EML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260131t090000z", "20260131"})
    void itsPrefixFindsIt(String moment) {
        assertThat(ExpandedUid.has(ExpandedUid.prefix("a"), "expanded-" + HASH + '-' + moment))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260131T090000Z", "20260131t090000z-2", "2026"})
    void whatOnlyLooksLikeItIsNot(String rest) {
        assertThat(ExpandedUid.has(ExpandedUid.prefix("a"), "expanded-" + HASH + '-' + rest))
                .isFalse();
    }
}
