package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.FormText;
import io.github.exchangedav.server.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms logon of Outlook Web Access (protocol §5.2, §5.3): a form, cookies, and 440 for whoever has none. */
public final class FormsGate implements Gate {
    private static final List<String> GUARDED = List.of("/exchange", "/public", "/exadmin");

    private final Mailboxes mailboxes;
    private final Sessions sessions;
    private final Profile profile;
    private final boolean overHttp;
    private final LogonPage page;
    private final @Nullable Gate basic;

    /**
     * Makes a gate.
     *
     * @param overHttp whether it may be used without TLS, which no real server allows
     * @param basic asked where a request has an {@code Authorization}; null as on a real server, which does not look at it
     */
    public FormsGate(Mailboxes mailboxes, Sessions sessions, Profile profile, boolean overHttp, @Nullable Gate basic) {
        this.mailboxes = mailboxes;
        this.sessions = sessions;
        this.profile = profile;
        this.overHttp = overHttp;
        this.basic = basic;
        page = new LogonPage(profile);
    }

    @Override
    public boolean readsBody(DavRequest head) {
        return isAction(head);
    }

    @Override
    public Entry admit(DavRequest request) {
        if (basic != null && request.headers().first("Authorization") != null) {
            return basic.admit(request);
        }
        if (!request.isSecure() && !overHttp) {
            return new Answered(DavResponse.page(403, "Forbidden: SSL is required, use https"));
        }
        Optional<DavResponse> own = isAction(request) ? Optional.of(logon(request)) : page.answer(request);
        if (own.isPresent()) {
            return new Answered(own.get());
        }
        if (GUARDED.stream().noneMatch(directory -> lies(request.path(), directory))) {
            return new Answered(DavResponse.page(404, "Not Found")); // [B]
        }
        Map<String, String> cookies = cookies(request);
        String data = cookies.get("cadata");
        if (data == null) {
            return new Answered(withoutCookie(request));
        }
        return sessions.user(new Sessions.Cookies(cookies.getOrDefault("sessionid", ""), data))
                .flatMap(mailboxes::find)
                .<Entry>map(Admitted::new)
                .orElseGet(() -> new Answered(withBadCookie(request)));
    }

    /** The answer to an expired session: both cookies end, and the connection (protocol §5.2). */
    public static DavResponse loginTimeout() {
        String end = "=; path=/; expires=Thu, 01-Jan-1970 00:00:00 GMT";
        return DavResponse.page(440, "Login Timeout")
                .with("Set-Cookie", "sessionid" + end)
                .with("Set-Cookie", "cadata" + end)
                .with("Connection", "close");
    }

    private boolean isAction(DavRequest request) {
        return request.path().equalsIgnoreCase(profile.logonAction());
    }

    private static boolean lies(String path, String directory) {
        return path.regionMatches(true, 0, directory, 0, directory.length())
                && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
    }

    private DavResponse withoutCookie(DavRequest request) {
        return request.method().equals("GET") ? page.redirect(request, 0) : DavResponse.page(440, "Login Timeout");
    }

    private DavResponse withBadCookie(DavRequest request) {
        if (!request.method().equals("GET") || request.headers().has("Translate", "f")) {
            return loginTimeout();
        }
        // 2007 redirects, and says so in the reason, protocol §5.2.5; [B] for an expired session too
        return profile == Profile.EXCHANGE_2007 ? page.redirect(request, 2) : page.instead(request);
    }

    /** A wrong password gets cookies too; they are worth nothing (protocol §5.2.4). */
    private DavResponse logon(DavRequest request) {
        if (!request.method().equals("POST")) {
            return DavResponse.page(405, "Method Not Allowed").with("Allow", "POST"); // [B]
        }
        String form = new String(request.body(), StandardCharsets.UTF_8);
        boolean isPrivate = FormText.value(form, "trusted").filter("4"::equals).isPresent();
        Sessions.Cookies cookies = mailboxes
                .logon(field(form, "username"), field(form, "password"))
                .map(mailbox -> sessions.open(mailbox.user(), isPrivate))
                .orElseGet(sessions::worthless);
        // without TLS a browser would not send a secure cookie back
        String secure = request.isSecure() ? " secure;" : "";
        return DavResponse.of(302)
                .with("Location", LogonPage.destination(request, field(form, "destination")))
                .with("Set-Cookie", "sessionid=" + cookies.id() + "; path=/")
                .with("Set-Cookie", "cadata=\"" + cookies.data() + "\"; HttpOnly;" + secure + " path=/");
    }

    private static String field(String form, String name) {
        return FormText.value(form, name).orElse("");
    }

    private static Map<String, String> cookies(DavRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (String line : request.headers().asMap().getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String value = pair.substring(equals + 1).trim().replaceAll("^\"|\"$", "");
                    cookies.putIfAbsent(pair.substring(0, equals).trim(), value);
                }
            }
        }
        return cookies;
    }
}
