package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.event.told.MapOfEvent;
import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.IcalWriter;
import io.github.exchangedav.ical.OurMarks;
import io.github.exchangedav.ical.TimeValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server holds under an address, put together from the item's properties and its message. */
public final class ReadItem {

    private static final List<IcalNode> HEAD = List.of(
            ContentLine.of("VERSION", "2.0"), ContentLine.of("PRODID", "-//exchangedav//camel-exchangedav//EN"));

    private final Multistatus.Resource resource;
    private final @Nullable ZoneId timeZone;

    /** @param timeZone the zone of the endpoint, or null */
    public ReadItem(Multistatus.Resource resource, @Nullable ZoneId timeZone) {
        this.resource = resource;
        this.timeZone = timeZone;
    }

    /** What to ask for. */
    public static List<PropertyName> properties() {
        Set<PropertyName> names = new LinkedHashSet<>(StoredItem.PROPERTIES);
        names.addAll(ItemProperties.ALL);
        return List.copyOf(names);
    }

    /** The UID that the server says, or null. */
    @Nullable
    public String uid() {
        return resource.text(ItemProperties.UID);
    }

    /** The tags that the server gave the item. */
    public Receipt.Tags tags() {
        return StoredItem.of(resource).tags();
    }

    /** The item's properties. */
    public Multistatus.Resource resource() {
        return resource;
    }

    /**
     * The item as one calendar.
     *
     * @param calendar its lines as the properties have them
     * @param put whether they come from the message that was PUT, not from what the server makes of the item
     * @param newer whether the item may have been changed since then
     */
    public record Read(IcalComponent calendar, boolean put, boolean newer) {}

    /** The item from the message as it was PUT; null if the server keeps none that can be read. */
    @Nullable
    public Read asPut() {
        StoredMessage message = StoredItem.of(resource).message();
        IcalComponent written = message == null ? null : message.calendar(uid());
        if (message == null || written == null) {
            return null;
        }
        IcalComponent known = NewerProperties.applied(written, resource, timeZone);
        IcalComponent calendar = NewerAttendees.applied(known, message, resource);
        return new Read(calendar, true, !calendar.equals(written) || isNewerThan(written));
    }

    /** Whether the item says that it was changed later than its message says; unless that says nothing, when it may be. */
    private boolean isNewerThan(IcalComponent written) {
        CalendarItem item = new CalendarItem(uid(), written, "", List.of(), List.of());
        Instant then = Revision.of(item).modified();
        return then == null
                || resource.properties().get(ItemProperties.LAST_MODIFIED) instanceof Instant now && now.isAfter(then);
    }

    /** The item from a message that the server made of it; null if it can't be read. */
    @Nullable
    public Read asMade(byte[] message) {
        StoredMessage made = StoredMessage.of(message);
        IcalComponent calendar = made == null ? null : made.calendar(uid());
        return calendar == null ? null : new Read(NewerProperties.applied(calendar, resource, timeZone), false, false);
    }

    /** The item from its properties alone; null if they don't say when it begins, and then it is no appointment. */
    @Nullable
    public Read ofProperties() {
        boolean known = resource.properties().get(ItemProperties.START) instanceof Instant;
        return known ? new Read(calendar(List.of(PropertyLines.event(resource))), false, false) : null;
    }

    /**
     * What the route gets of one item.
     *
     * @param put whether it comes from the message that was PUT
     */
    public Object payload(IcalComponent calendar, boolean put, OutputType type) {
        IcalComponent told =
                SequenceNumbers.told(calendar, resource.properties().get(ItemProperties.SEQUENCE), put);
        return type == OutputType.map
                ? MapOfEvent.of(NewerProperties.known(stamped(told, put), resource.properties(), timeZone), timeZone)
                : text(told);
    }

    /**
     * A map has no DTSTAMP; where that is the later of the two times that tell versions apart, it is lastModified. Beside a
     * LAST-MODIFIED only that of a source counts: in what the server makes it may be of its clock, or of ours.
     */
    private static IcalComponent stamped(IcalComponent calendar, boolean put) {
        return calendar.flatMap(node -> {
            if (!(node instanceof IcalComponent event) || !event.is("VEVENT")) {
                return List.of(node);
            }
            Instant modified = Revision.instant(event.last("LAST-MODIFIED"));
            Instant stamp = event.has(OurMarks.STAMPED) ? null : Revision.instant(event.last("DTSTAMP"));
            if (stamp == null || modified != null && !(put && stamp.isAfter(modified))) {
                return List.of(node);
            }
            ContentLine later = ContentLine.of("LAST-MODIFIED", TimeValue.utc(stamp));
            return List.of(event.without(Set.of("LAST-MODIFIED")).plus(later, false));
        });
    }

    /** A calendar of these events. */
    public static IcalComponent calendar(List<IcalComponent> events) {
        List<IcalNode> nodes = new ArrayList<>(HEAD);
        nodes.addAll(events);
        return IcalComponent.of("VCALENDAR", nodes);
    }

    /** A calendar as text, with CRLF line ends. */
    public static String text(IcalComponent calendar) {
        return new String(IcalWriter.write(calendar), StandardCharsets.UTF_8);
    }
}
