/**
 * What an item is (protocol page §2.2, §2.8, §6.4): its message with the parts of it, its properties, and what is stored, held
 * against each other. Knows no request.
 */
@NullMarked
package io.github.exchangedav.dialect.exchange.item;

import org.jspecify.annotations.NullMarked;
