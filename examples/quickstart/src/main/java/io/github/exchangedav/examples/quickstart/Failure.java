package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.ical.CalendarItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that could not be written.
 *
 * @param number its place among the items of its file, from 1
 * @param event what the file was split into: a CalendarItem, an event map of a JSON file, or the maps of a series; anything
 *     else means that the file could not be read
 * @param cause what kept it from being written
 */
record Failure(int number, @Nullable Object event, Throwable cause) {

    /** Whether our own checks said no and nothing was sent; otherwise the server or the network did. */
    boolean refused() {
        return cause instanceof ExchangeDavException e
                && (e.getReason() == Reason.INVALID_EVENT || e.getReason() == Reason.INVALID_MESSAGE);
    }

    /** What and where, in words. */
    String what() {
        if (event instanceof CalendarItem item) {
            return item.place() + (item.uid() == null ? ", without UID" : ", UID " + item.uid());
        }
        if (event instanceof Map<?, ?> map) {
            return "item " + number + uid(map);
        }
        if (event instanceof List<?> series && series.get(0) instanceof Map<?, ?> map) {
            return "item " + number + ", series" + uid(map);
        }
        return "the whole file";
    }

    private static String uid(Map<?, ?> map) {
        Object uid = map.get("uid");
        return uid == null ? ", without uid" : ", uid " + uid;
    }

    /** Why, in a sentence. */
    String reason() {
        return cause instanceof ExchangeDavException e ? e.fault().message() : String.valueOf(cause.getMessage());
    }

    /** The note's paragraph about it. */
    String note() {
        StringBuilder text = new StringBuilder();
        text.append("Item:   ").append(what()).append('\n');
        text.append("Reason: ").append(reason()).append('\n');
        if (cause instanceof ExchangeDavException e && !e.getHint().isEmpty()) {
            text.append("Hint:   ").append(e.getHint()).append('\n');
        }
        return text.append("Again:  ").append(again()).append('\n').toString();
    }

    private String again() {
        if (refused()) {
            return "the same will be refused again; correct it first. Nothing of it was sent";
        }
        if (cause instanceof ExchangeDavException e && !e.getReason().isWorthRetrying()) {
            return "the same will fail again until the address, the rights or the event have changed";
        }
        boolean unknown = cause instanceof ExchangeDavException e && e.isOutcomeUnknown();
        return "may help, several attempts have failed; put the file back into the folder when the server is well"
                + (unknown ? ". It may be stored all the same; a second time goes to the same appointment" : "");
    }
}
