package io.github.exchangedav.server.page;

/** One kind of page. */
interface View {
    /** Returns a text that moves whenever the page would show something else; to be had for less than the page. */
    String stamp(Visit visit);

    /** Writes the page. */
    Draft show(Visit visit);
}
