package io.github.exchangedav.server.page;

import java.util.List;

/**
 * What a view shows, before the frame that all pages share is put around it.
 *
 * @param title of the page, plain text
 * @param trail the way to it, from the mailbox down; the last step is the page itself
 * @param wide whether it wants all the width there is
 * @param body what stands in the middle
 */
record Draft(String title, List<Step> trail, boolean wide, Html body) {
    /**
     * A step of the way.
     *
     * @param name plain text
     * @param href a path of this server
     */
    record Step(String name, String href) {}
}
