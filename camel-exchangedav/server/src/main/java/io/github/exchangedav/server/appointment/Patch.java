package io.github.exchangedav.server.appointment;

import io.github.exchangedav.server.property.Instruction;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyUpdate;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Content;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a PROPPATCH makes of an item or a folder (protocol §3.1): all of it or, where one property can't be, nothing (RFC
 * 2518 §8.2). 403 for what only the server writes, 409 for a value that can't be [B], 424 for all others then.
 */
public final class Patch {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int FAILED_WITH_OTHERS = 424;

    private final Map<PropertyName, PropertyValue> properties;
    private final Map<PropertyName, Integer> outcome = new LinkedHashMap<>();
    private final Set<PropertyName> touched = new LinkedHashSet<>();

    private Patch(PropertyUpdate update, Map<PropertyName, PropertyValue> before) {
        properties = new LinkedHashMap<>(before);
        for (Instruction instruction : update.instructions()) {
            outcome.merge(instruction.name(), status(instruction), Math::max);
        }
        if (done()) {
            update.instructions().forEach(this::follow);
        }
        settle();
    }

    /**
     * Returns what becomes of an item.
     *
     * @param old what is kept of it now; empty if there is none yet
     * @param now when this happens
     */
    public static Patched ofItem(PropertyUpdate update, Optional<Content> old, Instant now) {
        Map<PropertyName, PropertyValue> before = old.map(Content::properties).orElse(Map.of());
        Patch patch = new Patch(update, before);
        if (patch.done()) {
            Derived derived = new Derived(before, patch.properties, patch.touched, now);
            if (!derived.times()) {
                patch.refuse(List.of(Fields.DTSTART, Fields.DTEND, Fields.DURATION));
            } else {
                derived.rest(old.isEmpty(), exceptions(old, patch.properties));
            }
        }
        if (!patch.done()) {
            return new Patched(patch.outcome, Optional.empty());
        }
        Content content = new Content(
                old.map(Content::type).orElse("message/rfc822"),
                old.map(Content::bytes).orElse(new byte[0]),
                patch.properties,
                exceptions(old, patch.properties),
                false);
        return new Patched(patch.outcome, Optional.of(content));
    }

    /** What is no series any more has no exceptions. */
    private static List<Map<PropertyName, PropertyValue>> exceptions(
            Optional<Content> old, Map<PropertyName, PropertyValue> properties) {
        Stored now = new Stored(properties);
        return now.has(Fields.RRULE) || now.has(Fields.RDATE)
                ? old.map(Content::exceptions).orElse(List.of())
                : List.of();
    }

    /**
     * Returns what becomes of a folder.
     *
     * @param before what is set on it
     */
    public static PatchedFolder ofFolder(PropertyUpdate update, Map<PropertyName, PropertyValue> before) {
        Patch patch = new Patch(update, before);
        return new PatchedFolder(patch.outcome, patch.done() ? Optional.of(patch.properties) : Optional.empty());
    }

    /**
     * An item after a PROPPATCH.
     *
     * @param outcome a status for each property named
     * @param content what to keep of it; empty if nothing changes
     */
    public record Patched(Map<PropertyName, Integer> outcome, Optional<Content> content) {}

    /**
     * A folder after a PROPPATCH.
     *
     * @param outcome a status for each property named
     * @param properties what to set on it; empty if nothing changes
     */
    public record PatchedFolder(
            Map<PropertyName, Integer> outcome, Optional<Map<PropertyName, PropertyValue>> properties) {}

    private static int status(Instruction instruction) {
        if (Limits.isProtected(instruction.name())) {
            return FORBIDDEN;
        }
        if (instruction instanceof Instruction.Assign assign) {
            return Limits.allow(assign.name(), Limits.tidy(assign.name(), assign.value())) ? OK : CONFLICT;
        }
        return instruction instanceof Instruction.Malformed ? CONFLICT : OK;
    }

    private boolean done() {
        return outcome.values().stream().allMatch(status -> status == OK);
    }

    private void follow(Instruction instruction) {
        Aliases.names(instruction.name()).forEach(touched::add);
        if (instruction instanceof Instruction.Assign assign) {
            PropertyValue value = Limits.tidy(assign.name(), assign.value());
            // several values and none of them: the same as no property
            if (!value.texts().isEmpty()) {
                Aliases.set(properties, assign.name(), value);
                return;
            }
        }
        Aliases.remove(properties, instruction.name());
    }

    private void refuse(List<PropertyName> values) {
        List<PropertyName> names =
                values.stream().flatMap(name -> Aliases.names(name).stream()).toList();
        outcome.replaceAll((name, status) -> names.contains(Mirrors.main(name)) ? CONFLICT : status);
        settle();
    }

    private void settle() {
        if (!done()) {
            outcome.replaceAll((name, status) -> status == OK ? FAILED_WITH_OTHERS : status);
        }
    }
}
