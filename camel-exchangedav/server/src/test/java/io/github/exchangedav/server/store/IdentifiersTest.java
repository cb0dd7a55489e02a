package io.github.exchangedav.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of protocol §1.6 and the seed's. */
class IdentifiersTest {
    private final Identifiers identifiers = new Identifiers("0123456789abcdef0123456789abcdef");

    @Test
    void theRecordedMidFollowsFromTheRecordedCounter() {
        assertThat(identifiers.mid(0x16a055)).isEqualTo(6169955678753390593L);
        assertThat(identifiers.mid(0x3f3383)).isEqualTo(-8992774761696198655L);
    }

    @Test
    void theRecordedIdsFollowFromTheRecordedCounters() {
        assertThat(identifiers.id(0x1491eb, 0x16a055)).isEqualTo("AQEAAAAAFJHrAQAAAAAWoFUAAAAA");
        assertThat(identifiers.uid(0x16a055)).isEqualTo("AQEAAAAAFqBVAAAAAAAAAAAAAAAA");
        assertThat(identifiers.id(0xd2f8a8, 0x3f3383)).isEqualTo("AQEAAAAA0vioAQAAAAA/M4MAAAAA");
    }

    @Test
    void tagsAreMadeOfGuidAndCounters() {
        assertThat(identifiers.replUid(0x16a055)).isEqualTo("rid:0123456789abcdef0123456789abcdef00000016a055");
        assertThat(identifiers.resourceTag(0x16a055, 0x16a056))
                .isEqualTo(
                        "rt:0123456789abcdef0123456789abcdef00000016a0550123456789abcdef0123456789abcdef00000016a056");
        assertThat(identifiers.etag(0x16a056)).isEqualTo("\"0123456789abcdef0123456789abcdef00000016a056\"");
    }

    @Test
    void aPermanentSegmentIsReadBackAndAForeignOneIsNot() {
        String segment = identifiers.permanentSegment(0x16a055);
        assertThat(segment).isEqualTo("0123456789abcdef0123456789abcdef-16a055");
        assertThat(identifiers.fromPermanentSegment(segment)).isEqualTo(0x16a055);
        assertThat(identifiers.fromPermanentSegment("f123456789abcdef0123456789abcdef-16a055"))
                .isEqualTo(-1);
        assertThat(identifiers.fromPermanentSegment("0123456789abcdef0123456789abcdef-zz"))
                .isEqualTo(-1);
    }
}
