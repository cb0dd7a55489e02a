package io.github.exchangedav.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final String START = "\"urn:schemas:calendar:dtstart\"";
    private static final String END = "\"urn:schemas:calendar:dtend\"";
    private static final String TYPE = "\"urn:schemas:calendar:instancetype\"";
    private static final String RANGE = END + " > '2003/06/01' AND " + START + " < '2003/07/01'";
    private static final TimeWindow JUNE =
            new TimeWindow(Instant.parse("2003-06-01T00:00:00Z"), Instant.parse("2003-07-01T00:00:00Z"));

    private static @Nullable Condition where(String where) throws BadQueryException {
        return Sql.read("SELECT * FROM \"\" WHERE " + where).where();
    }

    @Test
    void boundsJoinedByAndMakeAWindow() throws BadQueryException {
        assertThat(Foresight.window(where(RANGE))).isEqualTo(JUNE);
        assertThat(Foresight.window(where("NOT " + TYPE + " = 1 AND (\"DAV:isfolder\" = false AND (" + RANGE + "))")))
                .isEqualTo(JUNE);
        assertThat(Foresight.window(where(START + " >= '2003/06/01' AND " + START + " > '2003/05/01' AND " + END
                        + " <= '2003/07/01' AND " + END + " < '2004/01/01'")))
                .isEqualTo(JUNE);
        assertThat(Foresight.window(where(END + " > '2003/06/01'"))).isEqualTo(new TimeWindow(JUNE.from(), null));
        assertThat(Foresight.window(where(START + " = '2003/06/01'")))
                .isEqualTo(new TimeWindow(JUNE.from(), JUNE.from()));
    }

    @Test
    void boundsJoinedByOrMakeTheHull() throws BadQueryException {
        assertThat(Foresight.window(where("(" + START + " >= '2003/06/10' AND " + START + " < '2003/07/01') OR (" + END
                        + " > '2003/06/01' AND " + END + " <= '2003/06/20')")))
                .isEqualTo(JUNE);
    }

    @Test
    void whatRowsOutsideOfAnyWindowPassMakesNone() throws BadQueryException {
        for (String open : new String[] {
            "NOT (" + RANGE + ")",
            START + " <> '2003/06/01'",
            TYPE + " = 1 OR (" + RANGE + ")",
            START + " IS NULL",
            "\"DAV:creationdate\" > '2003/06/01'",
            "CAST(" + START + " as 'string') > '2003/06/01'"
        }) {
            assertThat(Foresight.window(where(open)).isBounded()).as(open).isFalse();
        }
        assertThat(Foresight.window(null).isBounded()).isFalse();
    }

    @Test
    void aUidJoinedByAndIsKnown() throws BadQueryException {
        String uid = "\"urn:schemas:calendar:uid\"";
        assertThat(Foresight.uid(where(uid + " = 'It''s'"))).contains("it's");
        assertThat(Foresight.uid(where("\"DAV:isfolder\" = false AND " + uid + " = 'a'")))
                .contains("a");
        for (String open : new String[] {
            uid + " = 'a' OR " + uid + " = 'b'",
            "NOT " + uid + " = 'a'",
            uid + " <> 'a'",
            uid + " > 'a'",
            uid + " LIKE 'a'"
        }) {
            assertThat(Foresight.uid(where(open))).as(open).isEmpty();
        }
    }

    @Test
    void clientsThatAskForStoredItemsNeedNoInstances() throws BadQueryException {
        for (String stored : new String[] {
            "(" + TYPE + " = 1 OR (" + TYPE + " = 0 AND " + RANGE + "))",
            "(" + TYPE + " = 0 OR " + TYPE + " = 1) AND " + RANGE,
            TYPE + " < 2 AND " + RANGE,
            "NOT " + TYPE + " = 2 AND NOT " + TYPE + " >= 3 AND " + RANGE,
            TYPE + " IS NULL AND " + RANGE
        }) {
            assertThat(Foresight.assuming(where(stored), 2)).as(stored).isEmpty();
            assertThat(Foresight.assuming(where(stored), 3)).as(stored).isEmpty();
        }
    }

    @Test
    void whatIsLeftForAnInstanceHasItsOwnWindow() throws BadQueryException {
        Optional<Condition> left = Foresight.assuming(where(TYPE + " = 1 OR (" + TYPE + " = 2 AND " + RANGE + ")"), 2);
        assertThat(left)
                .hasValueSatisfying(
                        condition -> assertThat(Foresight.window(condition)).isEqualTo(JUNE));
        assertThat(Foresight.assuming(where("NOT " + TYPE + " = 1 AND " + RANGE), 2))
                .hasValueSatisfying(
                        condition -> assertThat(Foresight.window(condition)).isEqualTo(JUNE));
        assertThat(Foresight.assuming(null, 2)).isPresent();
    }

    @Test
    void aConstraintOnTimeIsSeenAnywhere() throws BadQueryException {
        assertThat(Foresight.constrainsTime(where(TYPE + " = 1 OR NOT (" + RANGE + ")")))
                .isTrue();
        assertThat(Foresight.constrainsTime(where(START + " IS NOT NULL"))).isFalse();
        assertThat(Foresight.constrainsTime(null)).isFalse();
    }
}
