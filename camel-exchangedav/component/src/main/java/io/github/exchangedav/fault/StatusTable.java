package io.github.exchangedav.fault;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import java.util.Locale;
import java.util.Map;

/**
 * The one table from status to fault (design §3.4; protocol page §4.2, §8.3). Where a status means something else in one
 * situation, as 404 does for a delete, the dialect asks before it comes here.
 */
public final class StatusTable {

    private static final String FORMS = "Forms-based logon is switched on at the server; use an address without it"
            + " (a second virtual directory, or the back-end server)";

    private record Row(Reason reason, String message, String hint) {}

    private static final Row SUCCESS = new Row(
            Reason.NOT_WEBDAV,
            "the answer is not what this request gets from Exchange",
            "Check serverUrl and basePath: something else seems to answer there");
    private static final Row UNAVAILABLE =
            new Row(Reason.SERVER_UNAVAILABLE, "the server can't do it at the moment", "");
    private static final Row REJECTED = new Row(Reason.REJECTED, "the server did not accept the request", "");
    private static final Row FULL =
            new Row(Reason.QUOTA, "the mailbox is full", "Make room in the mailbox, or raise its quota");

    private static final Map<Integer, Row> ROWS = Map.ofEntries(
            Map.entry(
                    401,
                    new Row(
                            Reason.ACCESS_REFUSED,
                            "the server refused user and password",
                            "Check user and password; a server with forms-based logon accepts no Basic at all")),
            Map.entry(
                    407,
                    new Row(
                            Reason.ACCESS_REFUSED,
                            "the proxy refused user and password",
                            "Check proxyAuthUsername and proxyAuthPassword")),
            Map.entry(408, UNAVAILABLE),
            Map.entry(
                    409,
                    new Row(
                            Reason.FOLDER_MISSING,
                            "the folder does not exist",
                            "Check the folder's name (it is the one in the mailbox's language), or create it")),
            Map.entry(412, new Row(Reason.CHANGED, "the item is not in the state this request expects", "")),
            Map.entry(413, new Row(Reason.REJECTED, "the item is too large for the server", "")),
            Map.entry(423, new Row(Reason.LOCKED, "somebody has locked the item", "")),
            Map.entry(425, FULL),
            Map.entry(429, UNAVAILABLE),
            Map.entry(440, new Row(Reason.ACCESS_REFUSED, "the server wants a forms-based logon", FORMS)),
            Map.entry(501, REJECTED),
            Map.entry(505, REJECTED),
            Map.entry(506, REJECTED),
            Map.entry(507, FULL),
            Map.entry(508, REJECTED),
            Map.entry(510, REJECTED),
            Map.entry(
                    511,
                    new Row(
                            Reason.ACCESS_REFUSED,
                            "the network wants a logon before it lets anything through",
                            "Log on to the network, or go around what stands before the server")));

    private StatusTable() {}

    /** What a failed answer means; for a success, that it was not the one expected. A status not listed is permanent, but for those of servers (5xx). */
    public static Fault faultOf(DavRequest request, DavResponse response) {
        Row row =
                switch (response.status()) {
                    case 403 -> forbidden(response);
                    case 404 -> notFound(response);
                    default -> other(response);
                };
        return Fault.from(request, response, row.reason(), row.message(), row.hint());
    }

    private static Row other(DavResponse response) {
        return switch (response.status() / 100) {
            case 2 -> SUCCESS;
            case 3 -> redirect(response);
            // RFC 9110 §15: a number that is not known is the first of its hundred
            case 5 -> ROWS.getOrDefault(response.status(), UNAVAILABLE);
            default -> ROWS.getOrDefault(response.status(), REJECTED);
        };
    }

    private static Row forbidden(DavResponse response) {
        // protocol §4.2: a 403 whose page speaks of SSL means that only https is allowed
        boolean ssl = response.excerpt(4000).toUpperCase(Locale.ROOT).contains("SSL");
        String hint =
                ssl ? "The server wants https: change serverUrl" : "The user needs the right to write into this folder";
        return new Row(Reason.ACCESS_REFUSED, "the server forbids it", hint);
    }

    private static Row notFound(DavResponse response) {
        boolean exchange = response.header("MS-WebStorage") != null; // protocol §1.3
        String hint = exchange
                ? "This is an Exchange, but there is no such mailbox or folder: check mailbox and folder"
                : "Check serverUrl and basePath: nothing says that an Exchange answers there";
        return new Row(Reason.FOLDER_MISSING, "mailbox or folder not found", hint);
    }

    private static Row redirect(DavResponse response) {
        String location = String.valueOf(response.header("Location")).toLowerCase(Locale.ROOT);
        boolean logon =
                location.contains("logon") || location.contains("/owa/auth") || location.contains("cookieauth.dll");
        return logon
                ? new Row(Reason.ACCESS_REFUSED, "the server redirects to a logon page", FORMS)
                : new Row(
                        Reason.REDIRECTED,
                        "the server redirects elsewhere, which is not followed",
                        "Set serverUrl to the address it redirects to, if you trust it");
    }
}
