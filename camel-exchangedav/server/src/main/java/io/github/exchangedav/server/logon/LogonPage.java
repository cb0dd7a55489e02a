package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.profile.Profile;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page with the form of Outlook Web Access, which is everybody's to see (protocol §5.2). */
public final class LogonPage {
    private final Profile profile;

    /** Knows where the page is. */
    public LogonPage(Profile profile) {
        this.profile = profile;
    }

    /** Answers a request for the page; empty if it is for something else. */
    Optional<DavResponse> answer(DavRequest request) {
        if (!profile.hasForms() || !request.path().equalsIgnoreCase(profile.logonPage())) {
            return Optional.empty();
        }
        if (request.headers().has("Translate", "f")) {
            return Optional.of(DavResponse.page(403, "Forbidden"));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Optional.of(DavResponse.page(405, "Method Not Allowed").with("Allow", "GET, HEAD")); // [B]
        }
        String destination = request.parameter("url").orElse("");
        boolean failed = request.parameter("reason").filter("2"::equals).isPresent();
        return Optional.of(form(request, destination, failed));
    }

    /** Returns the page instead of what was asked for. */
    DavResponse instead(DavRequest request) {
        return form(request, request.base() + request.target(), true);
    }

    /**
     * Returns the way to the page.
     *
     * @param reason 0 for a first visit, 2 for credentials that were wrong
     */
    public DavResponse redirect(DavRequest request, int reason) {
        String asked = URLEncoder.encode(request.base() + request.target(), StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/");
        return DavResponse.of(302)
                .with("Location", request.base() + profile.logonPage() + "?url=" + asked + "&reason=" + reason);
    }

    /**
     * Returns where a logon leads: the address wished for if it is one of this server, else [B] the users' mailboxes. Nobody
     * is sent to another host by a link to the logon.
     */
    static String destination(DavRequest request, String wished) {
        String home = request.base() + "/exchange/";
        String text = wished.replace(" ", "%20"); // a form writes a space for it
        try {
            URI own = new URI(request.base());
            URI there = own.resolve(new URI(text));
            boolean same = ("http".equals(there.getScheme()) || "https".equals(there.getScheme()))
                    && String.valueOf(own.getAuthority()).equalsIgnoreCase(there.getAuthority());
            return same && !wished.isEmpty() ? there.toString() : home;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return home; // what is no address leads nowhere
        }
    }

    private DavResponse form(DavRequest request, String wished, boolean failed) {
        String destination = destination(request, wished);
        return DavResponse.of(200)
                .with("Content-Type", "text/html; charset=utf-8")
                .withBody("""
                        <html><head><title>Microsoft Outlook Web Access</title></head><body>
                        %s<form name="logonForm" method="POST" action="%s" autocomplete="off">
                        <input type="hidden" name="destination" value="%s">
                        <input type="hidden" name="flags" value="0">
                        <p>Domain\\user name: <input type="text" name="username"></p>
                        <p>Password: <input type="password" name="password"></p>
                        <p><input type="radio" name="trusted" value="0" checked> public computer
                        <input type="radio" name="trusted" value="4"> private computer</p>
                        <p><input type="submit" name="SubmitCreds" value="Log On"></p>
                        </form></body></html>
                        """.formatted(
                                failed ? "<p>You could not be logged on, or your time is over.</p>\n" : "",
                                DavResponse.escape(profile.logonAction()),
                                DavResponse.escape(destination)));
    }
}
