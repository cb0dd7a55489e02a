/**
 * What went wrong, as the two exceptions a route sees, and the one table that says which status is which (design §3.4).
 */
@NullMarked
package io.github.exchangedav.fault;

import org.jspecify.annotations.NullMarked;
