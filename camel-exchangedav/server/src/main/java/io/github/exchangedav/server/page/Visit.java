package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.verb.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * One look at one page: what was asked for, and how other pages are reached from it.
 *
 * @param call the request
 * @param query what it asks for
 * @param places writes addresses
 * @param now the moment of the look
 */
record Visit(Call call, Query query, Places places, Instant now) {
    DavRequest request() {
        return call.request();
    }

    Place place() {
        return call.place();
    }

    ZoneId zone() {
        return query.zone();
    }

    ZonedDateTime zoned(Instant instant) {
        return instant.atZone(zone());
    }

    String path(Folder folder) {
        return path(places.url(place().base(), folder)) + "/";
    }

    String path(Item item) {
        return path(places.url(place().base(), item));
    }

    /** Returns the address of a folder's page, as a look that is not recorded. */
    String link(Folder folder) {
        return link(path(folder), "Cmd", "contents");
    }

    /** Returns the address of an item's page. */
    String link(Item item) {
        return link(path(item), "Cmd", "open");
    }

    private String path(String url) {
        return url.substring(request().base().length());
    }

    /**
     * Returns an address that keeps the chosen zone.
     *
     * @param parameters name, value, name, value; one whose value is empty is left out
     */
    String link(String path, String... parameters) {
        StringBuilder link = new StringBuilder(path);
        char separator = '?';
        for (int i = 0; i < parameters.length; i += 2) {
            if (!parameters[i + 1].isEmpty()) {
                link.append(separator).append(parameters[i]).append('=').append(encode(parameters[i + 1]));
                separator = '&';
            }
        }
        String zone = Zones.name(zone());
        if (!zone.equals("UTC")) {
            link.append(separator).append("tz=").append(encode(zone));
        }
        return link.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
