/** What an address means: from the path of a URL to folder or item, and from those to URLs and properties. */
@NullMarked
package io.github.exchangedav.server.resource;

import org.jspecify.annotations.NullMarked;
