package io.github.exchangedav.dav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final PropertyName HREF = new PropertyName("DAV:", "href");
    private static final PropertyName UID = new PropertyName("urn:schemas:calendar:", "uid");
    private static final PropertyName START = new PropertyName("urn:schemas:calendar:", "dtstart");
    private static final PropertyName TYPE = new PropertyName("urn:schemas:calendar:", "instancetype");

    @Test
    void aQueryNamesItsColumnsAndStaysInItsFolder() {
        assertThat(body(new Search.Condition.Is(UID, "a"))).isEqualTo("""
                        <?xml version="1.0" encoding="utf-8"?>
                        <D:searchrequest xmlns:D="DAV:"><D:sql>SELECT "DAV:href", "urn:schemas:calendar:uid"\
                         FROM SCOPE('SHALLOW TRAVERSAL OF "/exchange/fred/Cal2"')\
                         WHERE "urn:schemas:calendar:uid" = 'a'\
                         ORDER BY "DAV:href" ASC</D:sql></D:searchrequest>""");
    }

    @Test
    void anApostropheAndMarkupStayInsideTheirLiteral() {
        assertThat(body(new Search.Condition.Is(UID, "x' OR \"DAV:href\" <> '&")))
                .contains("= 'x'' OR \"DAV:href\" &lt;&gt; ''&amp;' ORDER");
    }

    @Test
    void conditionsAreBracketedAndMomentsAreUtcWithoutZone() {
        Search.Condition condition = new Search.Condition.All(
                new Search.Condition.Not(new Search.Condition.IsNumber(TYPE, 1)),
                new Search.Condition.Any(
                        new Search.Condition.After(START, Instant.parse("2026-01-31T09:00:00Z")),
                        new Search.Condition.Before(START, Instant.parse("2025-01-31T09:00:00Z"))),
                new Search.Condition.BeginsWith(UID, "series-"));

        assertThat(body(condition))
                .contains("WHERE (NOT (\"urn:schemas:calendar:instancetype\" = 1) AND "
                        + "(\"urn:schemas:calendar:dtstart\" &gt; '2026/01/31 09:00:00' OR "
                        + "\"urn:schemas:calendar:dtstart\" &lt; '2025/01/31 09:00:00') AND "
                        + "\"urn:schemas:calendar:uid\" LIKE 'series-%')");
    }

    @Test
    void aTextThatXmlCantCarryIsRefused() {
        assertThatThrownBy(() -> body(new Search.Condition.Is(UID, "a\uFFFF")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+FFFF");
    }

    private static String body(Search.Condition where) {
        return new String(
                Search.in("/exchange/fred/Cal2", List.of(HREF, UID), where, HREF)
                        .body(),
                UTF_8);
    }
}
