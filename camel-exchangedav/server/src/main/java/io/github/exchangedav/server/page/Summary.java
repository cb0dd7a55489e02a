package io.github.exchangedav.server.page;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAPI;
import static io.github.exchangedav.server.property.Namespaces.OFFICE;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person wants to know of an appointment or a mail first. */
final class Summary {
    private static final int MOST_EXCEPTIONS = 100;

    private final Html html;
    private final Visit visit;
    private final Item item;
    private final Told told;

    private Summary(Html html, Visit visit, Item item) {
        this.html = html;
        this.visit = visit;
        this.item = item;
        this.told = new Told(item.content().properties());
    }

    static void write(Html html, Visit visit, Item item) {
        Summary summary = new Summary(html, visit, item);
        html.open("dl", "class", "facts");
        summary.when();
        summary.people();
        summary.rest();
        html.close();
        summary.exceptions();
        String description = summary.told.text(HTTPMAIL, "textdescription");
        if (!description.isEmpty()) {
            html.open("div", "class", "words");
            Links.write(html, description);
            html.close();
        }
    }

    private void when() {
        happening(told).ifPresent(happening -> {
            fact("When", When.words(visit, happening));
            long minutes = (happening.end().getEpochSecond() - happening.start().getEpochSecond()) / 60;
            if (!happening.isLong() && minutes > 0) {
                fact("Length", When.length(minutes));
            }
        });
        if (!told.properties().containsKey(new PropertyName(CALENDAR, "dtstart"))) {
            told.instant(HTTPMAIL, "date").ifPresent(date -> {
                html.element("dt", "Date").open("dd");
                When.stamp(html, visit, date);
                html.close();
            });
        }
        List<String> rules = told.texts(CALENDAR, "rrule");
        if (!rules.isEmpty()) {
            List<String> words =
                    rules.stream().map(rule -> RuleWords.of(rule, visit.zone())).toList();
            fact("Repeats", String.join("; ", words));
        }
        dates("Also on", "rdate");
        dates("Not on", "exdate");
    }

    private Optional<Happening> happening(Told of) {
        Optional<Instant> start = of.instant(CALENDAR, "dtstart");
        return start.map(from -> {
            Instant to = of.instant(CALENDAR, "dtend").orElse(from);
            return new Happening(item, of, from, to.isBefore(from) ? from : to);
        });
    }

    private void dates(String name, String property) {
        List<String> days = told.texts(CALENDAR, property).stream()
                .limit(MOST_EXCEPTIONS)
                .flatMap(text -> Told.instant(text).stream())
                .map(at -> Zones.day(visit.zoned(at).toLocalDate()))
                .toList();
        fact(name, String.join("; ", days));
    }

    private void people() {
        String location = told.text(CALENDAR, "location");
        linked("Where", location);
        linked("Organizer", told.text(CALENDAR, "organizer"));
        String required = told.text(MAPI, "required_attendees");
        if (required.isEmpty()) {
            linked("To", told.text(HTTPMAIL, "to"));
            linked("Cc", told.text(HTTPMAIL, "cc"));
        } else {
            linked("Attendees", required);
        }
        linked("Optional", told.text(MAPI, "optional_attendees"));
        linked("Resources", told.text(MAPI, "resource_attendees"));
    }

    private void rest() {
        if (told.flag(MAPI, "reminderset")) {
            long minutes = told.number(CALENDAR, "reminderoffset").orElse(0L) / 60;
            fact(
                    "Reminder",
                    minutes == 0
                            ? "at the start"
                            : minutes > 0
                                    ? When.length(minutes) + " before"
                                    : When.length(-minutes) + " after the start");
        }
        fact("Shown as", shownAs());
        fact(
                "Sensitivity",
                switch (told.text(EXCHANGE, "sensitivity")) {
                    case "1" -> "Personal";
                    case "2" -> "Private";
                    case "3" -> "Confidential";
                    default -> "";
                });
        fact(
                "Importance",
                switch (told.text(HTTPMAIL, "importance")) {
                    case "0" -> "Low";
                    case "2" -> "High";
                    default -> "";
                });
        List<String> categories = new ArrayList<>(told.texts(OFFICE, "Keywords"));
        categories.removeIf(String::isBlank);
        if (!categories.isEmpty()) {
            html.element("dt", "Categories").open("dd");
            categories.forEach(
                    category -> html.element("span", category, "class", "tag").text(" "));
            html.close();
        }
    }

    private String shownAs() {
        return switch (told.text(CALENDAR, "busystatus")) {
            case "FREE" -> "Free";
            case "TENTATIVE" -> "Tentative";
            case "BUSY" -> "Busy";
            case "OOF" -> "Out of office";
            default -> "";
        };
    }

    private void exceptions() {
        List<Map<PropertyName, PropertyValue>> exceptions = item.content().exceptions();
        if (exceptions.isEmpty()) {
            return;
        }
        html.element("h2", "Occurrences that differ")
                .open("table", "class", "list")
                .open("thead")
                .open("tr")
                .element("th", "In place of", "scope", "col")
                .element("th", "When", "scope", "col")
                .element("th", "Subject", "scope", "col")
                .close(2)
                .open("tbody");
        for (Map<PropertyName, PropertyValue> exception :
                exceptions.subList(0, Math.min(exceptions.size(), MOST_EXCEPTIONS))) {
            Told own = new Told(exception);
            html.open("tr").open("th", "scope", "row");
            own.instant(CALENDAR, "recurrenceid").ifPresent(id -> When.stamp(html, visit, id));
            String subject = own.text(HTTPMAIL, "subject");
            html.close()
                    .element("td", happening(own).map(h -> When.words(visit, h)).orElse("as before"))
                    .element("td", subject.isEmpty() ? told.text(HTTPMAIL, "subject") : subject)
                    .close();
        }
        html.close(2);
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).element("dd", value);
        }
    }

    private void linked(String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).open("dd");
            Links.write(html, value);
            html.close();
        }
    }
}
