package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import io.github.exchangedav.server.verb.Call;
import io.github.exchangedav.server.verb.Pages;
import java.time.Instant;
import java.util.Set;

/** Finds the page that a browser asks for (protocol §1.2). */
public final class BrowserPages implements Pages {
    /** What only these pages ask for; {@code freebusy} and others are not theirs. */
    private static final Set<String> COMMANDS = Set.of("contents", "open", "source", "attachment", "log");

    private final Places places;
    private final View start;
    private final View month;
    private final View week;
    private final View day;
    private final View list;
    private final View item;
    private final View log;

    /**
     * Shows what is there.
     *
     * @param mailboxes of which a visitor sees those that {@code rights} allow
     * @param journal the requests, of which each visitor sees some
     */
    public BrowserPages(Store store, Mailboxes mailboxes, Rights rights, Journal journal) {
        places = new Places(store);
        Looker looker = new Looker(journal, mailboxes);
        start = new StartView(store, mailboxes, rights);
        month = new MonthView(store);
        week = new HoursView(store, 7);
        day = new HoursView(store, 1);
        list = new ListView(store);
        item = new ItemView(store, new ItemProperties(store, places), looker);
        log = new LogView(looker);
    }

    /**
     * Tells whether a request comes from a link or the script of these pages. Such a one is not recorded and meets no
     * mischief, so that looking does not change what is looked at [B].
     */
    public static boolean isLook(DavRequest request) {
        return request.method().equals("GET")
                && !request.headers().has("Translate", "f")
                && request.parameter("Cmd")
                        .filter(command -> COMMANDS.contains(command.toLowerCase(java.util.Locale.ROOT)))
                        .isPresent();
    }

    @Override
    public DavResponse page(Call call) {
        Query query;
        try {
            query = Query.read(call.request());
        } catch (Query.WrongQueryException e) {
            return DavResponse.page(400, "Bad Request: " + e.getMessage());
        }
        Visit visit = new Visit(call, query, places, Instant.now());
        if (call.place().item().isPresent() && !query.command().equals("log")) {
            Item there = call.place().item().get();
            if (query.command().equals("source")) {
                return Downloads.source(there);
            }
            if (query.command().equals("attachment")) {
                return Downloads.attachment(there, query.number())
                        .orElseGet(() -> DavResponse.page(404, "There is no such attachment"));
            }
        }
        View view = view(visit);
        // the date too: today is marked
        String tag = Frame.tag(view.stamp(visit)
                + '\n'
                + call.request().target()
                + '\n'
                + visit.zoned(visit.now()).toLocalDate()
                + '\n'
                + call.user().user());
        if (tag.equals(call.request().headers().first(Frame.TAG))) {
            return DavResponse.of(304).with(Frame.TAG, tag);
        }
        return Frame.around(visit, view.show(visit)).with(Frame.TAG, tag);
    }

    private View view(Visit visit) {
        Query query = visit.query();
        if (query.command().equals("log")) {
            return log;
        }
        if (visit.place().item().isPresent()) {
            return item;
        }
        Folder folder = visit.place().folder().orElseThrow();
        boolean calendar = Trail.isCalendar(folder);
        return switch (query.view()) {
            case "monthly" -> month;
            case "weekly" -> week;
            case "daily" -> day;
            case "list" -> list;
            default -> folder.isMailbox() ? start : calendar ? month : list;
        };
    }
}
