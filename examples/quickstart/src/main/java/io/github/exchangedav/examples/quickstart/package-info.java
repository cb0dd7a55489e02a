/** x. */
@NullMarked
package io.github.exchangedav.examples.quickstart;

import org.jspecify.annotations.NullMarked;
