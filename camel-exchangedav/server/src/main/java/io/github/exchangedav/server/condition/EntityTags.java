package io.github.exchangedav.server.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code If-Match} or {@code If-None-Match}: a star or a list of tags (RFC 2616 §14.24, §14.26). */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    private final boolean star;
    private final List<String> strong;
    private final List<String> weak;

    private EntityTags(boolean star, List<String> strong, List<String> weak) {
        this.star = star;
        this.strong = strong;
        this.weak = weak;
    }

    /**
     * Reads the fields of one name; empty if there are none.
     *
     * @throws BadConditionException if they are neither a star nor tags in quotes, with commas between
     */
    public static Optional<EntityTags> read(List<String> fields) throws BadConditionException {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String value = String.join(",", fields).trim();
        List<String> strong = new ArrayList<>();
        List<String> weak = new ArrayList<>();
        if (value.equals("*")) {
            return Optional.of(new EntityTags(true, strong, weak));
        }
        Matcher tag = TAG.matcher(value);
        int at = 0;
        while (at < value.length()) {
            if (isBetween(value.charAt(at))) {
                at++;
            } else if (tag.region(at, value.length()).lookingAt()) {
                (tag.group(1) == null ? strong : weak).add(tag.group(2));
                at = tag.end();
            } else {
                throw new BadConditionException("no list of entity tags: " + value);
            }
        }
        if (strong.isEmpty() && weak.isEmpty()) {
            throw new BadConditionException("an empty list of entity tags");
        }
        return Optional.of(new EntityTags(false, strong, weak));
    }

    private static boolean isBetween(char c) {
        return c == ',' || c == ' ' || c == '\t';
    }

    /** Tells whether one of them is the resource's; a weak one never is (RFC 2616 §13.3.3). */
    public boolean matchStrongly(State state) {
        return state.etag().isPresent() && (star || has(strong, state.etag().get()));
    }

    /** Tells whether one of them is the resource's, a weak one too (RFC 7232 §3.2). */
    public boolean matchWeakly(State state) {
        return matchStrongly(state)
                || (state.etag().isPresent() && has(weak, state.etag().get()));
    }

    /** Without case: the digits are hexadecimal. */
    private static boolean has(List<String> tags, String etag) {
        return tags.stream().anyMatch(etag::equalsIgnoreCase);
    }
}
