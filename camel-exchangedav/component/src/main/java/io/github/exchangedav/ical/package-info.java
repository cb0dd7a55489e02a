/**
 * iCalendar as text: bytes to content lines, the tree they form, splitting by UID, checking, and writing back.
 *
 * <p>Nothing here changes a line on its own: what came in goes out unless somebody asks for a change (RFC 5545 §3.1 for
 * the lines, design §2 for the reason). Every problem is an {@link io.github.exchangedav.ical.InvalidEventException}
 * that names the line.
 */
@NullMarked
package io.github.exchangedav.ical;

import org.jspecify.annotations.NullMarked;
