/**
 * The vocabulary of an event map: each key, the forms its value may have, and the words for what is wrong with one.
 */
@NullMarked
package io.github.exchangedav.event.key;

import org.jspecify.annotations.NullMarked;
