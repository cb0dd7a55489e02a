/** What was handed over for sending: the envelope in front of a message, and the list of what was sent; no mail leaves. */
@NullMarked
package io.github.exchangedav.server.submission;

import org.jspecify.annotations.NullMarked;
