package io.github.exchangedav.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection whose bytes the test writes and reads itself. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;

    /** Connects; reading gives up after ten seconds. */
    public RawSocket(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
    }

    /** Sends text, a character being a byte. */
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads up to and with the next empty line; what there is if the server closes. */
    public String head() throws IOException {
        return until("\r\n\r\n");
    }

    /** Reads as long as the server sends. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String until(String end) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        int c = in.read();
        while (c >= 0) {
            out.write(c);
            if (out.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
                break;
            }
            c = in.read();
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
