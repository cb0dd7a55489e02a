package io.github.exchangedav.server.page;

import java.util.function.IntFunction;

/** Which part of a long list is shown. */
final class Pager {
    private final int size;
    private final int rows;
    private final int page;

    /** Takes the last page for one that there is not. */
    Pager(int size, int rows, int page) {
        this.size = size;
        this.rows = rows;
        this.page = Math.max(1, Math.min(page, (size + rows - 1) / rows));
    }

    int from() {
        return (page - 1) * rows;
    }

    int to() {
        return Math.min(from() + rows, size);
    }

    /** Writes which part it is and the way to the others, if there are others. */
    void write(Html html, IntFunction<String> link) {
        if (size <= rows) {
            return;
        }
        html.open("nav", "class", "pager", "aria-label", "Pages");
        if (page > 1) {
            html.link(link.apply(page - 1), "‹ Newer");
        }
        html.element("span", (from() + 1) + " to " + to() + " of " + size);
        if (to() < size) {
            html.link(link.apply(page + 1), "Older ›");
        }
        html.close();
    }
}
