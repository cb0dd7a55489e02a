/** The SQL of a SEARCH: read into a query, held against rows, and what it tells of time and UID before any row is read. */
@NullMarked
package io.github.exchangedav.server.search;

import org.jspecify.annotations.NullMarked;
