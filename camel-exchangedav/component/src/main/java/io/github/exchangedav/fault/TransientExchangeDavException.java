package io.github.exchangedav.fault;

/** Trying the same message again may help: the server or the network was not able to, this time. */
public final class TransientExchangeDavException extends ExchangeDavException {

    TransientExchangeDavException(Fault fault) {
        super(fault);
    }
}
