package io.github.exchangedav.event;

import io.github.exchangedav.event.key.Content;
import io.github.exchangedav.event.key.ParameterText;
import io.github.exchangedav.event.key.Values;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.Finding;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * jCal (RFC 7265), iCalendar as lists of JSON: {@code ["vcalendar", [properties], [components]]}. It becomes the content
 * lines that it stands for, and from there on is iCalendar.
 */
public final class JCal {

    private static final int DEEPEST = 20;
    private static final Set<String> ROOTS = Set.of("vcalendar", "vevent", "vtodo", "vjournal", "vcard", "icalendar");

    private int lines;

    private JCal() {}

    /** Whether a value is a jCal component, or a list of some. */
    public static boolean is(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            return false;
        }
        return isComponent(list) || list.stream().allMatch(JCal::isComponent);
    }

    private static boolean isComponent(@Nullable Object value) {
        return value instanceof List<?> list
                && list.size() == 3
                && list.get(0) instanceof CharSequence name
                && ROOTS.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * The items of a jCal value.
     *
     * @throws InvalidEventException if it breaks RFC 7265, with the path of the component and the property
     */
    public static List<CalendarItem> items(Object value) throws InvalidEventException {
        if (Content.isTooDeep(value)) {
            throw bad("", "has lists more than %d deep in each other".formatted(Content.DEEPEST));
        }
        JCal reader = new JCal();
        List<IcalComponent> calendars = new ArrayList<>();
        List<?> list = (List<?>) value;
        for (Object root : list.get(0) instanceof CharSequence ? List.of(list) : list) {
            IcalComponent component = reader.component(root, "", 0);
            if (component.is("VCARD")) {
                throw bad("vcard", "this is a jCard (RFC 7095), an address and no appointment");
            }
            calendars.add(component.is("VCALENDAR") ? component : IcalComponent.of("VCALENDAR", List.of(component)));
        }
        return ItemSplitter.split(new IcalReader.Result(calendars, List.of()));
    }

    private IcalComponent component(@Nullable Object value, String path, int depth) throws InvalidEventException {
        if (!(value instanceof List<?> parts)
                || parts.size() != 3
                || !(parts.get(0) instanceof CharSequence name)
                || !(parts.get(1) instanceof List<?> properties)
                || !(parts.get(2) instanceof List<?> components)) {
            throw bad(path, "is no jCal component: [name, [properties], [components]]");
        }
        String here = path + name.toString().toLowerCase(Locale.ROOT);
        if (depth > DEEPEST || !name.toString().matches("[A-Za-z0-9-]{1,100}")) {
            throw bad(path, "has a component that is too deep, or whose name is none");
        }
        ContentLine begin = line("BEGIN:" + name.toString().toUpperCase(Locale.ROOT), here);
        List<IcalNode> nodes = new ArrayList<>();
        for (Object property : properties) {
            nodes.add(property(property, here));
        }
        for (int i = 0; i < components.size(); i++) {
            nodes.add(component(components.get(i), here + "/" + i + "/", depth + 1));
        }
        return new IcalComponent(begin, nodes, line("END:" + name.toString().toUpperCase(Locale.ROOT), here));
    }

    private ContentLine property(@Nullable Object value, String path) throws InvalidEventException {
        if (!(value instanceof List<?> parts)
                || parts.size() < 4
                || !(parts.get(0) instanceof CharSequence given)
                || !(parts.get(1) instanceof Map<?, ?> parameters)
                || !(parts.get(2) instanceof CharSequence givenType)) {
            throw bad(path, "has a property that is not [name, {parameters}, type, value, …]");
        }
        String name = given.toString().toUpperCase(Locale.ROOT);
        String here = path + "/" + given.toString().toLowerCase(Locale.ROOT);
        String type = givenType.toString().toLowerCase(Locale.ROOT);
        if (!name.matches("[A-Z0-9-]{1,100}") || name.equals("BEGIN") || name.equals("END")) {
            throw bad(path, "has a property whose name is none: " + Values.excerpt(given));
        }
        List<String> problems = new ArrayList<>();
        StringBuilder text = new StringBuilder(name);
        text.append(ParameterText.of(parameters, Set.of("VALUE"), problems::add));
        text.append(JCalValue.parameters(name, type, parameters));
        char before = ':';
        for (Object one : parts.subList(3, parts.size())) {
            text.append(before).append(JCalValue.text(type, one, problems::add));
            before = ',';
        }
        if (!problems.isEmpty()) {
            throw bad(here, problems.get(0));
        }
        return line(text.toString(), here);
    }

    private ContentLine line(String text, String path) throws InvalidEventException {
        try {
            return ContentLine.parse(text, ++lines);
        } catch (InvalidEventException e) {
            throw bad(path, e.findings().get(0).problem());
        }
    }

    private static InvalidEventException bad(String path, String problem) {
        return new InvalidEventException(new Finding(path.isEmpty() ? "jCal" : path, problem));
    }
}
