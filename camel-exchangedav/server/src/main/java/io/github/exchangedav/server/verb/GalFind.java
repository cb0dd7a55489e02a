package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code Cmd=galfind} looks for mailboxes whose alias ({@code AN}), display name ({@code DN}) or address ({@code EM}) begins
 * with a text, without regard to case. The protocol page has the command's name only: parameters and answer are [B].
 */
final class GalFind {
    /** More are not told. */
    private static final int MOST = 100;

    private final Mailboxes mailboxes;

    GalFind(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    DavResponse answer(DavRequest request) {
        Optional<String> alias = request.parameter("AN");
        Optional<String> display = request.parameter("DN");
        Optional<String> address = request.parameter("EM");
        if (alias.isEmpty() && display.isEmpty() && address.isEmpty()) {
            return Answers.badRequest("AN, DN or EM is missing");
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><a:response xmlns:a=\"WM\"><a:results>");
        mailboxes.all().stream()
                .filter(mailbox -> begins(mailbox.user(), alias)
                        && begins(mailbox.user(), display)
                        && begins(mailbox.email(), address))
                .limit(MOST)
                .forEach(mailbox -> append(xml, mailbox));
        return DavResponse.of(200)
                .with("Content-Type", "text/xml")
                .withBody(xml.append("</a:results></a:response>").toString());
    }

    private static boolean begins(String text, Optional<String> prefix) {
        return prefix.isEmpty()
                || text.toLowerCase(Locale.ROOT).startsWith(prefix.get().toLowerCase(Locale.ROOT));
    }

    private static void append(StringBuilder xml, Mailbox mailbox) {
        String user = DavResponse.escape(mailbox.user());
        xml.append("<a:item><a:AN>")
                .append(user)
                .append("</a:AN><a:DN>")
                .append(user)
                .append("</a:DN><a:EM>");
        xml.append(DavResponse.escape(mailbox.email())).append("</a:EM></a:item>");
    }
}
