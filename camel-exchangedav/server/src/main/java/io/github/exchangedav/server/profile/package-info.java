/** Which Exchange the server plays: what differs between its versions. */
@NullMarked
package io.github.exchangedav.server.profile;

import org.jspecify.annotations.NullMarked;
