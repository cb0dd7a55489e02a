package io.github.exchangedav.dav;

/**
 * The port to a server: one request out, its one response back. It never retries, never follows a redirect and never
 * waits but for the answer; whatever the server said, 4xx and 5xx too, is a response.
 */
public interface DavClient {

    /**
     * Sends a request.
     *
     * @return what the server answered, its body read whole
     * @throws RuntimeException one of the component's two exceptions if there was no answer
     */
    DavResponse send(DavRequest request);
}
