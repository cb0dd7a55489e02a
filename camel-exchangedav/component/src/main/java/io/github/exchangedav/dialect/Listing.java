package io.github.exchangedav.dialect;

/**
 * What a search found: a receipt's payload.
 *
 * @param body what becomes the message's body: a list of event maps, or iCalendar text
 * @param count how many events are in it
 */
public record Listing(Object body, int count) {}
