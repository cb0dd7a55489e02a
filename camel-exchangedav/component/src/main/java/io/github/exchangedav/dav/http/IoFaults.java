package io.github.exchangedav.dav.http;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What it means that no answer came (design §3.4): the table beside the one of statuses. */
final class IoFaults {

    private IoFaults() {}

    static Fault faultOf(DavRequest request, IOException e) {
        boolean writes = request.writes();
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof UnknownHostException) {
            return fault(
                    request,
                    Reason.NO_CONNECTION,
                    "the host name is not known: " + said,
                    "Check serverUrl, if this does not pass by itself",
                    false);
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return fault(
                    request,
                    Reason.NO_CONNECTION,
                    "no connection of the pool became free in time",
                    "Raise connectionsPerRoute, or lower maxInFlight",
                    false);
        }
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException) {
            return fault(request, Reason.NO_CONNECTION, "no connection to the server: " + said, "", false);
        }
        if (isRefusedTls(e)) {
            return fault(
                    request,
                    Reason.TLS_REFUSED,
                    "TLS did not come about: " + said,
                    "Check the certificate, its host name, and the protocol versions (an Exchange 2003 speaks TLS 1.0"
                            + " at most, which Java refuses by default: put a TLS proxy in front)",
                    false);
        }
        if (e instanceof SocketTimeoutException) {
            return fault(request, Reason.TIMEOUT, "no answer in time: " + said, "", writes);
        }
        if (e instanceof SocketException || e instanceof EOFException || e instanceof SSLException) {
            return fault(request, Reason.CONNECTION_LOST, "the connection was lost: " + said, "", writes);
        }
        if (e instanceof ClientProtocolException) {
            return fault(
                    request,
                    Reason.NOT_WEBDAV,
                    "the answer is no HTTP: " + said,
                    "Check scheme and port of serverUrl",
                    writes);
        }
        return fault(request, Reason.CONNECTION_LOST, "the exchange broke off: " + said, "", writes);
    }

    static Fault tooLong(DavRequest request, Deadline deadline) {
        return fault(
                request,
                Reason.TIMEOUT,
                "the request was not over within " + deadline,
                "Raise requestTimeout if that much time is normal here",
                request.writes());
    }

    /** A handshake that the other side cut off is a lost connection, not a refusal. */
    private static boolean isRefusedTls(IOException e) {
        boolean handshake = e instanceof SSLHandshakeException && !(e.getCause() instanceof EOFException);
        return handshake || e instanceof SSLPeerUnverifiedException || isNoTls(e);
    }

    /** What answers there speaks HTTP or something else in the clear; Java has no class of its own for it. */
    private static boolean isNoTls(IOException e) {
        return e instanceof SSLException && String.valueOf(e.getMessage()).contains("unrecognized SSL message");
    }

    private static Fault fault(DavRequest request, Reason reason, String message, String hint, boolean unknown) {
        String where = "%s (%s %s)".formatted(message, request.method(), request.path());
        return Fault.without(request, reason, where, hint, unknown);
    }
}
