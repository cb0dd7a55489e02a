package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.event.MapOfEvent;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.IcalWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server holds under an address, put together from the item's properties and its message. */
final class ReadItem {

    private static final List<IcalNode> HEAD = List.of(
            ContentLine.of("VERSION", "2.0"), ContentLine.of("PRODID", "-//exchangedav//camel-exchangedav//EN"));

    private final Multistatus.Resource resource;
    private final @Nullable ZoneId timeZone;

    /** @param timeZone the zone of the endpoint, or null */
    ReadItem(Multistatus.Resource resource, @Nullable ZoneId timeZone) {
        this.resource = resource;
        this.timeZone = timeZone;
    }

    /** What to ask for. */
    static List<PropertyName> properties() {
        Set<PropertyName> names = new LinkedHashSet<>(StoredItem.PROPERTIES);
        names.addAll(ItemProperties.ALL);
        return List.copyOf(names);
    }

    @Nullable
    String uid() {
        return resource.text(ItemProperties.UID);
    }

    Receipt.Tags tags() {
        return StoredItem.of(resource).tags();
    }

    /** The item from the message as it was PUT; null if the server keeps none that can be read. */
    @Nullable
    IcalComponent asPut() {
        byte[] message = StoredItem.of(resource).message();
        return message == null ? null : of(message);
    }

    /** The item from a message; null if it can't be read. */
    @Nullable
    IcalComponent of(byte[] message) {
        IcalComponent calendar = StoredMessage.calendar(message, uid());
        return calendar == null ? null : NewerProperties.applied(calendar, resource.properties(), timeZone);
    }

    /** The item from its properties alone; null if they don't say when it begins, and then it is no appointment. */
    @Nullable
    IcalComponent ofProperties() {
        boolean known = resource.properties().get(ItemProperties.START) instanceof Instant;
        return known ? calendar(List.of(PropertyLines.event(resource))) : null;
    }

    /** What the route gets of one item. */
    Object payload(IcalComponent calendar, OutputType type) {
        return type == OutputType.map
                ? MapOfEvent.of(NewerProperties.known(calendar, resource.properties(), timeZone), timeZone)
                : text(calendar);
    }

    /** A calendar of these events. */
    static IcalComponent calendar(List<IcalComponent> events) {
        List<IcalNode> nodes = new ArrayList<>(HEAD);
        nodes.addAll(events);
        return IcalComponent.of("VCALENDAR", nodes);
    }

    /** A calendar as text, with CRLF line ends. */
    static String text(IcalComponent calendar) {
        return new String(IcalWriter.write(calendar), StandardCharsets.UTF_8);
    }
}
