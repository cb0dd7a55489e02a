package io.github.exchangedav.server.page;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** A month of a calendar, week by week, Monday first. */
final class MonthView implements View {
    private static final int CHIPS = 3;

    private final Store store;
    private final Happenings happenings;

    MonthView(Store store) {
        this.store = store;
        happenings = new Happenings(store);
    }

    @Override
    public String stamp(Visit visit) {
        return Stamps.of(store, visit.place().folder().orElseThrow());
    }

    @Override
    public Draft show(Visit visit) {
        Folder folder = visit.place().folder().orElseThrow();
        LocalDate today = visit.zoned(visit.now()).toLocalDate();
        LocalDate month = visit.query().date().orElse(today).withDayOfMonth(1);
        List<Happening> found = find(visit, folder, month);
        Optional<LocalDate> nearest = Optional.empty();
        boolean empty = found.stream().noneMatch(h -> touches(h, visit, month));
        if (empty && visit.query().date().isEmpty()) {
            nearest = happenings.nearest(folder, visit.now(), visit.zone());
        }
        LocalDate shown = nearest.orElse(month).withDayOfMonth(1);
        if (!shown.equals(month)) {
            found = find(visit, folder, shown);
        }
        Html html = new Html();
        Toolbar bar = new Toolbar(visit, folder, "monthly");
        bar.leaf(html, Zones.month(shown), shown, shown.minusMonths(1), shown.plusMonths(1), "month");
        hint(html, visit, folder, month, shown, empty);
        grid(html, visit, bar, shown, found);
        List<Draft.Step> trail = Trail.to(visit, store, folder);
        return new Draft(Zones.month(shown) + " · " + Trail.name(folder), trail, true, html);
    }

    private static boolean touches(Happening happening, Visit visit, LocalDate month) {
        return happening.firstDay(visit.zone()).isBefore(month.plusMonths(1))
                && !happening.lastDay(visit.zone()).isBefore(month);
    }

    private List<Happening> find(Visit visit, Folder folder, LocalDate month) {
        return happenings.between(folder, firstDay(month), endDay(month), visit.zone());
    }

    private static LocalDate firstDay(LocalDate month) {
        return month.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate endDay(LocalDate month) {
        return month.plusMonths(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    private void hint(Html html, Visit visit, Folder folder, LocalDate month, LocalDate shown, boolean empty) {
        if (!empty) {
            return;
        }
        html.open("p", "class", "hint");
        if (!shown.equals(month)) {
            html.text("There is nothing in " + Zones.month(month) + ", so this is the month of the nearest event. ")
                    .link(new Toolbar(visit, folder, "monthly").to("monthly", month), "Go to " + Zones.month(month));
        } else if (store.items(folder).isEmpty()) {
            html.text("This calendar is empty. PUT an appointment to ")
                    .element("code", visit.path(folder) + "one.EML")
                    .text(" and it appears here.");
        } else {
            html.text("There is nothing in " + Zones.month(month) + ".");
        }
        html.close();
    }

    private static void grid(Html html, Visit visit, Toolbar bar, LocalDate month, List<Happening> found) {
        html.open("table", "class", "month")
                .element("caption", Zones.month(month) + ", times in " + Zones.name(visit.zone()), "class", "unseen")
                .open("thead")
                .open("tr")
                .open("th", "scope", "col", "class", "number")
                .element("span", "Week", "class", "unseen")
                .close();
        for (DayOfWeek day : DayOfWeek.values()) {
            html.open("th", "scope", "col")
                    .element("abbr", Zones.weekday(day, TextStyle.SHORT), "title", Zones.weekday(day, TextStyle.FULL))
                    .close();
        }
        html.close(2).open("tbody");
        LocalDate end = endDay(month);
        for (LocalDate monday = firstDay(month); monday.isBefore(end); monday = monday.plusWeeks(1)) {
            int number = monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            html.open("tr").open("th", "scope", "row", "class", "number");
            html.link(bar.to("weekly", monday), String.valueOf(number), "aria-label", "Week " + number)
                    .close();
            for (int i = 0; i < 7; i++) {
                day(html, visit, bar, month, monday.plusDays(i), found);
            }
            html.close();
        }
        html.close(2);
    }

    private static void day(
            Html html, Visit visit, Toolbar bar, LocalDate month, LocalDate day, List<Happening> found) {
        List<Happening> here =
                found.stream().filter(h -> h.isOn(day, visit.zone())).toList();
        boolean today = day.equals(visit.zoned(visit.now()).toLocalDate());
        String style = (day.getMonth() == month.getMonth() ? "" : "other ")
                + (today ? "today " : "")
                + (here.isEmpty() ? "none " : "")
                + (day.getDayOfWeek().getValue() > 5 ? "end" : "");
        html.open("td", "class", style.isBlank() ? null : style.strip())
                .open("a", "class", "date", "href", bar.to("daily", day), "aria-current", today ? "date" : null)
                .open("time", "datetime", day.toString())
                .element("span", String.valueOf(day.getDayOfMonth()), "class", "big", "aria-hidden", "true")
                .element("span", Zones.shortDay(day), "class", "full")
                .close(2);
        if (!here.isEmpty()) {
            // as many chips as fit, the last place for the count
            int chips = here.size() <= CHIPS ? here.size() : CHIPS;
            html.open("ul");
            for (Happening happening : here.subList(0, chips)) {
                html.open("li");
                Chip.write(html, visit, happening, day);
                html.close();
            }
            html.close();
            if (here.size() > chips) {
                html.link(bar.to("daily", day), "+" + (here.size() - chips) + " more", "class", "more");
            }
        }
        html.close();
    }
}
