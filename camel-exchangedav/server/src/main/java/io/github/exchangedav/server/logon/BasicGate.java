package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.profile.Profile;
import java.util.Optional;

/** The Basic scheme (protocol §5.1): every request carries user and password. */
public final class BasicGate implements Gate {
    private final Mailboxes mailboxes;
    private final LogonPage page;

    /** Knows these users. */
    public BasicGate(Mailboxes mailboxes, Profile profile) {
        this.mailboxes = mailboxes;
        page = new LogonPage(profile);
    }

    @Override
    public Entry admit(DavRequest request) {
        Optional<DavResponse> form = page.answer(request); // [B] the file is there, whether the form is used or not
        if (form.isPresent()) {
            return new Answered(form.get());
        }
        return mailboxes
                .logon(request.headers())
                .<Entry>map(Admitted::new)
                .orElseGet(() -> new Answered(challenge(request)));
    }

    /** Returns the 401 with the schemes of protocol §9.2. */
    public static DavResponse challenge(DavRequest request) {
        String host = request.base().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
        // the first two are decoys: Exchange offers them (protocol §9.2)
        return DavResponse.page(401, "Unauthorized")
                .with("WWW-Authenticate", "Negotiate")
                .with("WWW-Authenticate", "NTLM")
                .with("WWW-Authenticate", "Basic realm=\"" + host.replace("\"", "") + "\"");
    }
}
