/**
 * Clocks: what a VTIMEZONE says (RFC 5545 §3.6.5), the definition to write of a zone, and instants of local times.
 */
@NullMarked
package io.github.exchangedav.ical.zone;

import org.jspecify.annotations.NullMarked;
