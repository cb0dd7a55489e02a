/** Who may do what: the mailboxes, their passwords, and the Basic scheme. */
@NullMarked
package io.github.exchangedav.server.logon;

import org.jspecify.annotations.NullMarked;
