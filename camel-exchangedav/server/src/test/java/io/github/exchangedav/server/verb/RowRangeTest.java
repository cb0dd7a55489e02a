package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowRangeTest {
    private static Optional<RowRange.Slice<Integer>> cut(String header, int total) throws Exception {
        List<Integer> all = IntStream.range(0, total).boxed().toList();
        return RowRange.read(header).orElseThrow().of(all);
    }

    @ParameterizedTest
    @CsvSource({
        "rows=0-99, 314, 0, 99",
        "rows=300-399, 314, 300, 313",
        "rows=228-, 314, 228, 313",
        "rows=-50, 314, 264, 313",
        "rows=-50, 20, 0, 19",
        "rows=0-0, 1, 0, 0",
        "ROWS = 5 - 6, 10, 5, 6",
        "rows=0-999999999, 10, 0, 9"
    })
    void thePartIsCutOutAndNamed(String header, int total, int first, int last) throws Exception {
        RowRange.Slice<Integer> slice = cut(header, total).orElseThrow();
        assertThat(slice.rows())
                .isEqualTo(IntStream.rangeClosed(first, last).boxed().toList());
        assertThat(slice.header()).contains("rows " + first + "-" + last + "; total=" + total);
    }

    @Test
    void pastTheEndIsNothing() throws Exception {
        assertThat(cut("rows=10-19", 10)).isEmpty();
        assertThat(cut("rows=1-", 0)).isEmpty();
        assertThat(cut("rows=-0", 10)).isEmpty();
    }

    @Test
    void theBeginningOfNothingIsEmpty() throws Exception {
        for (String header : new String[] {"rows=0-9", "rows=0-", "rows=-5"}) {
            RowRange.Slice<Integer> slice = cut(header, 0).orElseThrow();
            assertThat(slice.rows()).isEmpty();
            assertThat(slice.header()).isEmpty();
        }
    }

    @Test
    void otherUnitsAreNotOurs() throws Exception {
        assertThat(RowRange.read(null)).isEmpty();
        assertThat(RowRange.read("bytes=0-99")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows",
                "rows=",
                "rows=-",
                "rows=a-b",
                "rows=9-3",
                "rows=1",
                "rows=0-1,3-4",
                "rows=--5",
                "rows=0-99999999999999999999",
                "rowsets=0-1"
            })
    void whatCantBeReadIsRefused(String header) {
        assertThatThrownBy(() -> RowRange.read(header)).isInstanceOf(RowRange.BadRangeException.class);
    }
}
