package io.github.exchangedav.server.page;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;

import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The items of any folder, the youngest first, a page at a time. */
final class ListView implements View {
    private static final int ROWS = 50;

    private final Store store;

    ListView(Store store) {
        this.store = store;
    }

    @Override
    public String stamp(Visit visit) {
        return Stamps.of(store, visit.place().folder().orElseThrow());
    }

    @Override
    public Draft show(Visit visit) {
        Folder folder = visit.place().folder().orElseThrow();
        List<Item> items = store.items(folder);
        Html html = new Html();
        new Toolbar(visit, folder, "list").plain(html, Trail.name(folder), Trail.isCalendar(folder));
        if (items.isEmpty()) {
            html.element("p", "There is nothing in this folder.", "class", "hint");
        } else {
            Pager pager = new Pager(items.size(), ROWS, visit.query().page());
            table(html, visit, items, pager);
            pager.write(
                    html,
                    page -> visit.link(
                            visit.path(folder), "Cmd", "contents", "View", "List", "Page", String.valueOf(page)));
        }
        return new Draft(Trail.name(folder), Trail.to(visit, store, folder), false, html);
    }

    private static void table(Html html, Visit visit, List<Item> items, Pager pager) {
        html.open("table", "class", "list")
                .open("thead")
                .open("tr")
                .element("th", "Subject", "scope", "col")
                .element("th", "When", "scope", "col")
                .element("th", "Size", "scope", "col", "class", "figure")
                .element("th", "Changed", "scope", "col")
                .close(2)
                .open("tbody");
        for (int i = pager.from(); i < pager.to(); i++) {
            row(html, visit, items.get(items.size() - 1 - i));
        }
        html.close(2);
    }

    private static void row(Html html, Visit visit, Item item) {
        Told told = new Told(item.content().properties());
        String subject = told.text(HTTPMAIL, "subject");
        html.open("tr").open("th", "scope", "row");
        html.link(visit.link(item), subject.isEmpty() ? item.name() : subject)
                .close()
                .open("td");
        Optional<Instant> start = told.instant(CALENDAR, "dtstart");
        Optional<Instant> end = told.instant(CALENDAR, "dtend").or(() -> start);
        if (start.isPresent()) {
            Happening happening = new Happening(
                    item, told, start.get(), end.orElseThrow().isBefore(start.get()) ? start.get() : end.get());
            html.text(When.words(visit, happening));
            if (!told.texts(CALENDAR, "rrule").isEmpty()) {
                html.text(" ").element("span", "series", "class", "tag");
            }
        } else {
            told.instant(HTTPMAIL, "date").ifPresent(date -> When.stamp(html, visit, date));
        }
        html.close()
                .element("td", Sizes.words(item.content().bytes().length), "class", "figure")
                .open("td");
        When.stamp(html, visit, item.modified());
        html.close(2);
    }
}
