/**
 * What Exchange 2000 to 2007 wants (protocol page §1, §2, §6): addresses, item names, the few lines of a calendar it
 * needs otherwise, and which requests make up an operation.
 */
@NullMarked
package io.github.exchangedav.dialect.exchange;

import org.jspecify.annotations.NullMarked;
