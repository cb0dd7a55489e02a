/** Who a request comes from and what they may do: mailboxes, passwords, rights, the gates. */
@NullMarked
package io.github.exchangedav.server.logon;

import org.jspecify.annotations.NullMarked;
