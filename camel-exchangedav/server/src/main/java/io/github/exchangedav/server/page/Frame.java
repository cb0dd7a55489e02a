package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Address;
import io.github.exchangedav.server.resource.Segments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** What all pages share: head, navigation, the foot with the zone, and the header fields that keep a browser safe. */
final class Frame {
    private static final String STYLE = text("page.css") + Lanes.style();
    private static final String SCRIPT = text("page.js");
    /** The page brings everything itself; what an item holds can load nothing and run nothing. */
    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '"
            + hash(SCRIPT) + "'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /** Names a page's state to its script. No ETag: a WebDAV client would take that for the item's. */
    static final String TAG = "Page-Tag";

    private Frame() {}

    /** Returns the tag of a page whose content that text stands for; another version of the server has another one. */
    static String tag(String content) {
        return '"' + hash(POLICY + content) + '"';
    }

    static DavResponse around(Visit visit, Draft draft) {
        Html html = new Html().open("html", "lang", "en");
        head(html, visit, draft);
        html.open("body", "class", draft.wide() ? "wide" : null);
        top(html, visit);
        html.open("div", "class", "page").open("div", "class", "trail");
        trail(html, draft.trail());
        live(html, visit);
        html.close();
        html.open("main", "id", "main", "data-again", visit.query().watch() ? Again.look(visit) : null)
                .add(draft.body())
                .close();
        foot(html, visit);
        html.close();
        if (visit.query().watch()) {
            html.embedded("script", SCRIPT);
        }
        html.close(2);
        return safe(DavResponse.of(200))
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", POLICY)
                .withBody("<!DOCTYPE html>\n" + html);
    }

    /** Adds what holds for everything that a browser gets, pages and files. */
    static DavResponse safe(DavResponse answer) {
        return answer.with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Vary", "Translate");
    }

    private static void head(Html html, Visit visit, Draft draft) {
        html.open("head").open("meta", "charset", "utf-8");
        // clients read their mailbox here (protocol §1.3); so each link of a page has its whole path
        html.open("base", "href", visit.place().base() + "/");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .element("title", draft.title())
                .embedded("style", STYLE);
        if (visit.query().watch()) {
            html.open("noscript")
                    .open("meta", "http-equiv", "refresh", "content", "5; url=" + Again.look(visit))
                    .close();
        }
        html.close();
    }

    private static void top(Html html, Visit visit) {
        String own = own(visit);
        boolean log = visit.query().command().equals("log");
        html.link(visit.request().target() + "#main", "Skip to the page", "class", "skip")
                .open("header", "class", "top")
                .open("a", "class", "brand", "href", visit.link(own, "Cmd", "contents"))
                .text("exchangedav")
                .element("span", "Exchange stand-in")
                .close()
                .open("nav", "aria-label", "Main")
                .link(visit.link(own, "Cmd", "contents"), "Mailbox", "aria-current", log ? null : "true")
                .link(visit.link(own, "Cmd", "log"), "Requests", "aria-current", log ? "true" : null)
                .close()
                .open("p", "class", "who")
                .element("span", "Signed in as ")
                .element("strong", visit.call().user().user())
                .close(2);
    }

    /** Returns the path of the mailbox of who looks. */
    static String own(Visit visit) {
        return Address.Tree.MAILBOXES.path() + "/"
                + Segments.encode(visit.call().user().user()) + "/";
    }

    private static void trail(Html html, List<Draft.Step> trail) {
        html.open("nav", "aria-label", "Where you are").open("ol");
        for (int i = 0; i < trail.size(); i++) {
            Draft.Step step = trail.get(i);
            boolean here = i == trail.size() - 1;
            html.open("li");
            if (here) {
                html.element("span", step.name(), "aria-current", "page");
            } else {
                html.link(step.href(), step.name());
            }
            html.close();
        }
        html.close(2);
    }

    private static void live(Html html, Visit visit) {
        boolean watch = visit.query().watch();
        html.open("p", "class", watch ? "live" : "live paused")
                .element("span", watch ? "Live" : "Paused", "id", "state")
                .text(" ")
                .link(Again.link(visit, watch), watch ? "Pause" : "Resume", "id", "pause")
                .close();
    }

    private static void foot(Html html, Visit visit) {
        html.open("footer")
                .open("form", "method", "get", "action", visit.request().path());
        Again.fields(html, visit);
        html.open("label").text("Times are shown in ").open("select", "name", "tz");
        for (String choice : Zones.choices(visit.zone())) {
            html.element(
                    "option",
                    choice,
                    "value",
                    choice,
                    "selected",
                    choice.equals(Zones.name(visit.zone())) ? "selected" : null);
        }
        html.close(2).text(" ").element("button", "Change", "type", "submit").close(2);
    }

    private static String text(String file) {
        try (InputStream in = Frame.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the jar");
            }
            // the hash is of the text that stands in the page, and a page has no CR
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
