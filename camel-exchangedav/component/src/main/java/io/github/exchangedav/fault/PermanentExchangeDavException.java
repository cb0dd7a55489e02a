package io.github.exchangedav.fault;

/** Trying the same message again can't help: the event, the address or the credentials have to change first. */
public final class PermanentExchangeDavException extends ExchangeDavException {

    PermanentExchangeDavException(Fault fault) {
        super(fault);
    }
}
