package io.github.exchangedav.server.page;

import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;

import io.github.exchangedav.server.appointment.Attachment;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayList;
import java.util.List;

/** An item: what it says, all its properties, its bytes, and the request that wrote it. */
final class ItemView implements View {
    private static final int RAW = 64 * 1024;

    private final Store store;
    private final ItemProperties properties;
    private final Looker looker;

    ItemView(Store store, ItemProperties properties, Looker looker) {
        this.store = store;
        this.properties = properties;
        this.looker = looker;
    }

    @Override
    public String stamp(Visit visit) {
        Item item = visit.place().item().orElseThrow();
        return item.change() + "."
                + looker.origin(visit.call().user(), tag(item)).kept();
    }

    private String tag(Item item) {
        return store.identifiers().resourceTag(item.id(), item.change());
    }

    @Override
    public Draft show(Visit visit) {
        Item item = visit.place().item().orElseThrow();
        String subject = new Told(item.content().properties()).text(HTTPMAIL, "subject");
        String title = subject.isEmpty() ? item.name() : subject;
        Html html = new Html();
        html.open("article").open("div", "class", "bar").element("h1", title).close();
        Summary.write(html, visit, item);
        attachments(html, visit, item);
        var all = properties.of(visit.place().base(), item);
        part(html, "properties", "Properties", String.valueOf(all.size()));
        PropertyTable.write(html, all);
        html.close();
        raw(html, visit, item);
        origin(html, visit, item);
        html.close();
        List<Draft.Step> trail = new ArrayList<>();
        store.folder(item.folder()).ifPresent(folder -> trail.addAll(Trail.to(visit, store, folder)));
        trail.add(new Draft.Step(title, visit.link(item)));
        return new Draft(title, trail, false, html);
    }

    private static void part(Html html, String id, String name, String hint) {
        html.open("details", "id", id, "class", "part")
                .open("summary")
                .text(name + " ")
                .element("span", hint, "class", "soft")
                .close();
    }

    private static void attachments(Html html, Visit visit, Item item) {
        List<Attachment> attached = Downloads.attached(item);
        if (attached.isEmpty()) {
            return;
        }
        html.open("section", "class", "attached").element("h2", "Attachments").open("ul");
        for (int i = 0; i < attached.size(); i++) {
            Attachment file = attached.get(i);
            html.open("li");
            html.link(
                            visit.link(visit.path(item), "Cmd", "attachment", "Number", String.valueOf(i + 1)),
                            file.name(),
                            "download",
                            "")
                    .element("span", " " + file.type() + ", " + Sizes.words(file.bytes().length), "class", "soft")
                    .close();
        }
        html.close(2);
    }

    private static void raw(Html html, Visit visit, Item item) {
        byte[] bytes = item.content().bytes();
        part(html, "raw", "Message as written", Sizes.words(bytes.length));
        if (bytes.length == 0) {
            html.element("p", "There is none: the item was made of properties.", "class", "soft");
        } else {
            html.open("p", "class", "soft")
                    .text(item.content().type() + ", " + Sizes.words(bytes.length) + ". ")
                    .link(visit.link(visit.path(item), "Cmd", "source"), "The bytes alone")
                    .close();
            if (!item.content().asWritten()) {
                html.element("p", "Properties were changed since, which it does not say.", "class", "soft");
            }
            BodyText.write(html, bytes, bytes.length, RAW);
        }
        html.close();
    }

    private void origin(Html html, Visit visit, Item item) {
        Looker.Origin origin = looker.origin(visit.call().user(), tag(item));
        part(
                html,
                "origin",
                "How it came",
                origin.entry()
                        .map(entry -> entry.request().method() + ", " + RequestText.status(entry))
                        .orElse(""));
        if (origin.entry().isPresent()) {
            Journal.Entry entry = origin.entry().get();
            html.open("p", "class", "soft");
            When.stamp(html, visit, entry.at());
            String by = entry.user() == null ? "" : ", by " + entry.user();
            html.text(by + ", answered in " + RequestText.took(entry) + ". ")
                    .link(
                            visit.link(Frame.own(visit), "Cmd", "log", "Number", String.valueOf(entry.number())),
                            "In the log")
                    .close();
            RequestText.write(html, entry, RAW);
        } else {
            html.open("p", "class", "soft").text("Written ");
            When.stamp(html, visit, item.modified());
            html.text(
                            origin.kept()
                                    ? ". The request is another user's for a mailbox that is not yours."
                                    : ". The request that wrote it is no longer kept, or its answer does not name this version.")
                    .close();
        }
        html.close();
    }
}
