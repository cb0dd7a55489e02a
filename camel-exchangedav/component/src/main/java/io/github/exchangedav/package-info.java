/** x. */
@NullMarked
package io.github.exchangedav;

import org.jspecify.annotations.NullMarked;
