package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Requests as clients send them, spoilt at random, from seeds, so that what fails fails again; a few seconds, or with
 * {@code -Dexchangedav.long} some minutes.
 */
class FuzzTest {
    private static final Duration TIME = Duration.ofSeconds(System.getProperty("exchangedav.long") == null ? 3 : 240);
    private static final int CLIENTS = 4;
    /** The statuses from 500 up that are answers and no accidents. */
    private static final Set<Integer> MEANT = Set.of(501, 502, 503, 505, 507);

    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String FOLDER = "/exchange/fred/Calendar/";
    private static final String TARGETS =
            "<a:target><a:href>" + ITEM + "</a:href><a:href>" + FOLDER + "two.EML</a:href></a:target>";
    private static final List<String> REQUESTS = List.of(
            "PUT " + ITEM + "\nContent-Type: message/rfc822\nTranslate: f\nIf-Match: *\nAllow-Rename: t\n\n"
                    + Messages.appointment(
                                    "UID:one",
                                    "SUMMARY;LANGUAGE=en:Tea, with \\, and \u00e4",
                                    "DTSTART;TZID=Europe/Berlin:20300102T100000",
                                    "DURATION:PT1H30M",
                                    "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,-1FR;BYSETPOS=1;COUNT=10;WKST=SU",
                                    "EXDATE:20300202T090000Z",
                                    "ORGANIZER;CN=Fred:mailto:fred@example.com",
                                    "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"A, B\":mailto:a@example.com",
                                    "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM")
                            .replace("\r\n", "\n"),
            "PUT " + FOLDER + "two.EML\nContent-Type: message/rfc822\n\nMIME-Version: 1.0\n"
                    + "Subject: =?utf-8?Q?Tea=C3=A4?= =?utf-8?B?w6Q=?=\n"
                    + "Content-Type: multipart/alternative;\n boundary=\"b1\"\n\n--b1\nContent-Type: text/plain;"
                    + " charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n\nTea =C3=A4=\n\n--b1\n"
                    + "Content-Type: text/calendar; method=REQUEST; charset=utf-8\n"
                    + "Content-Transfer-Encoding: base64\n\nQkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\n--b1--\n",
            "GET " + ITEM + "\nTranslate: f\nRange: bytes=0-99\nIf-None-Match: \"x\"\nAccept: text/html\n\n",
            "GET " + FOLDER + "?Cmd=contents&View=month&Date=2030-01-02\nAccept: text/html\n\n",
            "GET " + FOLDER + "?Cmd=log&Page=2&Status=2xx&Number=1\nAccept: text/html\n\n",
            "GET /public/?Cmd=freebusy&start=2030-01-01T00:00:00Z&end=2030-01-02T00:00:00Z&interval=30"
                    + "&u=SMTP:fred@example.com\n\n",
            "PROPFIND " + FOLDER + "\nDepth: 1\nBrief: t\nRange: rows=0-9\n\n<?xml version=\"1.0\"?><a:propfind"
                    + " xmlns:a=\"DAV:\" xmlns:c=\"urn:schemas:calendar:\"><a:prop><a:href/><c:dtstart/></a:prop>"
                    + "</a:propfind>",
            "PROPPATCH " + ITEM + "\nIf: (<opaquelocktoken:x>) (Not [\"y\"])\n\n<a:propertyupdate xmlns:a=\"DAV:\""
                    + " xmlns:c=\"urn:schemas:calendar:\" xmlns:b=\"urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/\">"
                    + "<a:set><a:prop><c:dtstart b:dt=\"dateTime.tz\">2030-01-02T10:00:00.000Z</c:dtstart><c:rrule"
                    + " b:dt=\"mv.string\"><c:v>FREQ=DAILY;COUNT=3</c:v></c:rrule><c:alldayevent"
                    + " b:dt=\"boolean\">1</c:alldayevent></a:prop></a:set><a:remove><a:prop><c:location/></a:prop>"
                    + "</a:remove></a:propertyupdate>",
            "SEARCH " + FOLDER + "\nRange: rows=0-9\n\n<a:searchrequest xmlns:a=\"DAV:\"><a:sql>SELECT \"DAV:href\","
                    + " \"urn:schemas:calendar:dtstart\" AS x FROM SCOPE('shallow traversal of \"/exchange/fred/Calendar\"')"
                    + " WHERE (\"urn:schemas:calendar:dtstart\" &gt;= CAST(\"2030-01-01T00:00:00.000Z\" as"
                    + " 'dateTime') AND NOT \"DAV:isfolder\" = false) OR \"urn:schemas:httpmail:subject\" LIKE 'T%a'"
                    + " ORDER BY \"urn:schemas:calendar:dtstart\" DESC</a:sql></a:searchrequest>",
            "SEARCH " + FOLDER + "\n\n<a:searchrequest xmlns:a=\"DAV:\"><a:sql>SELECT \"DAV:href\" FROM \"\" WHERE"
                    + " \"urn:schemas:calendar:dtstart\" &lt; '2030/02/01' AND \"urn:schemas:calendar:dtend\" &gt;"
                    + " '2030/01/01'</a:sql></a:searchrequest>",
            "BPROPFIND " + FOLDER + "\nDepth: 0\n\n<a:propfind xmlns:a=\"DAV:\">" + TARGETS
                    + "<a:prop><a:getetag/><x:x66590102 xmlns:x=\"http://schemas.microsoft.com/mapi/proptag/\"/>"
                    + "</a:prop></a:propfind>",
            "BDELETE " + FOLDER + "\nIf-Match: \"no\"\n\n<a:delete xmlns:a=\"DAV:\">" + TARGETS + "</a:delete>",
            "MKCOL /exchange/fred/new/\n\n<a:propertyupdate xmlns:a=\"DAV:\"><a:set><a:prop><a:contentclass>"
                    + "urn:content-classes:calendarfolder</a:contentclass></a:prop></a:set></a:propertyupdate>",
            "COPY " + ITEM + "\nDestination: " + FOLDER + "copy.EML\nOverwrite: T\nDepth: infinity\n\n",
            "MOVE " + FOLDER + "copy.EML\nDestination: " + FOLDER + "moved.EML\nAllow-Rename: t\nOverwrite: F\n\n",
            "LOCK " + ITEM + "\nTimeout: Second-1, Infinite\nDepth: 0\n\n<a:lockinfo xmlns:a=\"DAV:\"><a:lockscope>"
                    + "<a:shared/></a:lockscope><a:locktype><a:write/></a:locktype><a:owner><a:href>f</a:href></a:owner>"
                    + "</a:lockinfo>",
            "UNLOCK " + ITEM + "\nLock-Token: <opaquelocktoken:00000000-0000-0000-0000-000000000000>\n\n",
            "SUBSCRIBE " + FOLDER + "\nNotification-Type: update\nDepth: 1\nSubscription-Lifetime: 60\n\n",
            "POLL " + FOLDER + "\nSubscription-Id: 1,2\n\n",
            "X-MS-ENUMATTS " + ITEM + "\n\n",
            "POST " + FOLDER + "\nContent-Type: application/x-www-form-urlencoded\n\nCmd=saveappt&urn:schemas:calendar:"
                    + "dtstart=2030-01-02T10:00:00Z&urn:schemas:httpmail:subject=a%20b&msgclass=IPM.Appointment");
    private static final List<String> PIECES = List.of(
            "%",
            "%00",
            "%2F",
            "..",
            "\"",
            "'",
            "<",
            ">",
            "&",
            "&#1;",
            "&#x10FFFF;",
            "]]>",
            "<![CDATA[",
            "\0",
            "\u00ff",
            "\u00c3\u00a4",
            ";",
            ":",
            ",",
            "(",
            ")",
            "-1",
            "0",
            "99999999999999999999",
            "T",
            "Z",
            "9999-12-31",
            "/",
            "\\",
            "\t",
            "\n",
            "xmlns",
            "xmlns:a=\"\"",
            "<!DOCTYPE a>",
            "CAST(",
            "NOT ",
            "BYSETPOS=-366;",
            "COUNT=0;",
            "FREQ=SECONDLY;",
            "UNTIL=",
            "P1000000000W",
            "+99:99",
            "=?x?B?=?=",
            "infinity",
            "*",
            "\"\"",
            "bytes=",
            "rows=-");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final ExchangeServer server = EXCHANGE.server();

    @Test
    void noSpoiltRequestIsAnAccident() throws Exception {
        Instant end = Instant.now().plus(TIME);
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> clients = IntStream.range(0, CLIENTS)
                    .<Callable<Integer>>mapToObj(client -> () -> spoil(client, end))
                    .toList();
            for (Future<Integer> done : pool.invokeAll(clients)) {
                assertThat(done.get()).as("requests of a client").isPositive();
            }
        } finally {
            pool.shutdownNow();
        }
        Client fred = new Client(server.url(), "fred", "secret");
        String ask = "<propfind xmlns='DAV:'><prop><href/></prop></propfind>";
        assertThat(fred.send("PROPFIND", "/exchange/fred/", ask, "Depth", "1").statusCode())
                .isEqualTo(207);
        String listing = fred.send("PROPFIND", FOLDER, ask, "Depth", "1").body();
        assertThat(Xml.hrefs(listing))
                .hasSizeGreaterThan(server.items("fred", "Calendar").size());
    }

    /** Each request has a seed of its own: {@code client * 1_000_000 + its number}. */
    private int spoil(int client, Instant end) throws IOException {
        int count = 0;
        while (Instant.now().isBefore(end)) {
            long seed = client * 1_000_000L + count;
            Random random = new Random(seed);
            String request = REQUESTS.get(random.nextInt(REQUESTS.size()));
            for (int i = random.nextInt(4); i >= 0; i--) {
                request = spoilt(request, random);
            }
            int status = status(seed, raw(request));
            if (status >= 500 && !MEANT.contains(status)) {
                throw new AssertionError("seed " + seed + " answers " + status + ":\n" + request);
            }
            count++;
        }
        return count;
    }

    private static String spoilt(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + random.nextInt(30));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + piece + text.substring(at);
            case 2 -> text.substring(0, at) + piece + text.substring(to);
            case 3 -> text.substring(0, to) + text.substring(at);
            case 4 ->
                text.substring(0, at) + (char) random.nextInt(256) + text.substring(Math.min(text.length(), at + 1));
            default -> text.substring(0, at) + piece.repeat(random.nextInt(300)) + text.substring(at);
        };
    }

    private static String raw(String request) {
        int end = request.indexOf("\n\n");
        String head = end < 0 ? request : request.substring(0, end);
        String body = end < 0 ? "" : request.substring(end + 2);
        int line = head.indexOf('\n');
        String first = line < 0 ? head : head.substring(0, line);
        String rest = line < 0 ? "" : head.substring(line + 1).replace("\n", "\r\n") + "\r\n";
        return first + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic ZnJlZDpzZWNyZXQ=\r\nContent-Length: "
                + body.length() + "\r\n" + rest + "\r\n" + body;
    }

    /** Returns the status, 0 if the server closes without one. */
    private int status(long seed, String raw) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("seed " + seed + " has no answer:\n" + raw, e);
        } catch (java.net.SocketException e) {
            return 0; // closed before all was sent
        }
    }
}
