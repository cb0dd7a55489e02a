package io.github.exchangedav.dialect;

/** A kind of server. Thread-safe. */
public interface Dialect {

    /**
     * Begins an order.
     *
     * @throws RuntimeException the permanent exception, if the order can't be carried out at this kind of server;
     *     nothing has been sent then
     */
    Conversation begin(Order order);
}
