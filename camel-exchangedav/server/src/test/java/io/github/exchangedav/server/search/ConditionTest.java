package io.github.exchangedav.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<PropertyName, PropertyValue> ROW = row(
            "X:text", PropertyValue.text("Tea with O'Neil"),
            "X:empty", PropertyValue.text(""),
            "X:int", PropertyValue.number(-5),
            "X:long", PropertyValue.longNumber(6169955678753390593L),
            "X:float", new PropertyValue("float", PropertyValue.Form.SINGLE, List.of("1.50")),
            "X:flag", PropertyValue.flag(true),
            "X:bytes", PropertyValue.binary(new byte[] {1, 2, 3}),
            "X:words", PropertyValue.strings(List.of("Red", "Blue")),
            "X:dates", PropertyValue.instants(List.of(Instant.parse("2003-06-01T00:00:00Z"))),
            "X:liar", new PropertyValue("int", PropertyValue.Form.SINGLE, List.of("many")),
            "X:hostile", new PropertyValue("float", PropertyValue.Form.SINGLE, List.of("1E999999999")),
            "DAV:isfolder", PropertyValue.flag(false),
            "urn:schemas:calendar:dtstart", PropertyValue.instant(Instant.parse("2003-06-01T10:00:00Z")),
            "urn:schemas:calendar:dtend", PropertyValue.text("2003-06-01T11:00:00.000Z"));

    private static Map<PropertyName, PropertyValue> row(Object... namesAndValues) {
        Map<PropertyName, PropertyValue> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            int end = name.lastIndexOf(':') + 1;
            row.put(new PropertyName(name.substring(0, end), name.substring(end)), (PropertyValue)
                    namesAndValues[i + 1]);
        }
        return row;
    }

    private static boolean holds(String where) throws BadQueryException {
        Condition condition = Sql.read("SELECT * FROM \"\" WHERE " + where).where();
        assertThat(condition).isNotNull();
        return condition.holds(ROW::get);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"X:text\" = 'tea WITH o''neil'",
                "\"X:text\" > 'Tea'",
                "\"X:text\" <> 'Tea'",
                "\"X:text\" LIKE '%o''neil'",
                "\"X:text\" LIKE 'tea%'",
                "\"X:text\" LIKE 'T%w%h%''%l'",
                "\"X:text\" LIKE '%'",
                "\"X:text\" LIKE '%%with%%'",
                "NOT \"X:text\" LIKE 'with'",
                "NOT \"X:text\" LIKE 'Tea with O''Neil%l'",
                "NOT \"X:text\" LIKE 'Tea_with%'",
                "\"X:empty\" = ''",
                "\"X:empty\" LIKE '%'",
                "\"X:empty\" IS NOT NULL",
                "\"X:nothing\" IS NULL",
                "\"X:int\" = -5",
                "\"X:int\" < -4.5",
                "\"X:int\" >= '-5'",
                "\"X:int\" > CAST('-6' AS 'int')",
                "\"X:int\" < 3",
                "\"X:long\" = 6169955678753390593",
                "\"X:long\" <> 6169955678753390594",
                "\"X:long\" = cast (\"6169955678753390593\" as 'i8')",
                "\"X:float\" = 1.5",
                "\"X:float\" = cast (\"1.5\" as 'float')",
                "\"X:flag\" = true",
                "\"X:flag\" = True",
                "\"X:flag\" = 1",
                "\"X:flag\" <> false",
                "\"X:flag\" = cast (\"true\" as 'boolean')",
                "\"X:bytes\" = 'AQID'",
                "CAST(\"X:bytes\" as 'bin.base64') = cast (\"AQID\" as 'bin.base64')",
                "\"X:words\" = 'blue'",
                "\"X:words\" LIKE 'r%'",
                "NOT \"X:words\" <> 'red'",
                "\"X:dates\" < '2003/06/01 00:00:01'",
                "\"X:hostile\" > 5",
                "NOT \"X:liar\" = 5",
                "\"urn:schemas:calendar:dtstart\" = '2003/06/01 10:00:00'",
                "\"urn:schemas:calendar:dtstart\" > '2003/06/01'",
                "\"urn:schemas:calendar:dtstart\" >= '2003/6/1 10:00:00'",
                "\"urn:schemas:calendar:dtstart\" < cast (\"2003-06-01T10:00:00.001Z\" as 'dateTime.tz')",
                "\"urn:schemas:calendar:dtstart\" = cast (\"2003-06-01T12:00:00+02:00\" as 'dateTime')",
                "\"urn:schemas:calendar:dtend\" = '2003/06/01 11:00:00'",
                "\"DAV:isfolder\"=false AND (\"X:int\"=1 OR \"X:int\"=-5)",
                "\"X:int\" = 1 OR \"X:int\" = -5 AND \"X:flag\" = true",
                "NOT (\"X:int\" = -5 AND \"X:flag\" = false)",
                "NOT NOT \"X:flag\" = 1",
                "CAST(\"X:int\" as 'string') = '-5'"
            })
    void thisHolds(String where) throws BadQueryException {
        assertThat(holds(where)).isTrue();
        assertThat(holds("NOT (" + where + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "<", ">", "<=", ">=", "LIKE"})
    void aMissingPropertyComparesWithNothingAndNotOfThatHolds(String operator) throws BadQueryException {
        assertThat(holds("\"X:nothing\" " + operator + " '1'")).isFalse();
        assertThat(holds("NOT \"X:nothing\" " + operator + " '1'")).isTrue();
    }

    @Test
    void aMissingPropertyDiffersFromEverything() throws BadQueryException {
        assertThat(holds("\"http://schemas.microsoft.com/mapi/sensitivity\" <> 2"))
                .isTrue();
        assertThat(holds("NOT \"urn:schemas:calendar:instancetype\" = 1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"X:int\" = 'five'",
                "\"X:int\" = true",
                "\"X:flag\" = 'perhaps'",
                "\"X:dates\" > '2003-06-01T00:00:00Z'",
                "CAST(\"X:text\" as 'int') = 'x'"
            })
    void aValueOfAnotherTypeIsRefused(String where) {
        assertThatThrownBy(() -> holds(where))
                .isInstanceOfSatisfying(
                        BadQueryException.class, e -> assertThat(e.isSyntax()).isFalse());
    }

    @Test
    void aPatternOfManyWildcardsIsMatchedInBoundedTime() {
        String text = "a".repeat(200_000);
        Wildcards pattern = new Wildcards("%a".repeat(10_000) + "%" + "a".repeat(20_000) + "b%");
        long start = System.nanoTime();
        assertThat(pattern.matches(text)).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Test
    void rowsAreSortedByTypeStablyAndThoseWithoutComeFirst() throws BadQueryException {
        List<Row> rows = List.of(
                named("a", PropertyValue.number(10)),
                named("b", PropertyValue.number(9)),
                named("c", null),
                named("d", PropertyValue.number(9)),
                named("e", PropertyValue.number(-1)));
        assertThat(sorted(rows, "\"X:n\"")).isEqualTo("cebda");
        assertThat(sorted(rows, "\"X:n\" DESC")).isEqualTo("abdec");
        assertThat(sorted(rows, "\"X:n\" ASC, \"X:name\" DESC")).isEqualTo("cedba");
    }

    private static Row named(String name, @org.jspecify.annotations.Nullable PropertyValue number) {
        return property -> property.local().equals("name") ? PropertyValue.text(name) : number;
    }

    private static String sorted(List<Row> rows, String order) throws BadQueryException {
        StringBuilder names = new StringBuilder();
        for (Row row : Sorting.sorted(
                rows, Sql.read("SELECT * FROM \"\" ORDER BY " + order).order())) {
            PropertyValue name = row.value(new PropertyName("X:", "name"));
            names.append(name == null ? "" : name.asText());
        }
        return names.toString();
    }
}
