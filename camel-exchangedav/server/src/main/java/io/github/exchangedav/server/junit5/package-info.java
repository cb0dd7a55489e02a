/** The server as a JUnit 5 extension. */
@NullMarked
package io.github.exchangedav.server.junit5;

import org.jspecify.annotations.NullMarked;
