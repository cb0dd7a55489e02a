package io.github.exchangedav.ical;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the VEVENTs of one item before anything is sent: what would make no appointment, or another one than was
 * meant. Takes everything whose meaning is clear; a missing VERSION, PRODID or DTSTAMP and a doubled SUMMARY are fine
 * (the seed has them).
 */
final class EventCheck {

    private final List<Finding> findings = new ArrayList<>();

    private EventCheck() {}

    /** What is wrong with the events of one UID; empty if nothing is. */
    static List<Finding> check(List<IcalComponent> events) {
        EventCheck check = new EventCheck();
        IcalComponent master = null;
        for (IcalComponent event : events) {
            check.event(event);
            if (!event.has("RECURRENCE-ID")) {
                if (master != null) {
                    check.add(
                            event.begin(),
                            "a second event with the same UID and no RECURRENCE-ID (first on line %d)"
                                    .formatted(master.number()));
                }
                master = master == null ? event : master;
            } else if (ItemSplitter.uidOf(event) == null) {
                check.add(event.begin(), "an event with RECURRENCE-ID needs the UID of its series");
            }
        }
        return check.findings;
    }

    private void event(IcalComponent event) {
        TimeValue start = start(event);
        ContentLine endLine = atMostOne(event, "DTEND");
        ContentLine durationLine = atMostOne(event, "DURATION");
        TimeValue end = endLine == null ? null : time(endLine);
        if (endLine != null && durationLine != null) {
            add(durationLine, "has both DTEND and DURATION; which one is meant?");
        } else if (durationLine != null) {
            duration(durationLine);
        }
        if (start != null && end != null && endLine != null) {
            order(endLine, start, end);
        }
        oneUid(event);
        sequence(event.last("SEQUENCE"));
        ContentLine recurrenceId = atMostOne(event, "RECURRENCE-ID");
        if (recurrenceId != null) {
            time(recurrenceId);
        }
    }

    private @Nullable TimeValue start(IcalComponent event) {
        ContentLine line = atMostOne(event, "DTSTART");
        if (line == null) {
            add(event.begin(), "the event has no DTSTART");
            return null;
        }
        return time(line);
    }

    private void order(ContentLine line, TimeValue start, TimeValue end) {
        boolean startIsDate = start.kind() == TimeValue.Kind.DATE;
        if (startIsDate != (end.kind() == TimeValue.Kind.DATE)) {
            add(
                    line,
                    "DTEND is a %s, but DTSTART is a %s"
                            .formatted(startIsDate ? "date-time" : "date", startIsDate ? "date" : "date-time"));
            return;
        }
        boolean before;
        if (start.kind() == end.kind() && java.util.Objects.equals(start.zone(), end.zone())) {
            before = end.local().isBefore(start.local());
        } else {
            Instant startsAt = start.instant(null);
            Instant endsAt = end.instant(null);
            before = startsAt != null && endsAt != null && endsAt.isBefore(startsAt);
        }
        if (before) {
            add(line, "the event ends (%s) before it starts (%s)".formatted(end.local(), start.local()));
        }
    }

    private @Nullable ContentLine atMostOne(IcalComponent event, String name) {
        List<ContentLine> lines = event.lines(name);
        if (lines.size() > 1) {
            add(
                    lines.get(1),
                    "a second " + name + " (first on line " + lines.get(0).number() + ")");
        }
        return lines.isEmpty() ? null : lines.get(0);
    }

    private void oneUid(IcalComponent event) {
        List<ContentLine> uids = event.lines("UID");
        for (ContentLine uid : uids) {
            if (!uid.value().strip().equals(uids.get(0).value().strip())) {
                add(
                        uid,
                        "a second UID that differs (first on line "
                                + uids.get(0).number() + ")");
                return;
            }
        }
    }

    private void sequence(@Nullable ContentLine line) {
        if (line == null) {
            return;
        }
        try {
            if (Integer.parseInt(line.value().strip()) >= 0) {
                return;
            }
        } catch (NumberFormatException e) {
            // reported below, together with a negative number
        }
        add(
                line,
                "SEQUENCE %s is no number from 0 to %d".formatted(TextValue.excerpt(line.value()), Integer.MAX_VALUE));
    }

    private @Nullable TimeValue time(ContentLine line) {
        try {
            return TimeValue.parse(line);
        } catch (InvalidEventException e) {
            findings.addAll(e.findings());
            return null;
        }
    }

    private void duration(ContentLine line) {
        try {
            DurationValue.parse(line);
        } catch (InvalidEventException e) {
            findings.addAll(e.findings());
        }
    }

    private void add(ContentLine line, String problem) {
        findings.add(Finding.at(line, problem));
    }
}
