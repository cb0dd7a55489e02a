package io.github.exchangedav.ical;

/** What a component holds, in its order: lines and other components. */
public sealed interface IcalNode permits ContentLine, IcalComponent {}
