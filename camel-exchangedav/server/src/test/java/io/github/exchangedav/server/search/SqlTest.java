package io.github.exchangedav.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.property.PropertyName;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
    private static final PropertyName UID = new PropertyName("urn:schemas:calendar:", "uid");

    @Test
    void everyClauseIsReadWhateverTheCaseOfItsKeywords() throws BadQueryException {
        String sql = "SELECT \"urn:schemas:calendar:uid\", \"DAV:href\" AS place FROM SCOPE('DEEP TRAVERSAL OF"
                + " \"/exchange/fred/Kalender\"') WHERE \"DAV:isfolder\" = FALSE"
                + " ORDER BY \"urn:schemas:calendar:uid\" DESC, place ASC";
        for (String written : new String[] {
            sql,
            sql.replace("SELECT", "Select")
                    .replace("FROM", "from")
                    .replace("SCOPE", "Scope")
                    .replace("WHERE", "where")
                    .replace("ORDER BY", "Order by")
                    .replace("DEEP TRAVERSAL OF", "deep traversal of")
        }) {
            Query query = Sql.read(written);
            PropertyName href = new PropertyName("DAV:", "href");
            assertThat(query.columns())
                    .containsExactly(new Query.Column(UID, UID), new Query.Column(href, new PropertyName("", "place")));
            assertThat(query.traversal()).isEqualTo(Query.Traversal.DEEP);
            assertThat(query.scope()).isEqualTo("/exchange/fred/Kalender");
            assertThat(query.where()).isNotNull();
            assertThat(query.order()).containsExactly(new Query.Order(UID, true), new Query.Order(href, false));
        }
    }

    @Test
    void theScopeMayBeTheRequestsAddressOrOneInDoubleQuotes() throws BadQueryException {
        assertThat(Sql.read("SELECT * FROM \"\"").scope()).isEmpty();
        assertThat(Sql.read("SELECT * FROM \"/exchange/fred/a\"").scope()).isEqualTo("/exchange/fred/a");
        assertThat(Sql.read("SELECT * FROM \"\"").columns()).isEmpty();
        assertThat(Sql.read(
                        "SELECT * FROM SCOPE ( ' hierarchical  traversal of \"/exchange/fred/Bo%C3%AEte%20d''e\" ' )"))
                .extracting(Query::traversal, Query::scope)
                .containsExactly(Query.Traversal.HIERARCHICAL, "/exchange/fred/Bo%C3%AEte%20d'e");
    }

    @Test
    void theNamespaceEndsWithTheLastSlashColonOrHash() throws BadQueryException {
        assertThat(Sql.read("SELECT \"DAV:href\", \"urn:schemas-microsoft-com:office:office#Keywords\","
                                + " \"http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/0x8506\""
                                + " FROM \"\"")
                        .columns())
                .extracting(
                        column -> column.name().namespace(),
                        column -> column.name().local())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DAV:", "href"),
                        org.assertj.core.groups.Tuple.tuple("urn:schemas-microsoft-com:office:office#", "Keywords"),
                        org.assertj.core.groups.Tuple.tuple(
                                "http://schemas.microsoft.com/mapi/id/{00062008-0000-0000-C000-000000000046}/",
                                "0x8506"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT FROM \"\"",
                "SELECT \"DAV:href\"",
                "SELECT \"DAV:href\" FROM",
                "SELECT \"DAV:href\", FROM \"\"",
                "SELECT \"DAV:href\" \"DAV:uid\" FROM \"\"",
                "SELECT DAV:href FROM \"\"",
                "SELECT 'DAV:href' FROM \"\"",
                "SELECT *, \"DAV:href\" FROM \"\"",
                "SELECT \"DAV:href\" AS FROM \"\"",
                "SELECT \"DAV:href FROM \"\"",
                "SELECT \"DAV:\u0001href\" FROM \"\"",
                "SELECT * FROM SCOPE(\"/exchange\")",
                "SELECT * FROM SCOPE('traversal of \"/exchange\"')",
                "SELECT * FROM SCOPE('wide traversal of \"/exchange\"')",
                "SELECT * FROM SCOPE('deep traversal of \"/exchange')",
                "SELECT * FROM SCOPE('deep traversal of \"/a\"', 'deep traversal of \"/b\"')",
                "SELECT * FROM SCOPE('deep traversal of \"/a\"'",
                "SELECT * FROM \"\" WHERE",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\"",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" =",
                "SELECT * FROM \"\" WHERE = true",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = \"DAV:ishidden\"",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" == true",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = true AND",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = true OR OR \"DAV:isfolder\" = true",
                "SELECT * FROM \"\" WHERE (\"DAV:isfolder\" = true",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = true)",
                "SELECT * FROM \"\" WHERE NOT",
                "SELECT * FROM \"\" WHERE \"DAV:href\" LIKE 5",
                "SELECT * FROM \"\" WHERE \"DAV:href\" LIKE",
                "SELECT * FROM \"\" WHERE \"DAV:href\" IS",
                "SELECT * FROM \"\" WHERE \"DAV:href\" IS NOT",
                "SELECT * FROM \"\" WHERE \"DAV:href\" = 'it's'",
                "SELECT * FROM \"\" WHERE \"DAV:href\" = 'never closed",
                "SELECT * FROM \"\" WHERE \"DAV:href\" = ''''''' ",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = 5x",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = 5.6.7",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = - 5",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = 12345678901234567890123456789012345678901",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = CAST(\"5\" as int)",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = CAST(\"5\")",
                "SELECT * FROM \"\" ORDER \"DAV:href\"",
                "SELECT * FROM \"\" ORDER BY",
                "SELECT * FROM \"\" ORDER BY \"DAV:href\" UP",
                "SELECT * FROM \"\" ORDER BY \"DAV:href\",",
                "SELECT * FROM \"\" GROUP BY \"DAV:href\"",
                "SELECT * FROM \"\"; DELETE FROM \"\"",
                "SELECT * FROM \"\" -- comment",
                "DELETE FROM \"\"",
                "\u0000",
                "\uD83D\uDE00"
            })
    void whatIsNoSqlIsASyntaxErrorWithItsPlace(String sql) {
        assertThatThrownBy(() -> Sql.read(sql))
                .isInstanceOfSatisfying(
                        BadQueryException.class, e -> assertThat(e.isSyntax()).isTrue())
                .hasMessageMatching("(?s)SQL, character \\d+: .{1,200}");
    }

    @Test
    void aSyntaxErrorTellsWhatWasExpectedWhere() {
        assertThatThrownBy(() -> Sql.read("SELECT \"DAV:href\" WHERE"))
                .hasMessage("SQL, character 19: expected FROM, found word WHERE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT \"href\" FROM \"\"",
                "SELECT \"DAV:\" FROM \"\"",
                "SELECT \"DAV:a><b\" FROM \"\"",
                "SELECT \"DAV:href\" as \"<b\" FROM \"\"",
                "SELECT * FROM \"\" WHERE nobody = 5",
                "SELECT * FROM \"\" ORDER BY nobody",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = 'perhaps'",
                "SELECT * FROM \"\" WHERE \"DAV:isfolder\" = 2",
                "SELECT * FROM \"\" WHERE \"urn:schemas:calendar:instancetype\" = true",
                "SELECT * FROM \"\" WHERE \"urn:schemas:calendar:dtstart\" > '2003-06-01T00:00:00Z'",
                "SELECT * FROM \"\" WHERE \"urn:schemas:calendar:dtstart\" > '2003/02/31'",
                "SELECT * FROM \"\" WHERE \"urn:schemas:calendar:dtstart\" > 5",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = CAST(\"x\" as 'int')",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = CAST(\"5\" as 'decimal')",
                "SELECT * FROM \"\" WHERE \"DAV:mid\" = CAST(\"+999999999-01-01T00:00:00Z\" as 'dateTime.tz')",
                "SELECT * FROM \"\" WHERE CAST(\"DAV:mid\" as 'decimal') = 5"
            })
    void whatCanBeReadButNotExecutedIsRefused(String sql) {
        assertThatThrownBy(() -> Sql.read(sql))
                .isInstanceOfSatisfying(
                        BadQueryException.class, e -> assertThat(e.isSyntax()).isFalse());
    }

    @Test
    void depthAndLengthAreBounded() throws BadQueryException {
        String simple = "\"DAV:isfolder\" = true";
        for (String deep : new String[] {
            "(".repeat(5000) + simple + ")".repeat(5000),
            "NOT ".repeat(5000) + simple,
            "(".repeat(60000),
            "'".repeat(60001),
            simple + " AND \"DAV:href\" = '" + "x".repeat(70000) + "'"
        }) {
            assertThatThrownBy(() -> Sql.read("SELECT * FROM \"\" WHERE " + deep))
                    .isInstanceOfSatisfying(
                            BadQueryException.class,
                            e -> assertThat(e.isSyntax()).isTrue());
        }
        String wide = (simple + " OR ").repeat(2000) + simple;
        Condition where = Sql.read("SELECT * FROM \"\" WHERE " + wide).where();
        assertThat(where)
                .isInstanceOfSatisfying(
                        Condition.Any.class, any -> assertThat(any.parts()).hasSize(2001));
        assertThat(Sql.read("SELECT * FROM \"\" WHERE " + "(".repeat(90) + simple + ")".repeat(90))
                        .where())
                .isNotNull();
    }

    @Test
    void keywordsAreReadInAnyLanguageOfTheMachine() throws BadQueryException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr")); // where i is no small I
            assertThat(Sql.read("select * from scope('hierarchical traversal of \"/x\"') where \"DAV:id\" is null")
                            .traversal())
                    .isEqualTo(Query.Traversal.HIERARCHICAL);
        } finally {
            Locale.setDefault(before);
        }
    }
}
