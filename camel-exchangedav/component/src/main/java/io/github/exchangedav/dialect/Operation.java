package io.github.exchangedav.dialect;

/** What to do with an event. The names are those of the option's values. */
public enum Operation {
    /** Create the item, or replace it. */
    put,
    /** Create the item; it must not exist. */
    create,
    /** Replace the item; it must exist. */
    update,
    /** Remove the item. */
    delete,
    /** Read the item's properties, as cadaver does; without a UID the folder's. */
    propfind,
    /** Read one item back: as an event map, or as iCalendar. */
    get,
    /** List what lies in a window of time. */
    search,
    /** Show the PUT, without credentials and what the HTTP client adds, and send nothing. */
    render;

    /** Whether it needs the event itself, and not only its UID. */
    public boolean needsEvent() {
        return this == put || this == create || this == update || this == render;
    }
}
