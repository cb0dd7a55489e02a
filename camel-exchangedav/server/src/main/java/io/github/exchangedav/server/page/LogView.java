package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The requests that the server keeps, the youngest first, each to be opened. */
final class LogView implements View {
    private static final int ROWS = 50;
    /** Bytes of a body in the list; the request's own page has more. */
    private static final int SHORT = 4_000;

    private static final int LONG = 64 * 1024;

    private final Looker looker;

    LogView(Looker looker) {
        this.looker = looker;
    }

    @Override
    public String stamp(Visit visit) {
        return String.valueOf(looker.version());
    }

    @Override
    public Draft show(Visit visit) {
        List<Journal.Entry> all = looker.entries(visit.call().user());
        String log = visit.link(Frame.own(visit), "Cmd", "log");
        Draft.Step mailbox =
                new Draft.Step(visit.call().user().user(), visit.link(Frame.own(visit), "Cmd", "contents"));
        Draft.Step list = new Draft.Step("Requests", log);
        if (visit.query().number() > 0) {
            String title = "Request " + visit.query().number();
            Html html = one(visit, all, title);
            return new Draft(title, List.of(mailbox, list, new Draft.Step(title, log)), true, html);
        }
        return new Draft("Requests", List.of(mailbox, list), true, all(visit, all));
    }

    private static Html one(Visit visit, List<Journal.Entry> all, String title) {
        Html html = new Html();
        html.open("div", "class", "bar").element("h1", title).close();
        Optional<Journal.Entry> found = all.stream()
                .filter(entry -> entry.number() == visit.query().number())
                .findFirst();
        if (found.isEmpty()) {
            html.element("p", "This request is no longer kept, or it is not yours to see.", "class", "hint");
            return html;
        }
        Journal.Entry entry = found.get();
        html.open("p", "class", "soft");
        When.stamp(html, visit, entry.at());
        html.text(" · " + (entry.user() == null ? "nobody known" : entry.user()) + " · " + RequestText.took(entry))
                .close();
        RequestText.write(html, entry, LONG);
        return html;
    }

    private static Html all(Visit visit, List<Journal.Entry> all) {
        String verb = visit.request().parameter("Verb").orElse("").toUpperCase(Locale.ROOT);
        String status = visit.request().parameter("Status").orElse("");
        List<Journal.Entry> shown = all.stream()
                .filter(entry -> verb.isEmpty() || entry.request().method().equals(verb))
                .filter(entry -> status.isEmpty() || hundred(entry).equals(status))
                .toList();
        Html html = new Html();
        html.open("div", "class", "bar").element("h1", "Requests").close();
        filters(html, visit, all, verb, status);
        if (shown.isEmpty()) {
            html.element(
                    "p",
                    all.isEmpty() ? "No request has come for you yet." : "No request is like that.",
                    "class",
                    "hint");
            return html;
        }
        Pager pager = new Pager(shown.size(), ROWS, visit.query().page());
        table(html, visit, shown.subList(pager.from(), pager.to()));
        pager.write(html, page -> link(visit, verb, status, String.valueOf(page)));
        return html;
    }

    private static String link(Visit visit, String verb, String status, String page) {
        return visit.link(Frame.own(visit), "Cmd", "log", "Verb", verb, "Status", status, "Page", page);
    }

    private static String hundred(Journal.Entry entry) {
        return entry.answer().map(DavResponse::status).map(s -> s / 100 + "xx").orElse("none");
    }

    private static void filters(Html html, Visit visit, List<Journal.Entry> all, String verb, String status) {
        Set<String> verbs = new TreeSet<>();
        Set<String> hundreds = new TreeSet<>();
        all.forEach(entry -> {
            verbs.add(entry.request().method());
            hundreds.add(hundred(entry));
        });
        Map<String, String> byVerb = new LinkedHashMap<>();
        byVerb.put("All verbs", "");
        verbs.stream().limit(30).forEach(each -> byVerb.put(each, each));
        Map<String, String> byStatus = new LinkedHashMap<>();
        byStatus.put("All statuses", "");
        hundreds.forEach(each -> byStatus.put(each.equals("none") ? "no answer" : each, each));
        html.open("div", "class", "filters").open("nav", "aria-label", "Verbs");
        byVerb.forEach((name, value) ->
                html.link(link(visit, value, status, ""), name, "aria-current", value.equals(verb) ? "true" : null));
        html.close().open("nav", "aria-label", "Statuses");
        byStatus.forEach((name, value) ->
                html.link(link(visit, verb, value, ""), name, "aria-current", value.equals(status) ? "true" : null));
        html.close(2);
    }

    private static void table(Html html, Visit visit, List<Journal.Entry> entries) {
        html.open("table", "class", "log").open("thead").open("tr");
        for (String column : List.of("Time", "User", "Verb", "Target", "Status", "Took", "Size", "")) {
            html.open("th", "scope", "col");
            html.element("span", column.isEmpty() ? "Details" : column, "class", column.isEmpty() ? "unseen" : null)
                    .close();
        }
        html.close(2).open("tbody");
        for (Journal.Entry entry : entries) {
            row(html, visit, entry);
        }
        html.close(2);
    }

    private static void row(Html html, Visit visit, Journal.Entry entry) {
        String number = String.valueOf(entry.number());
        var time = visit.zoned(entry.at());
        html.open("tr", "id", "r" + number)
                .open("td", "class", "at")
                .element(
                        "time",
                        Zones.clock(time),
                        "datetime",
                        entry.at().toString(),
                        "title",
                        Zones.stamp(time) + " " + Zones.abbreviation(time))
                .close()
                .element("td", entry.user() == null ? "–" : entry.user(), "class", "user")
                .open("td", "class", "verb")
                .element("code", entry.request().method())
                .close()
                .open("th", "scope", "row", "class", "target")
                .link(visit.link(Frame.own(visit), "Cmd", "log", "Number", number), RequestText.target(entry))
                .close()
                .open("td", "class", "status")
                .element("span", RequestText.status(entry), "class", "mark " + RequestText.style(entry))
                .close()
                .element("td", RequestText.took(entry), "class", "took figure")
                .element("td", size(entry), "class", "size figure")
                .open("td", "class", "more")
                .open("details", "id", "d" + number)
                .element("summary", "Details");
        RequestText.write(html, entry, SHORT);
        html.close(3);
    }

    /** What came and what went. */
    private static String size(Journal.Entry entry) {
        return Sizes.words(entry.request().body().length) + " → " + Sizes.words(entry.answerLength());
    }
}
