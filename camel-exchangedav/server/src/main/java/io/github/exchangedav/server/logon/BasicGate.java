package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;

/** The Basic scheme (protocol §5.1): every request carries user and password. */
public final class BasicGate implements Gate {
    private final Mailboxes mailboxes;

    /** Knows these users. */
    public BasicGate(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public Entry admit(DavRequest request) {
        return mailboxes
                .logon(request.headers())
                .<Entry>map(Admitted::new)
                .orElseGet(() -> new Answered(challenge(request)));
    }

    private static DavResponse challenge(DavRequest request) {
        String host = request.base().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
        // the first two are decoys: Exchange offers them (protocol §9.2)
        return DavResponse.page(401, "Unauthorized")
                .with("WWW-Authenticate", "Negotiate")
                .with("WWW-Authenticate", "NTLM")
                .with("WWW-Authenticate", "Basic realm=\"" + host.replace("\"", "") + "\"");
    }
}
