/**
 * The HTTP client under the port: pool, TLS, proxy, credentials, limits. The only room that knows Apache HttpClient. It
 * never retries and never follows a redirect; Camel's error handler is the only retry layer (camel-conventions §0.5).
 */
@NullMarked
package io.github.exchangedav.dav.http;

import org.jspecify.annotations.NullMarked;
