package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which exceptions of a series count: of two for one occurrence the newer (RFC 5546 §2.1.5); those called off are none. */
final class Exceptions {

    private Exceptions() {}

    /** The events that are written: the series and the exceptions that count and take place, in the order of the text. */
    static List<SourceEvent> kept(SourceEvent master, List<SourceEvent> item) {
        List<SourceEvent> kept = new ArrayList<>(newest(master, item));
        kept.removeAll(calledOff(master, kept));
        return kept;
    }

    /** The series and the exceptions that count, in the order of the text. */
    static List<SourceEvent> newest(SourceEvent master, List<SourceEvent> item) {
        if (master.isException()) {
            return item;
        }
        Map<Instant, SourceEvent> newest = new LinkedHashMap<>();
        for (SourceEvent other : item) {
            if (other != master) {
                newest.merge(SourceFacts.named(master, other), other, Exceptions::newer);
            }
        }
        return item.stream()
                .filter(event -> event == master || newest.containsValue(event))
                .toList();
    }

    /** The exceptions that say that their occurrence does not take place. */
    static List<SourceEvent> calledOff(SourceEvent master, List<SourceEvent> item) {
        List<SourceEvent> off = new ArrayList<>();
        for (SourceEvent other : item) {
            if (other != master && !master.isException() && status(other).equalsIgnoreCase("CANCELLED")) {
                off.add(other);
            }
        }
        return off;
    }

    private static SourceEvent newer(SourceEvent one, SourceEvent other) {
        for (String name : List.of("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")) {
            int order = key(one, name).compareTo(key(other, name));
            if (order != 0) {
                return order > 0 ? one : other;
            }
        }
        throw new NotUnderstood("two events for one occurrence");
    }

    /** Numbers with as many digits as times have, so that both compare as texts. */
    private static String key(SourceEvent event, String name) {
        Optional<SourceLine> line = event.last(name);
        String value = line.map(one -> one.value().strip()).orElse("");
        return name.equals("SEQUENCE") ? "%020d".formatted(value.matches("\\d+") ? Long.parseLong(value) : 0) : value;
    }

    private static String status(SourceEvent event) {
        return event.last("STATUS").map(line -> line.value().strip()).orElse("");
    }
}
