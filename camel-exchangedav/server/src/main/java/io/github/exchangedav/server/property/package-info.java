/** Qualified names, typed values, and the XML that asks for them and answers with them. */
@NullMarked
package io.github.exchangedav.server.property;

import org.jspecify.annotations.NullMarked;
