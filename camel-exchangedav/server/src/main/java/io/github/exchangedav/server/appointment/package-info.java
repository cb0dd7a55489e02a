/** Reads what was PUT: MIME message and iCalendar in, properties out; never fails on an odd value, leaves it out. */
@NullMarked
package io.github.exchangedav.server.appointment;

import org.jspecify.annotations.NullMarked;
