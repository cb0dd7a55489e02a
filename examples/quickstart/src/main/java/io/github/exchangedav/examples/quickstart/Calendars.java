package io.github.exchangedav.examples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Which calendar folder a file's events go to; with a folder per file, it makes them. */
final class Calendars {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_NAME = 80;

    /** What makes a calendar of a new folder. */
    private static final String CALENDAR_FOLDER = """
            <?xml version="1.0"?>
            <d:propertyupdate xmlns:d="DAV:" xmlns:e="http://schemas.microsoft.com/exchange/"><d:set><d:prop>
            <d:contentclass>urn:content-classes:calendarfolder</d:contentclass>
            <e:outlookfolderclass>IPF.Appointment</e:outlookfolderclass>
            </d:prop></d:set></d:propertyupdate>
            """;

    private final URI server;
    private final Options options;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    Calendars(URI server, Options options) {
        this.server = server;
        this.options = options;
    }

    /** The mailbox's address. */
    String mailboxUrl() {
        return server + "/exchange/" + encoded(options.mailbox());
    }

    /**
     * Looks at the mailbox once, before anything is moved: a wrong password is better found here than a thousand times.
     *
     * @throws IOException with what is wrong, in words
     */
    void check() throws IOException {
        int status = status("PROPFIND", mailboxUrl() + "/", "");
        if (status == 401) {
            throw new IOException(
                    "%s does not take this user and password (user %s)".formatted(server, options.user()));
        }
        if (status == 404) {
            throw new IOException("%s has no mailbox %s".formatted(server, options.mailbox()));
        }
    }

    /** A step of the route: the folder for the item's file, below the mailbox; empty for the mailbox's calendar. */
    public String folderFor(Exchange exchange) throws IOException {
        if (!options.folderPerFile()) {
            return options.folder();
        }
        String name = nameFor(CalendarFile.of(exchange).name());
        String folder = options.folder().isEmpty() ? name : options.folder() + '/' + name;
        if (!made.contains(folder)) {
            make(folder);
            made.add(folder);
        }
        return folder;
    }

    private void make(String folder) throws IOException {
        StringBuilder url = new StringBuilder(mailboxUrl());
        for (String segment : folder.split("/", 0)) {
            url.append('/').append(encoded(segment));
        }
        int status = status("MKCOL", url + "/", CALENDAR_FOLDER);
        boolean there = status == 201 || status == 207 || status == 405; // 405: it was there
        if (status >= 500) {
            throw new IOException("the folder %s can't be made now: the server answered %d".formatted(folder, status));
        }
        if (!there) {
            throw new IllegalStateException("the folder %s can't be made: the server answered %d%s"
                    .formatted(folder, status, status == 409 ? ", so the one above it is missing" : ""));
        }
    }

    private int status(String verb, String url, String body) throws IOException {
        String credentials = options.user() + ':' + options.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .header("Depth", "0")
                .header("Content-Type", "text/xml")
                .header("Accept-Language", "en") // without it, a mailbox never logged on to answers 401
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + server, e);
        } catch (IOException e) {
            throw new IOException("can't reach %s: %s".formatted(server, e), e);
        }
    }

    /**
     * One segment that a hardened server takes and that no other file has, also where names compare without case; the
     * same file has the same one next time.
     */
    static String nameFor(String file) {
        String plain = file.replaceAll("[^A-Za-z0-9._-]+", "-");
        String end = plain.substring(Math.max(0, plain.length() - LONGEST_NAME)).replaceFirst("^[.-]+", "");
        return end + '-' + sha256(file).substring(0, 10);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
