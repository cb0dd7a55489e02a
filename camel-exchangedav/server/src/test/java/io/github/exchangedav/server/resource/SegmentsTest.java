package io.github.exchangedav.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a_xF8FF_b        | a/b
            a_xf8fe_b        | a\\b
            why_x003F_       | why?
            _x007E_x_x003E_  | ~x>
            a%23b+c          | a#b+c
            %E2%82%AC        | €
            x_x0041_         | x_x0041_
            """)
    void aSegmentStandsForAName(String segment, String name) {
        assertThat(Segments.decode(segment)).contains(name.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "why?", "100%", "a#b", "ü €", "{x}@y", "a&b;c=d", "~x", "_x_"})
    void aNameIsReadBackFromItsSegment(String name) {
        assertThat(Segments.decode(Segments.encode(name))).contains(name);
    }

    @Test
    void slashesOfTheStoreAreEscapedAsItDoes() {
        assertThat(Segments.encode("a/b c?")).isEqualTo("a_xF8FF_b%20c_x003F_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "%2e%2E", "%", "%4", "%zz", "%FF", "a%00b", "%0A"})
    void whatIsNoNameIsRefused(String segment) {
        assertThat(Segments.decode(segment)).isEmpty();
    }
}
