package io.github.exchangedav.server.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfHeaderTest {
    private static final State OWN = new State(Optional.of("\"e1\""), Set.of("opaquelocktoken:a", "rt:1"));
    private static final State OTHER = new State(Optional.of("\"e2\""), Set.of("opaquelocktoken:b"));

    private static boolean holds(String... fields) throws BadConditionException {
        return IfHeader.read(List.of(fields))
                .orElseThrow()
                .holds(OWN, url -> url.equals("http://host/other") ? OTHER : State.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(<opaquelocktoken:a>)",
                "( <opaquelocktoken:a> [\"e1\"] )",
                "(<rt:1>)",
                "(Not <opaquelocktoken:b>)",
                "(not[\"e2\"])",
                "(<opaquelocktoken:b>) ([\"e1\"])",
                "(<opaquelocktoken:b>)(Not <DAV:no-lock>)",
                "([W/\"e1\"]) (<rt:1>)",
                "<http://host/other> (<opaquelocktoken:b>)",
                "<http://host/other> (<opaquelocktoken:a>) ([\"e2\"])",
                "<http://elsewhere/x> (Not <opaquelocktoken:a>)"
            })
    void theseHold(String header) throws Exception {
        assertThat(holds(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(<opaquelocktoken:b>)",
                "(<opaquelocktoken:a> [\"e2\"])",
                "(<opaquelocktoken:a> Not [\"e1\"])",
                "([W/\"e1\"])",
                "(<rt:2>)",
                "<http://host/other> (<opaquelocktoken:a>)",
                "<http://elsewhere/x> (<opaquelocktoken:a>)",
                "<http://host/other> ([\"e2\"]) <http://elsewhere/x> ([\"e1\"])"
            })
    void theseDoNot(String header) throws Exception {
        assertThat(holds(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "()",
                "(",
                "(<a>",
                "(<>)",
                "(<a)",
                "([a])",
                "([\"a)",
                "(Not)",
                "(<a>))",
                "<http://host/x>",
                "<http://host/x> <http://host/y> (<a>)",
                "(<a>) <http://host/x> (<a>)",
                "<http://host/x> (<a>) x",
                "<opaquelocktoken:a>"
            })
    void theseCantBeRead(String header) {
        assertThatThrownBy(() -> holds(header)).isInstanceOf(BadConditionException.class);
    }

    @Test
    void severalFieldsAreOne() throws Exception {
        assertThat(holds("(<opaquelocktoken:b>)", "(<opaquelocktoken:a>)")).isTrue();
        assertThat(IfHeader.read(List.of())).isEmpty();
    }

    @Test
    void aTokenIsShownWhereverItStandsButNotBehindNot() throws Exception {
        assertThat(IfHeader.read(List.of("<http://host/x> (<T:A> [\"e\"]) (Not <t:b>) <http://host/y> (<t:c>)"))
                        .orElseThrow()
                        .tokens())
                .containsExactlyInAnyOrder("t:a", "t:c");
    }
}
