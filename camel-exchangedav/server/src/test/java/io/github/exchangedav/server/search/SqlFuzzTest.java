package io.github.exchangedav.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlFuzzTest {
    private static final List<String> SEEDS = List.of(
            "SELECT \"DAV:href\", \"urn:schemas:calendar:uid\" as u FROM SCOPE('SHALLOW TRAVERSAL OF \"/exchange/x\"')"
                    + " WHERE NOT \"urn:schemas:calendar:instancetype\" = 1 AND \"urn:schemas:calendar:dtend\" >"
                    + " '2003/06/01 00:00:00' ORDER BY \"urn:schemas:calendar:dtstart\" ASC, u DESC",
            "SELECT * FROM \"\" WHERE (\"DAV:isfolder\" = false OR \"urn:schemas:httpmail:subject\" LIKE '%it''s%')"
                    + " AND \"DAV:uid\" IS NOT NULL",
            "SELECT * FROM \"\" WHERE \"urn:schemas:calendar:dtstart\" < cast (\"2003-06-01T00:00:00Z\" as"
                    + " 'dateTime.tz') AND CAST(\"DAV:id\" as 'bin.base64') <> 'AQ==' OR \"DAV:mid\" >= -12.5");

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "(",
            ")",
            ",",
            "*",
            "=",
            "<>",
            "!=",
            "<",
            ">",
            "%",
            " ",
            "NOT ",
            " AND ",
            " OR ",
            "CAST(",
            "NULL",
            "''",
            "\"\"",
            "-1",
            "99999999999999999999",
            "1.5.",
            "\u0000",
            "\uD83D",
            "\u0130",
            "--",
            "/*",
            ";",
            "\\",
            "'2003/13/45'",
            "SCOPE('",
            "traversal of",
            "as 'int'",
            "\"DAV:\"",
            "\"x\"",
            "ORDER BY ",
            "\n",
            "e308",
            "0x41");

    private static final Map<PropertyName, PropertyValue> ROW = new HashMap<>(Map.of(
            new PropertyName("urn:schemas:calendar:", "dtend"), PropertyValue.instant(Instant.EPOCH),
            new PropertyName("urn:schemas:calendar:", "dtstart"), PropertyValue.text("not a date"),
            new PropertyName("DAV:", "mid"), new PropertyValue("int", PropertyValue.Form.MULTI, List.of()),
            new PropertyName("DAV:", "isfolder"), PropertyValue.text(""),
            new PropertyName("urn:schemas:httpmail:", "subject"), PropertyValue.text("It's %")));

    @Test
    void damagedSqlIsReadOrRefusedAndNothingElse() {
        Random random = new Random(42);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            String sql = damaged(SEEDS.get(random.nextInt(SEEDS.size())), random);
            try {
                Query query = Sql.read(sql);
                Condition where = query.where();
                Foresight.window(where);
                Foresight.uid(where);
                Foresight.assuming(where, 2);
                if (where != null) {
                    where.holds(ROW::get);
                }
                Sorting.sorted(List.<Row>of(ROW::get, name -> null), query.order());
                read++;
            } catch (BadQueryException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            }
        }
        assertThat(read).isGreaterThan(100);
        assertThat(refused).isGreaterThan(3_000);
    }

    private static String damaged(String sql, Random random) {
        StringBuilder text = new StringBuilder(sql);
        for (int n = 1 + random.nextInt(3); n > 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.setLength(at + 1);
                default -> text.replace(at, Math.min(text.length(), at + 5), PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
