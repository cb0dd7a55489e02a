package io.github.exchangedav.dav.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of, checked and fixed. Equal settings make equal clients.
 *
 * @param server scheme, host and port
 * @param user user name for Basic, or null to send no credentials
 * @param password its password
 * @param timeouts how long to wait for what
 * @param pool how many connections to keep
 * @param proxy the proxy to go through, or null
 * @param expectContinue whether to ask with {@code Expect: 100-continue} before a body is sent
 * @param hostnameVerifier how a certificate's name is checked, or null for the standard way
 */
public record HttpSettings(
        URI server,
        @Nullable String user,
        @Nullable String password,
        Timeouts timeouts,
        Pool pool,
        @Nullable Proxy proxy,
        boolean expectContinue,
        @Nullable HostnameVerifier hostnameVerifier) {

    /**
     * How long to wait.
     *
     * @param connect for a connection to come about, TLS included
     * @param connectionRequest for a free connection of the pool
     * @param response for the answer to begin, and between its packets
     * @param request for the whole request, from the search for a connection to the last byte of its answer
     */
    public record Timeouts(Duration connect, Duration connectionRequest, Duration response, Duration request) {}

    /**
     * How many connections to keep.
     *
     * @param perRoute to one host
     * @param total altogether
     * @param timeToLive how long one is used at most
     */
    public record Pool(int perRoute, int total, Duration timeToLive) {}

    /**
     * A proxy.
     *
     * @param host its host
     * @param port its port
     * @param user user name, or null
     * @param password its password
     * @param bypass hosts that are reached without it; {@code *} stands for any characters
     */
    public record Proxy(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            List<String> bypass) {

        @Override
        public String toString() {
            return "proxy " + host + ":" + port; // never the password
        }
    }

    @Override
    public String toString() {
        return server.toString(); // never user or password
    }
}
