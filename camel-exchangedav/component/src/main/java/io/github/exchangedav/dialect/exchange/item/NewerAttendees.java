package io.github.exchangedav.dialect.exchange.item;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.envelope.AddressList;
import io.github.exchangedav.envelope.AppointmentEnvelope.Mailbox;
import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who was asked to come, or no longer is, since the message was PUT. Exchange has the attendees as the recipients of the
 * message, To the required, Cc the optional ones (protocol page §2.3), so what its headers said then is held against what
 * these properties say now; an attendee who was in neither, such as one without a mail address, stays. What each of them
 * has answered no property tells.
 */
final class NewerAttendees {

    private final List<Mailbox> before;
    private final List<Mailbox> now;
    private final List<Mailbox> required;

    private NewerAttendees(List<Mailbox> before, List<Mailbox> required, List<Mailbox> optional) {
        this.before = before;
        this.required = required;
        this.now = joined(required, optional);
    }

    /**
     * The calendar with the attendees that there are now.
     *
     * @param calendar the calendar of the message
     * @param message the message as it was PUT
     * @param item the item's properties
     */
    static IcalComponent applied(IcalComponent calendar, StoredMessage message, Multistatus.Resource item) {
        List<Mailbox> to = people(item, ItemProperties.TO, message.to());
        List<Mailbox> copies = people(item, ItemProperties.COPIES_TO, message.copiesTo());
        List<Mailbox> toBefore = AddressList.parse(message.to());
        List<Mailbox> copiesBefore = AddressList.parse(message.copiesTo());
        IcalComponent master = calendar.master();
        if (master == null || to == null || copies == null || toBefore == null || copiesBefore == null) {
            return calendar;
        }
        NewerAttendees newer = new NewerAttendees(joined(toBefore, copiesBefore), to, copies);
        IcalComponent changed = newer.in(master);
        return calendar.flatMap(node -> List.of(node.equals(master) ? changed : node));
    }

    /** The people in a property; those of the message's header where the server says nothing of it; null if unreadable. */
    private static @Nullable List<Mailbox> people(Multistatus.Resource item, PropertyName name, String before) {
        String text = item.text(name);
        if (text == null) {
            return PropertyDifferences.isGone(name, item) ? List.of() : AddressList.parse(before);
        }
        return AddressList.parse(text);
    }

    private IcalComponent in(IcalComponent event) {
        List<Mailbox> gone = before.stream().filter(one -> !isIn(now, one)).toList();
        List<Mailbox> more = now.stream().filter(one -> !isIn(before, one)).toList();
        IcalComponent changed = event.flatMap(node -> isOf(gone, node) ? List.of() : List.of(node));
        ContentLine organizer = event.last("ORGANIZER");
        for (Mailbox one : more) {
            boolean known = changed.lines("ATTENDEE").stream().anyMatch(line -> isOf(List.of(one), line))
                    || organizer != null && address(organizer).equals(lower(one.address()));
            changed = known ? changed : changed.plus(line(one), false);
        }
        return changed;
    }

    /** By address, or by name: Exchange may know somebody of its own by another address than the one that was sent. */
    private static boolean isIn(List<Mailbox> people, Mailbox one) {
        return people.stream()
                .anyMatch(other -> lower(other.address()).equals(lower(one.address()))
                        || other.name() != null
                                && !other.name().isBlank()
                                && other.name().equals(one.name()));
    }

    private static boolean isOf(List<Mailbox> people, IcalNode node) {
        return node instanceof ContentLine line
                && line.is("ATTENDEE")
                && people.stream().anyMatch(one -> lower(one.address()).equals(address(line)));
    }

    private ContentLine line(Mailbox one) {
        String name = Objects.requireNonNullElse(one.name(), "")
                .replaceAll("[\\p{Cntrl}\"]+", " ")
                .strip();
        String shown = name.isEmpty() ? "" : ";CN=" + TextValue.parameter(name);
        String role = required.contains(one) ? "REQ-PARTICIPANT" : "OPT-PARTICIPANT";
        return ContentLine.of("ATTENDEE", shown + ";ROLE=" + role, "mailto:" + one.address());
    }

    private static String address(ContentLine line) {
        return lower(ExchangeMessage.mailbox(line).address());
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static List<Mailbox> joined(List<Mailbox> some, List<Mailbox> others) {
        List<Mailbox> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
