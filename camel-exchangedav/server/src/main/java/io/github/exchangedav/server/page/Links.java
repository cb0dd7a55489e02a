package io.github.exchangedav.server.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of an item in which addresses can be clicked: http, https and mailto only, whatever else it says. */
final class Links {
    private static final Pattern ADDRESS =
            Pattern.compile("\\b(?:https?://|mailto:)[^\\s<>\"'\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);
    private static final String TAIL = ".,;:!?)]}";

    private Links() {}

    static void write(Html html, String text) {
        Matcher found = ADDRESS.matcher(text);
        int at = 0;
        while (found.find()) {
            int end = found.end();
            while (TAIL.indexOf(text.charAt(end - 1)) >= 0 && end - 1 > found.start()) {
                end--;
            }
            html.text(text.substring(at, found.start()));
            String address = text.substring(found.start(), end);
            html.link(address, address, "rel", "noopener noreferrer nofollow");
            at = end;
        }
        html.text(text.substring(at));
    }
}
