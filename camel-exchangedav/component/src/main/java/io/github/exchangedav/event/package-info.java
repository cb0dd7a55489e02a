/**
 * Event map to VEVENT: the keys a route author writes, what their values may be, and JSON that holds such maps.
 *
 * <p>A map either becomes the one VEVENT it describes or a list of findings that name the keys; nothing in it is
 * guessed, dropped or able to leave its own line (design §3.2, RFC 5545 §3.6.1).
 */
@NullMarked
package io.github.exchangedav.event;

import org.jspecify.annotations.NullMarked;
