package io.github.exchangedav.server.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code If} header (RFC 2518 §9.4), lists with tags or without, and Exchange's {@code (<rt:..>)} and {@code (<rid:..>)}
 * (protocol §2.1), which are state tokens like any others.
 */
public final class IfHeader {
    /** The tag of lists that have none: the request's own resource. */
    private static final String UNTAGGED = "";

    /** One thing that must be so, or with {@code Not} must not: a state token, or an entity tag with its quotes. */
    private record Term(boolean not, boolean isTag, String text) {
        boolean holds(State state) {
            boolean found = isTag
                    ? state.etag().filter(text::equalsIgnoreCase).isPresent()
                    : state.tokens().stream().anyMatch(text::equalsIgnoreCase);
            return found != not;
        }
    }

    private final Map<String, List<List<Term>>> lists;

    private IfHeader(Map<String, List<List<Term>>> lists) {
        this.lists = lists;
    }

    /**
     * Reads the fields; empty if there are none.
     *
     * @throws BadConditionException if they don't follow the grammar, or mix lists with a tag and without
     */
    public static Optional<IfHeader> read(List<String> fields) throws BadConditionException {
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Reader(String.join(" ", fields)).read());
    }

    /**
     * Tells whether the header holds: of the lists of each resource one, and in it every term.
     *
     * @param own the state of the request's own resource
     * @param tagged the state of the resource that a tag names
     */
    public boolean holds(State own, Function<String, State> tagged) {
        return lists.entrySet().stream().allMatch(entry -> {
            State state = entry.getKey().equals(UNTAGGED) ? own : tagged.apply(entry.getKey());
            return entry.getValue().stream().anyMatch(list -> list.stream().allMatch(term -> term.holds(state)));
        });
    }

    /** Returns the state tokens that the client says it has: all but those behind {@code Not}, in lower case. */
    public Set<String> tokens() {
        return lists.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(term -> !term.isTag() && !term.not())
                .map(term -> term.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        IfHeader read() throws BadConditionException {
            Map<String, List<List<Term>>> lists = new LinkedHashMap<>();
            String tag = UNTAGGED;
            boolean awaitsList = true;
            while (!atEnd()) {
                if (text.charAt(at) == '<') {
                    if (lists.containsKey(UNTAGGED) || (awaitsList && !tag.equals(UNTAGGED))) {
                        throw bad();
                    }
                    tag = quoted('<', '>');
                    awaitsList = true;
                } else {
                    lists.computeIfAbsent(tag, any -> new ArrayList<>()).add(list());
                    awaitsList = false;
                }
            }
            if (awaitsList) {
                throw bad();
            }
            return new IfHeader(lists);
        }

        private List<Term> list() throws BadConditionException {
            expect('(');
            List<Term> terms = new ArrayList<>();
            while (!atEnd() && text.charAt(at) != ')') {
                boolean not = text.regionMatches(true, at, "Not", 0, 3);
                at += not ? 3 : 0;
                if (atEnd()) {
                    throw bad();
                }
                terms.add(
                        text.charAt(at) == '['
                                ? new Term(not, true, entityTag(quoted('[', ']')))
                                : new Term(not, false, quoted('<', '>')));
            }
            expect(')');
            if (terms.isEmpty()) {
                throw bad();
            }
            return terms;
        }

        private String entityTag(String tag) throws BadConditionException {
            if (!tag.matches("(W/)?\"[^\"]*\"")) {
                throw bad();
            }
            return tag; // a weak one equals none of ours, which are strong
        }

        private String quoted(char open, char close) throws BadConditionException {
            expect(open);
            int end = text.indexOf(close, at);
            if (end <= at) {
                throw bad();
            }
            String inside = text.substring(at, end).trim();
            at = end + 1;
            if (inside.isEmpty()) {
                throw bad();
            }
            return inside;
        }

        private void expect(char c) throws BadConditionException {
            if (atEnd() || text.charAt(at) != c) {
                throw bad();
            }
            at++;
        }

        /** Steps over blanks too. */
        private boolean atEnd() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            return at == text.length();
        }

        private BadConditionException bad() {
            return new BadConditionException("an If that can't be read at character " + at);
        }
    }
}
