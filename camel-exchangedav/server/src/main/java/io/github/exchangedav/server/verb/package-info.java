/** One class per HTTP verb, and the registry that finds it. */
@NullMarked
package io.github.exchangedav.server.verb;

import org.jspecify.annotations.NullMarked;
