/** x. */
@NullMarked
package io.github.exchangedav.server;

import org.jspecify.annotations.NullMarked;
