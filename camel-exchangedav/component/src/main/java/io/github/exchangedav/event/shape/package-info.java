/**
 * Events as other calendars write them in JSON (Google Calendar, Microsoft Graph, JSCalendar, the npm package ics), told in the
 * keys of an event map.
 */
@NullMarked
package io.github.exchangedav.event.shape;

import org.jspecify.annotations.NullMarked;
