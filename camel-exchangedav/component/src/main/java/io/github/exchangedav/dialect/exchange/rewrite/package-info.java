/**
 * What becomes of a calendar before it is PUT (protocol page §2.5, §2.6): the few lines that Exchange needs otherwise, the
 * rules it can express, what is left out, and the single events that stand for a series it can't. Knows no request.
 */
@NullMarked
package io.github.exchangedav.dialect.exchange.rewrite;

import org.jspecify.annotations.NullMarked;
