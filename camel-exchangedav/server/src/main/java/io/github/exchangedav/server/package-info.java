/** The public face: an Exchange-2003-like WebDAV calendar server that runs inside a test or on the command line. */
@NullMarked
package io.github.exchangedav.server;

import org.jspecify.annotations.NullMarked;
