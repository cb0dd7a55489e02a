package io.github.exchangedav.server.page;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A week or a day of a calendar with its hours: what lasts whole days above them, what overlaps side by side. */
final class HoursView implements View {
    /** Of what finds no room on the hours of a day, so many are listed below them. */
    private static final int MOST_LEFT = 500;

    private static final int MORNING = 8 * 4;
    private static final int EVENING = 18 * 4;

    private final Store store;
    private final Happenings happenings;
    private final int days;

    /** Shows one day or seven. */
    HoursView(Store store, int days) {
        this.store = store;
        this.days = days;
        happenings = new Happenings(store);
    }

    private record Day(LocalDate date, List<Happening> whole, Lanes lanes) {}

    @Override
    public String stamp(Visit visit) {
        return Stamps.of(store, visit.place().folder().orElseThrow());
    }

    @Override
    public Draft show(Visit visit) {
        Folder folder = visit.place().folder().orElseThrow();
        LocalDate date = visit.query().date().orElse(visit.zoned(visit.now()).toLocalDate());
        LocalDate first = days == 1 ? date : date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Happening> found = happenings.between(folder, first, first.plusDays(days), visit.zone());
        List<Day> shown = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            List<Happening> whole = found.stream()
                    .filter(h -> h.isLong() && h.isOn(day, visit.zone()))
                    .toList();
            shown.add(new Day(day, whole, new Lanes(found, day, visit.zone(), days == 1 ? 6 : 3)));
        }
        Html html = new Html();
        Toolbar bar = new Toolbar(visit, folder, days == 1 ? "daily" : "weekly");
        bar.leaf(html, title(first), date, date.minusDays(days), date.plusDays(days), days == 1 ? "day" : "week");
        if (found.isEmpty()) {
            html.element("p", "There is nothing on " + (days == 1 ? "this day." : "these days."), "class", "hint");
        }
        grid(html, visit, bar, shown);
        return new Draft(title(first) + " · " + Trail.name(folder), Trail.to(visit, store, folder), true, html);
    }

    private String title(LocalDate first) {
        if (days == 1) {
            return Zones.day(first);
        }
        return "Week " + first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + ", "
                + Zones.month(first.plusDays(3)); // a week is of the month that has its Thursday
    }

    private void grid(Html html, Visit visit, Toolbar bar, List<Day> shown) {
        int from = MORNING;
        int to = EVENING;
        for (Day day : shown) {
            for (Lanes.Placed placed : day.lanes().placed()) {
                from = Math.min(from, placed.from() / 4 * 4);
                to = Math.max(to, (placed.to() + 3) / 4 * 4);
            }
        }
        html.open("div", "class", days == 1 ? "hours one" : "hours").open("div", "class", "clock");
        html.element("span", Zones.abbreviation(shown.get(0).date().atStartOfDay(visit.zone())), "class", "zone");
        html.open("ol", "aria-hidden", "true");
        for (int quarter = from; quarter < to; quarter += 4) {
            html.element(
                    "li",
                    String.format(java.util.Locale.ROOT, "%02d:00", quarter / 4),
                    "class",
                    "t" + (quarter - from) + " e" + (quarter - from + 4));
        }
        html.close(2);
        for (Day day : shown) {
            day(html, visit, bar, day, from);
        }
        html.close();
    }

    private void day(Html html, Visit visit, Toolbar bar, Day day, int from) {
        boolean today = day.date().equals(visit.zoned(visit.now()).toLocalDate());
        boolean none = day.whole().isEmpty() && day.lanes().placed().isEmpty();
        html.open("section", "class", (today ? "day today" : "day") + (none ? " none" : ""))
                .open("h2")
                .open("a", "href", bar.to("daily", day.date()), "aria-current", today ? "date" : null)
                .element(
                        "time",
                        Zones.shortDay(day.date()),
                        "datetime",
                        day.date().toString())
                .close(2)
                .open("div", "class", "whole");
        if (!day.whole().isEmpty()) {
            html.open("ul");
            for (Happening happening :
                    day.whole().subList(0, Math.min(day.whole().size(), MOST_LEFT))) {
                html.open("li");
                Chip.write(html, visit, happening, day.date());
                html.close();
            }
            html.close();
        }
        html.close().open("div", "class", "lanes");
        if (!day.lanes().placed().isEmpty()) {
            html.open("ol");
            for (Lanes.Placed placed : day.lanes().placed()) {
                event(html, visit, placed, from);
            }
            html.close();
        }
        html.close();
        left(html, visit, bar, day);
        html.close();
    }

    private static void event(Html html, Visit visit, Lanes.Placed placed, int offset) {
        Happening happening = placed.happening();
        html.open("li", "class", placed.style(offset))
                .open(
                        "a",
                        "class",
                        "event " + happening.busy(),
                        "href",
                        visit.link(happening.item()),
                        "title",
                        When.words(visit, happening) + "\n" + happening.subject())
                .open("span", "class", "when");
        Chip.time(html, visit, happening);
        html.element("span", "–" + Zones.time(visit.zoned(happening.end())), "class", "until")
                .close()
                .text(" ")
                .element("span", happening.subject(), "class", "what");
        if (!happening.location().isEmpty()) {
            html.text(" ").element("span", happening.location(), "class", "where");
        }
        html.close(2);
    }

    /** In a week the day's page is where the others are, on that page they stand below the hours. */
    private void left(Html html, Visit visit, Toolbar bar, Day day) {
        List<Happening> left = day.lanes().left();
        if (left.isEmpty()) {
            return;
        }
        html.open("div", "class", "left");
        if (days > 1) {
            html.link(bar.to("daily", day.date()), "+" + left.size() + " more at the same time", "class", "more");
        } else {
            html.element("h3", "Also on this day").open("ul");
            for (Happening happening : left.subList(0, Math.min(left.size(), MOST_LEFT))) {
                html.open("li");
                Chip.write(html, visit, happening, day.date());
                html.close();
            }
            html.close();
            if (left.size() > MOST_LEFT) {
                html.element("p", "and " + (left.size() - MOST_LEFT) + " more, which the list of the folder has");
            }
        }
        html.close();
    }
}
