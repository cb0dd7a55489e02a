package io.github.exchangedav.server.page;

import io.github.exchangedav.server.http.DavRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an address asks for, read from its query; its words are those of Outlook Web Access.
 *
 * @param command {@code contents}, {@code open}, {@code source}, {@code attachment}, {@code log}; empty where none is given
 * @param view {@code monthly}, {@code weekly}, {@code daily}, {@code list}; empty where none is given
 * @param date {@code Date}
 * @param zone {@code tz}, UTC where none is given
 * @param page {@code Page}, from 1
 * @param number {@code Number}, of an attachment or a request; 0 where none is given
 * @param watch whether the page asks again by itself
 */
record Query(String command, String view, Optional<LocalDate> date, ZoneId zone, int page, long number, boolean watch) {
    /** The years a calendar can be leafed through. */
    private static final int LAST_YEAR = 9998;

    /** A value can't be read; the message says which and how it is written. */
    static final class WrongQueryException extends Exception {
        WrongQueryException(String message) {
            super(message);
        }
    }

    static Query read(DavRequest request) throws WrongQueryException {
        return new Query(
                word(request, "Cmd"),
                word(request, "View"),
                date(request),
                zone(request),
                (int) number(request, "Page", 1),
                number(request, "Number", 0),
                !word(request, "Watch").equals("off"));
    }

    private static String word(DavRequest request, String name) {
        return request.parameter(name).orElse("").trim().toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalDate> date(DavRequest request) throws WrongQueryException {
        String text = word(request, "Date");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= LAST_YEAR) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException e) {
            throw new WrongQueryException("Date is written like 2006-11-01");
        }
        throw new WrongQueryException("Date is of a year from 1 to " + LAST_YEAR);
    }

    private static ZoneId zone(DavRequest request) throws WrongQueryException {
        return Zones.find(request.parameter("tz").orElse(""))
                .orElseThrow(() -> new WrongQueryException("tz is a zone's name like Europe/Berlin"));
    }

    private static long number(DavRequest request, String name, long otherwise) throws WrongQueryException {
        String text = word(request, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new WrongQueryException(name + " is a number");
        }
        return Long.parseLong(text);
    }
}
