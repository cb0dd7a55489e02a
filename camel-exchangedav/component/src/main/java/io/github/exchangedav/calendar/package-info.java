/** Orders in, receipts out: drives a dialect's conversation over a client, and knows neither of the two closer. */
@NullMarked
package io.github.exchangedav.calendar;

import org.jspecify.annotations.NullMarked;
