/**
 * The way back: a VEVENT told as an event map, so that what was read can be changed and put.
 */
@NullMarked
package io.github.exchangedav.event.told;

import org.jspecify.annotations.NullMarked;
