/**
 * The front door: the Camel component {@code exchangedav}. A message comes in, is bound to orders, the remote calendar
 * carries them out, and the receipt or the exception goes back into the message.
 */
@NullMarked
package io.github.exchangedav;

import org.jspecify.annotations.NullMarked;
