package io.github.exchangedav.server.page;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Places the events of a day on its hours, those that overlap side by side. */
final class Lanes {
    /** More side by side can't be read, even where a day has the whole width; 5 do not divide {@link #COLUMNS}. */
    private static final int MOST = 6;

    static final int QUARTERS = 96;
    /** A shorter one is drawn as half an hour, so that its text has room. */
    private static final int SHORTEST = 2;
    /** Columns of a day: 1, 2, 3, 4 and 6 divide it. */
    private static final int COLUMNS = 12;

    /**
     * An event on the hours of a day.
     *
     * @param happening which
     * @param from quarter of an hour of the day in which it begins, 0 to 95
     * @param to quarter at which it is over, 1 to 96
     * @param lane from 1
     * @param lanes how many share the width
     */
    record Placed(Happening happening, int from, int to, int lane, int lanes) {
        /** Returns the classes that place it on hours of which the first begins at that quarter. */
        String style(int first) {
            String narrow = lanes > 1 ? " narrow" : "";
            String low = to - from <= 3 ? " low" : "";
            return "t" + (from - first) + " e" + (to - first) + " w" + lanes + "k" + lane + narrow + low;
        }
    }

    private final int most;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Happening> left = new ArrayList<>();

    /**
     * Places what has hours on that day; what spans whole days is not among it.
     *
     * @param most lanes side by side, not more than {@link #MOST}
     */
    Lanes(List<Happening> happenings, LocalDate day, ZoneId zone, int most) {
        this.most = most;
        List<Placed> group = new ArrayList<>();
        int groupEnd = 0;
        for (Happening happening : happenings) {
            if (happening.isLong() || !happening.isOn(day, zone)) {
                continue;
            }
            int from = Math.min(quarter(happening.start().atZone(zone), day, false), QUARTERS - SHORTEST);
            int to = Math.max(quarter(happening.end().atZone(zone), day, true), from + SHORTEST);
            if (from >= groupEnd) {
                finish(group);
            }
            int lane = freeLane(group, from);
            if (lane > most) {
                left.add(happening);
            } else {
                group.add(new Placed(happening, from, to, lane, 0));
                groupEnd = Math.max(groupEnd, to);
            }
        }
        finish(group);
    }

    List<Placed> placed() {
        return placed;
    }

    /** Returns those for which there is no room. */
    List<Happening> left() {
        return left;
    }

    private void finish(List<Placed> group) {
        int used = group.stream().mapToInt(Placed::lane).max().orElse(1);
        int lanes = used == 5 ? MOST : used;
        group.forEach(p -> placed.add(new Placed(p.happening(), p.from(), p.to(), p.lane(), lanes)));
        group.clear();
    }

    private int freeLane(List<Placed> group, int from) {
        for (int lane = 1; lane <= most; lane++) {
            int candidate = lane;
            if (group.stream().noneMatch(p -> p.lane() == candidate && p.to() > from)) {
                return lane;
            }
        }
        return most + 1;
    }

    /** By the clock on the wall, so that the hours beside the day hold on days when clocks change. */
    private static int quarter(ZonedDateTime time, LocalDate day, boolean up) {
        if (!time.toLocalDate().equals(day)) {
            return time.toLocalDate().isBefore(day) ? 0 : QUARTERS;
        }
        long minutes =
                Duration.between(day.atStartOfDay(), time.toLocalDateTime()).toMinutes();
        return (int) ((minutes + (up ? 14 : 0)) / 15);
    }

    /** Returns the rules for every place there can be: a policy without inline styles leaves classes only. */
    static String style() {
        StringBuilder rules = new StringBuilder();
        for (int quarter = 0; quarter <= QUARTERS; quarter++) {
            rules.append(".t").append(quarter).append("{grid-row-start:").append(quarter + 1);
            rules.append("}.e")
                    .append(quarter)
                    .append("{grid-row-end:")
                    .append(quarter + 1)
                    .append("}\n");
        }
        for (int lanes = 1; lanes <= MOST; lanes++) {
            int width = COLUMNS / lanes;
            for (int lane = 1; lane <= lanes; lane++) {
                rules.append(".w").append(lanes).append('k').append(lane).append("{grid-column:");
                rules.append((lane - 1) * width + 1)
                        .append("/span ")
                        .append(width)
                        .append("}\n");
            }
        }
        return rules.toString();
    }
}
