package io.github.exchangedav.dialect;

/** What get and search return. The names are those of the option's values. */
public enum OutputType {
    /** Event maps. */
    map,
    /** iCalendar as text. */
    icalendar
}
