package io.github.exchangedav.server.page;

import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.Segments;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A mailbox: its folders, calendars first, and what else its visitor may see. */
final class StartView implements View {
    private static final int MOST = 500;

    private final Store store;
    private final Mailboxes mailboxes;
    private final Rights rights;

    StartView(Store store, Mailboxes mailboxes, Rights rights) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.rights = rights;
    }

    @Override
    public String stamp(Visit visit) {
        StringBuilder stamp = new StringBuilder(Stamps.of(store, visit.place().mailbox()));
        for (Folder folder : folders(visit.place().mailbox())) {
            stamp.append(folder.name()).append(Stamps.of(store, folder)).append(' ');
        }
        return stamp.append(others(visit)).toString();
    }

    @Override
    public Draft show(Visit visit) {
        Folder mailbox = visit.place().mailbox();
        List<Folder> folders = folders(mailbox);
        Html html = new Html();
        html.open("div", "class", "bar").element("h1", Trail.name(mailbox)).close();
        calendars(html, visit, folders.stream().filter(Trail::isCalendar).toList());
        if (!store.items(mailbox).isEmpty()) {
            html.open("p")
                    .link(
                            visit.link(visit.path(mailbox), "Cmd", "contents", "View", "List"),
                            When.count(store.items(mailbox).size(), "item"))
                    .text(" in no folder")
                    .close();
        }
        List<Folder> rest = folders.stream().filter(f -> !Trail.isCalendar(f)).toList();
        if (!rest.isEmpty()) {
            html.element("h2", "Other folders");
            table(html, visit, rest);
        }
        neighbours(html, visit);
        return new Draft(Trail.name(mailbox), Trail.to(visit, store, mailbox), false, html);
    }

    private void calendars(Html html, Visit visit, List<Folder> calendars) {
        html.element("h2", "Calendars");
        if (calendars.isEmpty()) {
            html.element("p", "There is no calendar here.", "class", "hint");
            return;
        }
        html.open("ul", "class", "cards");
        for (Folder folder : calendars) {
            html.open("li")
                    .open("a", "href", visit.link(folder))
                    .element("strong", path(folder))
                    .element("span", items(folder))
                    .close(2);
        }
        html.close();
    }

    private void table(Html html, Visit visit, List<Folder> folders) {
        html.open("table", "class", "list")
                .open("thead")
                .open("tr")
                .element("th", "Folder", "scope", "col")
                .element("th", "Holds", "scope", "col")
                .element("th", "Items", "scope", "col", "class", "figure")
                .close(2)
                .open("tbody");
        for (Folder folder : folders) {
            html.open("tr").open("th", "scope", "row");
            html.link(visit.link(folder), path(folder))
                    .close()
                    .element("td", Trail.kind(folder))
                    .element("td", items(folder), "class", "figure")
                    .close();
        }
        html.close(2);
    }

    private void neighbours(Html html, Visit visit) {
        html.element("h2", "Elsewhere").open("ul", "class", "ways");
        html.open("li")
                .link(visit.link(Frame.own(visit), "Cmd", "log"), "Requests")
                .text(" that came from you and for you, with their answers")
                .close();
        for (Mailbox other : others(visit)) {
            html.open("li");
            html.link(
                            visit.link(
                                    Address.Tree.MAILBOXES.path() + "/" + Segments.encode(other.user()) + "/",
                                    "Cmd",
                                    "contents"),
                            other.user())
                    .text(" shares this mailbox")
                    .close();
        }
        Mailbox user = visit.call().user();
        if (rights.of(Rights.PUBLIC, user) != Access.NONE) {
            html.open("li")
                    .link(visit.link(Address.Tree.PUBLIC.path() + "/", "Cmd", "contents"), "Public folders")
                    .text(" for everybody")
                    .close();
        }
        html.close();
    }

    /** Returns the mailboxes of others that the visitor may look into. */
    private List<Mailbox> others(Visit visit) {
        Mailbox user = visit.call().user();
        return mailboxes.all().stream()
                .filter(m -> !m.user().equalsIgnoreCase(user.user()))
                .filter(m -> rights.of(m.user(), user) != Access.NONE)
                .limit(MOST)
                .toList();
    }

    /** Returns all folders, each behind the one it lies in. */
    private List<Folder> folders(Folder mailbox) {
        List<Folder> all = new ArrayList<>();
        collect(mailbox, all);
        return all;
    }

    private void collect(Folder folder, List<Folder> into) {
        List<Folder> children = new ArrayList<>(store.folders(folder));
        children.sort(Comparator.comparing((Folder f) -> !FolderProperties.isWellKnown(f, "calendar"))
                .thenComparing(f -> f.name().toLowerCase(java.util.Locale.ROOT)));
        for (Folder child : children) {
            if (into.size() < MOST) {
                into.add(child);
                collect(child, into);
            }
        }
    }

    private String items(Folder folder) {
        int items = store.items(folder).size();
        return items == 0 ? "empty" : When.count(items, "item");
    }

    /** Returns the name with those of the folders around it. */
    private String path(Folder folder) {
        return store.folder(folder.parent())
                .filter(parent -> !parent.isMailbox())
                .map(parent -> path(parent) + " / " + folder.name())
                .orElse(folder.name());
    }
}
