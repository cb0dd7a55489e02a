package io.github.exchangedav.server.page;

import io.github.exchangedav.server.store.Folder;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line above a calendar: what is shown, the way back, ahead and to today, the other views. */
final class Toolbar {
    private final Visit visit;
    private final String path;
    private final String view;

    Toolbar(Visit visit, Folder folder, String view) {
        this.visit = visit;
        this.path = visit.path(folder);
        this.view = view;
    }

    /** Writes it with arrows to the dates before and after. */
    void leaf(Html html, String title, LocalDate date, LocalDate before, LocalDate after, String unit) {
        html.open("div", "class", "bar").element("h1", title).open("nav", "class", "leaf", "aria-label", "Dates");
        html.link(to(view, before), "‹", "aria-label", "Previous " + unit, "title", "Previous " + unit)
                .link(to(view, visit.zoned(visit.now()).toLocalDate()), "Today")
                .link(to(view, after), "›", "aria-label", "Next " + unit, "title", "Next " + unit)
                .close();
        views(html, date);
        html.close();
    }

    /** Writes it without dates. */
    void plain(Html html, String title, boolean calendar) {
        html.open("div", "class", "bar").element("h1", title);
        if (calendar) {
            views(html, null);
        }
        html.close();
    }

    private void views(Html html, @Nullable LocalDate date) {
        html.open("nav", "class", "views", "aria-label", "Views");
        for (String each : new String[] {"Monthly", "Weekly", "Daily", "List"}) {
            String name = each.equals("List")
                    ? each
                    : each.replace("Monthly", "Month").replace("Weekly", "Week").replace("Daily", "Day");
            html.link(
                    visit.link(path, "Cmd", "contents", "View", each, "Date", date == null ? "" : date.toString()),
                    name,
                    "aria-current",
                    each.toLowerCase(Locale.ROOT).equals(view) ? "true" : null);
        }
        html.close();
    }

    /** Returns the address of a view of this folder at a date. */
    String to(String otherView, LocalDate date) {
        String word = otherView.substring(0, 1).toUpperCase(Locale.ROOT) + otherView.substring(1);
        return visit.link(path, "Cmd", "contents", "View", word, "Date", date.toString());
    }
}
