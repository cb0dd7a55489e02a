/**
 * WebDAV as values: request, response, entity tags, preconditions, property names and the 207 multistatus (RFC 4918 §9,
 * §13; protocol page §4), and the port {@link io.github.exchangedav.dav.DavClient} through which they travel. Knows no
 * HTTP library and no server's peculiarities but one: Exchange's 207 is not always well-formed XML, and is read anyway.
 */
@NullMarked
package io.github.exchangedav.dav;

import org.jspecify.annotations.NullMarked;
