package io.github.exchangedav.server.http;

import java.util.function.Function;

/**
 * What answers the requests of a listener. It sees a request when its head is there, and may answer without the body: a
 * client that waits for {@code 100 Continue} then never sends it.
 */
@FunctionalInterface
public interface Application {
    /**
     * Begins with a request; called on a worker thread, may block.
     *
     * @param head the request, its body not read: {@link DavRequest#body} is empty
     */
    Step begin(DavRequest head);

    /** What comes next. */
    sealed interface Step {}

    /**
     * The request ends here, its body unread.
     *
     * @param reply what the client gets
     */
    record Done(Reply reply) implements Step {}

    /**
     * The body is wanted. One that is too long is answered 413, and the rest is not asked.
     *
     * @param rest answers the request read whole; called on a worker thread, may block
     */
    record ReadOn(Function<DavRequest, Reply> rest) implements Step {}
}
