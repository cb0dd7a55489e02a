package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;

/** What a browser gets where a WebDAV client gets bytes (protocol §1.2). */
public interface Pages {
    /** Answers a GET without {@code Translate: f} of something that exists and that the user may read. */
    DavResponse page(Call call);
}
