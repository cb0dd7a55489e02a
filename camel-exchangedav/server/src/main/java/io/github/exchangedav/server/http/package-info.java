/** Carries HTTP and nothing else: what the client sent as a value, what it gets as a value; Jetty lives here only. */
@NullMarked
package io.github.exchangedav.server.http;

import org.jspecify.annotations.NullMarked;
