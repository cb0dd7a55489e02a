/**
 * The RFC 822 message around the calendar, in the form Exchange stores as an appointment (protocol page §2.2, V1 to V4).
 * Text in, bytes out; knows nothing of events.
 */
@NullMarked
package io.github.exchangedav.envelope;

import org.jspecify.annotations.NullMarked;
