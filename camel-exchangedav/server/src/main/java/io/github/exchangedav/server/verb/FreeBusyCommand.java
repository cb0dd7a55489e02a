package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.appointment.FreeBusy;
import io.github.exchangedav.server.appointment.Occurrences;
import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.FormText;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.store.Content;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code Cmd=freebusy&start=..&end=..&interval=30&u=SMTP:address} (protocol §7.1): of each address whether its owner is free,
 * told from the default calendar as it is now. Whoever has logged on may ask about everybody [B].
 */
final class FreeBusyCommand {
    /** [B] more than a year of half hours; a longer answer is refused. */
    private static final int MOST_INTERVALS = 20_000;
    /** [B] more addresses are refused. */
    private static final int MOST_ADDRESSES = 100;

    private final Store store;
    private final Mailboxes mailboxes;

    FreeBusyCommand(Store store, Mailboxes mailboxes) {
        this.store = store;
        this.mailboxes = mailboxes;
    }

    private record Asked(Instant from, Duration interval, int count) {
        Instant to() {
            return from.plus(interval.multipliedBy(count));
        }
    }

    DavResponse answer(DavRequest request) {
        Optional<Asked> asked = asked(request);
        if (asked.isEmpty()) {
            return Answers.badRequest("start and end are dates with a zone, interval is a number of minutes; at most "
                    + MOST_INTERVALS + " intervals");
        }
        String target = request.target();
        List<String> addresses = FormText.pairs(target.substring(target.indexOf('?') + 1)).stream()
                .filter(pair -> pair.getKey().equalsIgnoreCase("u"))
                .map(Map.Entry::getValue)
                .toList();
        if (addresses.isEmpty() || addresses.size() > MOST_ADDRESSES) {
            return Answers.badRequest("u is an address, SMTP:user@example.com; at most " + MOST_ADDRESSES);
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><a:response xmlns:a=\"WM\"><a:recipients>");
        addresses.forEach(address -> append(xml, address.replaceFirst("(?i)^SMTP:", ""), asked.get()));
        return DavResponse.of(200)
                .with("Content-Type", "text/xml")
                .withBody(xml.append("</a:recipients></a:response>").toString());
    }

    /** But for fbdata, the elements are [B]. */
    private void append(StringBuilder xml, String address, Asked asked) {
        Optional<Mailbox> mailbox = mailboxes.find(address);
        xml.append("<a:item><a:displayname>");
        xml.append(DavResponse.escape(mailbox.map(Mailbox::user).orElse(address)));
        xml.append("</a:displayname><a:email type=\"SMTP\">").append(DavResponse.escape(address));
        xml.append("</a:email><a:type>1</a:type><a:fbdata>")
                .append(mailbox.flatMap(this::calendar)
                        .map(calendar -> digits(calendar, asked))
                        .orElseGet(() -> FreeBusy.unknown(asked.count())));
        xml.append("</a:fbdata></a:item>");
    }

    private Optional<Folder> calendar(Mailbox mailbox) {
        return store.mailbox(mailbox.user()).stream()
                .flatMap(root -> store.folders(root).stream())
                .filter(folder -> FolderProperties.isWellKnown(folder, "calendar"))
                .findFirst();
    }

    private String digits(Folder calendar, Asked asked) {
        FreeBusy digits = new FreeBusy(asked.from(), asked.interval(), asked.count());
        for (Item item : store.itemsBetween(calendar, asked.from(), asked.to())) {
            Content content = item.content();
            Occurrences.between(content.properties(), content.exceptions(), asked.from(), asked.to())
                    .forEach(digits::add);
        }
        return digits.toString();
    }

    private static Optional<Asked> asked(DavRequest request) {
        Optional<Instant> start = request.parameter("start").flatMap(FreeBusyCommand::instant);
        Optional<Instant> end = request.parameter("end").flatMap(FreeBusyCommand::instant);
        String minutes = request.parameter("interval").orElse("30"); // [B] the default
        if (start.isEmpty() || end.isEmpty() || !minutes.matches("[1-9]\\d{0,3}")) {
            return Optional.empty();
        }
        Duration interval = Duration.ofMinutes(Long.parseLong(minutes));
        long length = Duration.between(start.get(), end.get()).toSeconds();
        long count = (length + interval.toSeconds() - 1) / interval.toSeconds();
        return length <= 0 || count > MOST_INTERVALS
                ? Optional.empty()
                : Optional.of(new Asked(start.get(), interval, (int) count));
    }

    /** A plus sign that was not escaped has become a blank. */
    private static Optional<Instant> instant(String text) {
        try {
            Instant at = OffsetDateTime.parse(text.trim().replace(' ', '+')).toInstant();
            boolean far = at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"));
            return far ? Optional.empty() : Optional.of(at);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
