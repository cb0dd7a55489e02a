package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.resource.Resolver;

/**
 * A request as a verb sees it.
 *
 * @param request as it came
 * @param user who sent it
 * @param place what its address points at; the user has the right that the verb needs there
 * @param resolver finds what other addresses in the request mean
 */
public record Call(DavRequest request, Mailbox user, Place place, Resolver resolver) {
    /**
     * Finds what another address in the request points at: {@code Destination}, or an {@code href} of its body.
     *
     * @param url absolute, a path, or relative to the request's address
     * @param need what the user is about to do there
     */
    public Resolution find(String url, Access need) {
        return resolver.find(request.base(), request.path(), url, user, need);
    }

    /** Returns this request as one for another place, where the user has the right that is needed too. */
    public Call at(Place other) {
        return new Call(request, user, other, resolver);
    }
}
