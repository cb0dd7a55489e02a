package io.github.exchangedav.event;

import io.github.exchangedav.event.key.AlarmKeys;
import io.github.exchangedav.event.key.AttachmentKeys;
import io.github.exchangedav.event.key.ChoiceKeys;
import io.github.exchangedav.event.key.GivenKeys;
import io.github.exchangedav.event.key.Origins;
import io.github.exchangedav.event.key.ParameterKeys;
import io.github.exchangedav.event.key.PeopleKeys;
import io.github.exchangedav.event.key.Span;
import io.github.exchangedav.event.key.TextKeys;
import io.github.exchangedav.event.key.TimeKeys;
import io.github.exchangedav.event.key.XKeys;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the lines of one VEVENT in their one order (see {@link EventMap}). */
final class EventLines {

    private EventLines() {}

    /**
     * The VEVENT.
     *
     * @param keys what the map says, with what it takes over from its series
     * @param uid the UID, or null
     * @param times its time keys
     * @param span from when to when, or null if that is not known
     * @param series the lines that tie it to its series: RECURRENCE-ID, RRULE and its kin
     */
    static IcalComponent of(
            GivenKeys keys,
            @Nullable String uid,
            TimeKeys times,
            @Nullable Span span,
            List<? extends IcalNode> series) {
        List<IcalNode> nodes = new ArrayList<>();
        TextKeys texts = new TextKeys(keys);
        if (uid != null) {
            nodes.add(ContentLine.ofText("UID", uid));
        }
        if (span != null) {
            nodes.addAll(span.lines());
        }
        nodes.addAll(series);
        nodes.addAll(texts.lines());
        ChoiceKeys choices = new ChoiceKeys(keys);
        nodes.addAll(choices.lines());
        nodes.addAll(new PeopleKeys(keys).lines());
        nodes.addAll(texts.url());
        nodes.addAll(new AttachmentKeys(keys).lines());
        nodes.addAll(choices.sequence());
        nodes.addAll(times.lastModified());
        nodes = ParameterKeys.added(keys, nodes);
        nodes.addAll(new XKeys(keys).lines(nodes));
        nodes.addAll(new AlarmKeys(keys).alarms());
        return Origins.in(IcalComponent.of("VEVENT", nodes), keys);
    }
}
