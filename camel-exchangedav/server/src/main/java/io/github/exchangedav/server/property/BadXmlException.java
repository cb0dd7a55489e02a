package io.github.exchangedav.server.property;

/** The request's XML can't be read or asks for nothing known: 400. */
public final class BadXmlException extends Exception {
    BadXmlException(String message) {
        super(message);
    }
}
