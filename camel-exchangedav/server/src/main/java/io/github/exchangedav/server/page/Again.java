package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import java.util.List;

/** The same page asked for again with one thing changed. */
final class Again {
    private static final List<String> KEPT =
            List.of("Cmd", "View", "Date", "Page", "Number", "Verb", "Status", "Watch");

    private Again() {}

    /** Returns the address of the page, watching or not. */
    static String link(Visit visit, boolean watching) {
        String[] parameters = new String[KEPT.size() * 2];
        for (int i = 0; i < KEPT.size(); i++) {
            parameters[2 * i] = KEPT.get(i);
            parameters[2 * i + 1] =
                    KEPT.get(i).equals("Watch") ? (watching ? "off" : "") : value(visit.request(), KEPT.get(i));
        }
        return visit.link(visit.request().path(), parameters);
    }

    /** Returns the address that the page asks again by itself, which always has a command: such a look is not recorded. */
    static String look(Visit visit) {
        String same = link(visit, false);
        return visit.query().command().isEmpty() ? same + (same.contains("?") ? "&" : "?") + "Cmd=contents" : same;
    }

    /** Writes hidden fields for all but the zone. */
    static void fields(Html html, Visit visit) {
        for (String name : KEPT) {
            String value = value(visit.request(), name);
            if (!value.isEmpty()) {
                html.open("input", "type", "hidden", "name", name, "value", value);
            }
        }
    }

    private static String value(DavRequest request, String name) {
        return request.parameter(name).orElse("");
    }
}
