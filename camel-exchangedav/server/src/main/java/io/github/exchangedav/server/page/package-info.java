/** What a browser sees: a mailbox's folders, its calendar by month and week, an appointment, and the log of requests. */
@NullMarked
package io.github.exchangedav.server.page;

import org.jspecify.annotations.NullMarked;
