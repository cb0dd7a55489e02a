/** Keeps folders and items with their counters and identifiers, in memory or on a folder of the disk; knows no HTTP. */
@NullMarked
package io.github.exchangedav.server.store;

import org.jspecify.annotations.NullMarked;
