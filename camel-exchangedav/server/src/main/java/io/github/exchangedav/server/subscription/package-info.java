/** Who waits for what to happen in the store, and whether it has (protocol §7.3); knows no HTTP. */
@NullMarked
package io.github.exchangedav.server.subscription;

import org.jspecify.annotations.NullMarked;
