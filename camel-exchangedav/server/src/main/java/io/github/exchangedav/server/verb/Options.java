package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.resource.Place;

/** OPTIONS says what the server can do (protocol §4.2); the fields but DASL are [B]. */
final class Options implements Verb {
    @Override
    public DavResponse answer(Call call) {
        Place place = call.place();
        return DavResponse.of(200)
                .with("MS-Author-Via", "DAV")
                .with("DASL", "<DAV:sql>")
                .with("DAV", "1, 2")
                .with("Accept-Ranges", "bytes")
                .with("Public", Answers.ALLOW + ", MKCOL")
                .with("Allow", Answers.ALLOW + (place.exists() ? "" : ", MKCOL"));
    }
}
