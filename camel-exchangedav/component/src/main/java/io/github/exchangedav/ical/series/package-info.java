/**
 * The occurrences of a recurring event (RFC 5545 §3.8.5): its rule, its own clock, excluded and further dates. Counting out
 * a rule is ical4j's; which rules it counts as the RFC says is known here.
 */
@NullMarked
package io.github.exchangedav.ical.series;

import org.jspecify.annotations.NullMarked;
