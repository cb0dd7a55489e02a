package io.github.exchangedav.server.page;

import java.time.LocalDate;

/** An event in one line: a link to its item. */
final class Chip {
    private Chip() {}

    /** Writes it as it stands on one day: with its time on the first, with an arrow on those it goes on. */
    static void write(Html html, Visit visit, Happening happening, LocalDate day) {
        boolean begins = happening.firstDay(visit.zone()).equals(day);
        boolean goesOn = !begins || !happening.lastDay(visit.zone()).equals(day);
        html.open(
                "a",
                "class",
                "chip " + happening.busy() + (happening.isLong() || goesOn ? " long" : ""),
                "href",
                visit.link(happening.item()),
                "title",
                hint(visit, happening));
        if (!begins) {
            html.element("span", "→ ", "class", "goes", "aria-label", "goes on: ");
        } else if (!happening.allDay()) {
            time(html, visit, happening);
            html.text(" ");
        }
        html.element("span", happening.subject(), "class", "what").close();
    }

    /** Writes when it begins, with the zone for a machine. */
    static void time(Html html, Visit visit, Happening happening) {
        html.element(
                "time",
                Zones.time(visit.zoned(happening.start())),
                "datetime",
                happening.start().toString());
    }

    private static String hint(Visit visit, Happening happening) {
        String busy =
                switch (happening.busy()) {
                    case "free" -> " (free)";
                    case "tentative" -> " (tentative)";
                    case "oof" -> " (out of office)";
                    default -> "";
                };
        return When.words(visit, happening) + "\n" + happening.subject() + busy
                + (happening.location().isEmpty() ? "" : "\n" + happening.location());
    }
}
