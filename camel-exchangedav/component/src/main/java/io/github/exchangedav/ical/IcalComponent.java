package io.github.exchangedav.ical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component, {@code BEGIN:NAME … END:NAME}, with its lines and inner components in the order they came.
 *
 * @param begin the BEGIN line as it came
 * @param nodes what stands between BEGIN and END
 * @param end the END line as it came
 */
public record IcalComponent(ContentLine begin, List<IcalNode> nodes, ContentLine end) implements IcalNode {

    public IcalComponent {
        nodes = List.copyOf(nodes);
    }

    /** A component made here. */
    public static IcalComponent of(String name, List<? extends IcalNode> nodes) {
        return new IcalComponent(ContentLine.of("BEGIN", name), List.copyOf(nodes), ContentLine.of("END", name));
    }

    /** {@code VEVENT}, in upper case. */
    public String name() {
        return begin.value().strip().toUpperCase(Locale.ROOT);
    }

    /** Whether this is the component of that name, case apart. */
    public boolean is(String name) {
        return begin.value().strip().equalsIgnoreCase(name);
    }

    /** The line of its BEGIN in the source, from 1; 0 if it was made here. */
    public int number() {
        return begin.number();
    }

    /** Its own lines, in order. */
    public Stream<ContentLine> lines() {
        return nodes.stream().filter(ContentLine.class::isInstance).map(ContentLine.class::cast);
    }

    /** Its own lines of one name, in order. */
    public List<ContentLine> lines(String name) {
        return lines().filter(line -> line.is(name)).toList();
    }

    /** The last line of that name, or null. The last, because that is the one Exchange takes (seed trace). */
    public @Nullable ContentLine last(String name) {
        List<ContentLine> all = lines(name);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Whether it has a line of that name. */
    public boolean has(String name) {
        return lines().anyMatch(line -> line.is(name));
    }

    /** The components directly inside, in order. */
    public Stream<IcalComponent> components() {
        return nodes.stream().filter(IcalComponent.class::isInstance).map(IcalComponent.class::cast);
    }

    /**
     * Of a VCALENDAR with one item: the event that the item is about, of a series the one that repeats, wherever it stands
     * among its exceptions. Null if it holds no event.
     */
    public @Nullable IcalComponent master() {
        List<IcalComponent> events =
                components().filter(component -> component.is("VEVENT")).toList();
        return events.stream()
                .filter(event -> !event.has("RECURRENCE-ID"))
                .findFirst()
                .orElse(events.isEmpty() ? null : events.get(0));
    }

    /** The same component with other content. */
    public IcalComponent with(List<? extends IcalNode> newNodes) {
        return new IcalComponent(begin, List.copyOf(newNodes), end);
    }

    /**
     * The same component with each node replaced by what the function gives for it, in place: itself, others, or none.
     */
    public IcalComponent flatMap(Function<IcalNode, List<? extends IcalNode>> change) {
        List<IcalNode> changed = new ArrayList<>(nodes.size());
        for (IcalNode node : nodes) {
            changed.addAll(change.apply(node));
        }
        return with(changed);
    }

    /** The same component with a line put first or, if {@code first} is false, behind its last own line. */
    public IcalComponent plus(ContentLine line, boolean first) {
        List<IcalNode> changed = new ArrayList<>(nodes);
        int at = 0;
        if (!first) {
            for (int i = 0; i < nodes.size(); i++) {
                at = nodes.get(i) instanceof ContentLine ? i + 1 : at;
            }
        }
        changed.add(at, line);
        return with(changed);
    }

    /** The same component without its own lines of these names. */
    public IcalComponent without(Collection<String> names) {
        return flatMap(
                node -> node instanceof ContentLine line && names.contains(line.name()) ? List.of() : List.of(node));
    }

    /** All lines of this component and everything in it, BEGIN and END included, in the order they are written. */
    public Stream<ContentLine> allLines() {
        Stream<ContentLine> inner = nodes.stream()
                .flatMap(node ->
                        node instanceof IcalComponent component ? component.allLines() : Stream.of((ContentLine) node));
        return Stream.of(Stream.of(begin), inner, Stream.of(end)).flatMap(part -> part);
    }
}
