/**
 * What one kind of server wants: given an order and the last response, the next request or the receipt. This package has
 * the nouns; each kind of server has a package of its own below.
 */
@NullMarked
package io.github.exchangedav.dialect;

import org.jspecify.annotations.NullMarked;
