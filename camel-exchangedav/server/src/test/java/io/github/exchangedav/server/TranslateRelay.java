package io.github.exchangedav.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in front of a server and adds {@code Translate: f} to every request, for clients that can't send it themselves. */
final class TranslateRelay implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");

    private final ServerSocket listening = new ServerSocket(0);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int server;

    /** Relays to that port of localhost. */
    TranslateRelay(int server) throws IOException {
        this.server = server;
        start(() -> {
            while (true) {
                Socket client = listening.accept();
                Socket behind = new Socket("localhost", this.server);
                open.addAll(List.of(client, behind));
                start(() -> requests(client.getInputStream(), behind));
                start(() -> answers(behind.getInputStream(), client));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private static void requests(InputStream in, Socket behind) throws IOException {
        OutputStream out = behind.getOutputStream();
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            out.write(head.replaceFirst("\r\n", "\r\nTranslate: f\r\n").getBytes(StandardCharsets.ISO_8859_1));
            Matcher length = LENGTH.matcher(head);
            long left = length.find() ? Long.parseLong(length.group(1)) : 0;
            while (left > 0) {
                byte[] some = in.readNBytes((int) Math.min(left, 8192));
                out.write(some);
                left = some.length == 0 ? 0 : left - some.length;
            }
        }
        behind.shutdownOutput();
    }

    private static void answers(InputStream in, Socket client) throws IOException {
        in.transferTo(client.getOutputStream());
        client.close();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.write(c);
            if (c == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException e) {
                return; // the connection broke, or the relay is closed: the client notices by itself
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
