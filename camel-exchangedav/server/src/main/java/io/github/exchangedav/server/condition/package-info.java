/** What a client says must hold before its request is done: tags and the {@code If} header, read and asked. */
@NullMarked
package io.github.exchangedav.server.condition;

import org.jspecify.annotations.NullMarked;
