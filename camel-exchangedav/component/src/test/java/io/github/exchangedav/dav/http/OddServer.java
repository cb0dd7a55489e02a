package io.github.exchangedav.dav.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of a few lines that keeps the bytes of every request and answers whatever it is told to. */
final class OddServer implements AutoCloseable {

    /** What to do with a connection, the head of its request read. */
    interface Answer {
        void to(Socket socket, String head) throws IOException;
    }

    /** The heads of the requests, as they came. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    OddServer(Answer answer) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> run(answer), "odd server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers every request with these bytes, its body read before. */
    static OddServer answering(String response) {
        return new OddServer((socket, head) -> {
            readBody(socket, head);
            write(socket, response);
        });
    }

    int port() {
        return server.getLocalPort();
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    static String readBody(Socket socket, String head) throws IOException {
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\ncontent-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf("\r\n", at + 18)));
        return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void run(Answer answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket, answer), "odd connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket, Answer answer) {
        try {
            for (String head = head(socket.getInputStream()); !head.isEmpty(); head = head(socket.getInputStream())) {
                heads.add(head);
                answer.to(socket, head);
            }
        } catch (IOException e) {
            // the client went away, or the test is over
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0) {
            head.write(b);
            if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
            b = in.read();
        }
        return "";
    }
}
