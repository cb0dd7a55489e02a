/**
 * The main job as a program: a folder of calendar files into an Exchange calendar. Begin with {@code CalendarRoute},
 * which is all that a program of your own needs; the rest is what makes a command-line tool of it.
 */
@NullMarked
package io.github.exchangedav.examples.quickstart;

import org.jspecify.annotations.NullMarked;
