package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code If-Match}, {@code If-None-Match}, and Exchange's own {@code If: (<rt:..>)} and {@code If: (<rid:..>)}
 * (protocol §2.1). Lock tokens in an {@code If} are not known here and don't hold.
 */
final class Precondition implements Predicate<Optional<Item>> {
    private final Identifiers identifiers;
    private final @Nullable String ifMatch;
    private final @Nullable String ifNoneMatch;
    private final @Nullable String ifTag;

    Precondition(Identifiers identifiers, Headers headers) {
        this.identifiers = identifiers;
        ifMatch = headers.first("If-Match");
        ifNoneMatch = headers.first("If-None-Match");
        ifTag = headers.first("If");
    }

    @Override
    public boolean test(Optional<Item> item) {
        return (ifMatch == null || matches(ifMatch, item))
                && (ifNoneMatch == null || !matches(ifNoneMatch, item))
                && (ifTag == null || (item.isPresent() && holds(ifTag, item.get())));
    }

    private boolean matches(String list, Optional<Item> item) {
        if (item.isEmpty()) {
            return false;
        }
        String etag = identifiers.etag(item.get().change());
        return list.trim().equals("*")
                || Stream.of(list.split(",", -1)).map(String::trim).anyMatch(etag::equalsIgnoreCase);
    }

    private boolean holds(String condition, Item item) {
        return condition.contains("<" + identifiers.resourceTag(item.id(), item.change()) + ">")
                || condition.contains("<" + identifiers.replUid(item.id()) + ">");
    }
}
