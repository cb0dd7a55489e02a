/** Tests of the quickstart, against the embedded server and real files. */
@NullMarked
package io.github.exchangedav.examples.quickstart;

import org.jspecify.annotations.NullMarked;
