package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.zone.Clocks;
import io.github.exchangedav.ical.zone.TextZone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time zone of one item. The text's own VTIMEZONE says what its clocks show; where that is silent or missing, its name
 * does.
 */
public final class ItemZone {

    private final String name;
    private final @Nullable ZoneId known;
    private final @Nullable IcalComponent definition;
    private final @Nullable TextZone text;
    private @Nullable ZoneRules rules;
    private int firstYear;
    private int lastYear;

    /**
     * @param name its name as the text writes it
     * @param known what the name means by itself, or null
     * @param definition its VTIMEZONE in the text, or null
     * @param text what that says; null if nothing, and then {@code known} is not
     */
    ItemZone(String name, @Nullable ZoneId known, @Nullable IcalComponent definition, @Nullable TextZone text) {
        this.name = name;
        this.known = known;
        this.definition = definition;
        this.text = text;
    }

    String name() {
        return name;
    }

    @Nullable
    ZoneId known() {
        return known;
    }

    @Nullable
    IcalComponent definition() {
        return definition;
    }

    @Nullable
    TextZone text() {
        return text;
    }

    /** Whether Exchange reads times of that span from the VTIMEZONE as it stands, and rightly. */
    boolean isPlain(LocalDateTime from, @Nullable LocalDateTime to) {
        return text != null && text.isPlain(from, to);
    }

    /** Whether its clocks show that time exactly once. */
    boolean isClear(LocalDateTime local) throws InvalidEventException {
        return rules(local.getYear(), local.getYear()).getValidOffsets(local).size() == 1;
    }

    /** Whether it is UTC, which needs no definition anywhere. */
    boolean isUtc() {
        return text == null
                && known != null
                && known.getRules().isFixedOffset()
                && known.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** The instant at which its clocks show that time. */
    public Instant instant(LocalDateTime local) throws InvalidEventException {
        return Clocks.instant(local, rules(local.getYear(), local.getYear()));
    }

    /** What its clocks show at that instant. */
    LocalDateTime local(Instant instant) throws InvalidEventException {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return Clocks.local(instant, rules(year, year));
    }

    /**
     * How its clocks go in these years. Where the VTIMEZONE and the name say the same as far as the VTIMEZONE goes, the name
     * speaks for the time before its first and behind its last onset.
     */
    ZoneRules rules(int first, int last) throws InvalidEventException {
        if (rules == null || first < firstYear || last > lastYear) {
            firstYear = rules == null ? first : Math.min(first, firstYear);
            lastYear = rules == null ? last : Math.max(last, lastYear);
            rules = text == null
                    ? Objects.requireNonNull(known, "no zone without any meaning is made")
                            .getRules()
                    : ofText(text, firstYear, lastYear);
        }
        return rules;
    }

    private ZoneRules ofText(TextZone zone, int first, int last) throws InvalidEventException {
        ZoneRules own = zone.rules(first, last);
        if (known == null) {
            return own;
        }
        Instant from = startOf(first);
        Instant to = startOf(last + 1);
        Instant begins = zone.begins();
        Instant ends = zone.ends();
        if (begins.isAfter(to)) {
            from = begins.minusSeconds(1);
            to = from;
        } else if (ends != null && ends.isBefore(from)) {
            from = ends;
            to = ends;
        } else {
            from = begins.isAfter(from) ? begins : from;
            to = ends != null && ends.isBefore(to) ? ends : to;
        }
        return Clocks.agree(own, known.getRules(), from, to) ? known.getRules() : own;
    }

    private static Instant startOf(int year) {
        return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    }
}
