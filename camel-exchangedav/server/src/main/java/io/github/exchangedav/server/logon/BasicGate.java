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

    /**
     * Returns the 401 with the schemes of protocol §9.2. The first two are decoys: Exchange offers them, this server does not
     * speak them. A browser that shows a page to a person would take NTLM up and ask for the password for ever, so it is
     * offered Basic alone.
     */
    public static DavResponse challenge(DavRequest request) {
        String host = request.base().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
        DavResponse answer = DavResponse.page(401, "Unauthorized");
        if (!isForAPerson(request)) {
            answer = answer.with("WWW-Authenticate", "Negotiate").with("WWW-Authenticate", "NTLM");
        }
        return answer.with("WWW-Authenticate", "Basic realm=\"" + host.replace("\"", "") + "\"");
    }

    private static boolean isForAPerson(DavRequest request) {
        String accept = request.headers().first("Accept");
        return request.method().equals("GET")
                && !request.headers().has("Translate", "f")
                && accept != null
                && accept.contains("text/html");
    }
}
