package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real calendar files, where a folder of them is given with {@code -Dexchangedav.corpus}: none makes the server fail. */
class CorpusIT {
    private static final String HEAD = String.join(
            "\r\n",
            "content-class: urn:content-classes:appointment",
            "Content-Type: text/calendar; method=REQUEST; charset=\"utf-8\"",
            "Content-Transfer-Encoding: 8bit",
            "",
            "");

    private static final List<String> KEPT = List.of(
            "urn:schemas:httpmail:subject",
            "urn:schemas:httpmail:textdescription",
            "urn:schemas:calendar:uid",
            "urn:schemas:calendar:dtstart",
            "urn:schemas:calendar:dtend",
            "urn:schemas:calendar:location",
            "urn:schemas:calendar:rrule",
            "urn:schemas:calendar:exdate",
            "urn:schemas:calendar:busystatus",
            "urn:schemas:calendar:reminderoffset",
            "urn:schemas-microsoft-com:office:office#Keywords",
            "http://schemas.microsoft.com/exchange/patternend");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    @Test
    void noFileMakesTheServerFail() throws IOException {
        String corpus = System.getProperty("exchangedav.corpus", "");
        String why = "CorpusIT is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (corpus.isEmpty()) {
            System.out.println(why);
        }
        assumeFalse(corpus.isEmpty(), why);
        Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
        Map<Integer, Integer> counts = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<Path> files = files(Path.of(corpus));
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            byte[] calendar = Files.readAllBytes(file);
            int status = put(fred, i, calendar).statusCode();
            counts.merge(status, 1, Integer::sum);
            if (status < 300) {
                differences(fred, i).forEach(difference -> changed.add(difference + " " + file));
            }
            if (status >= 500 && !latin(calendar).contains("X-MICROSOFT-CDO-MODPROPS")) {
                failures.add(status + " " + files.get(i));
            }
            if (status == 422 && latin(calendar).contains("BEGIN:VEVENT")) {
                refused.add(files.get(i).toString());
            }
        }
        HttpResponse<String> all = fred.send("PROPFIND", "/exchange/fred/Calendar", "", "Depth", "1");
        assertThat(all.statusCode()).isEqualTo(207);
        Files.write(Path.of("target/corpus-refused.txt"), refused);
        Files.write(Path.of("target/corpus-changed.txt"), changed);
        System.out.println("statuses " + counts + ", refused though they have a VEVENT: " + refused.size());
        assertThat(failures).isEmpty();
        // what is read and put back is the same appointment
        assertThat(changed).isEmpty();
        // a calendar whose VEVENT can't be reached at all: less than one in a hundred
        assertThat(refused.size()).isLessThan(files.size() / 100);
    }

    /** Reads an item, puts what was read back in its place, and returns what it is not the same in. */
    private static List<String> differences(Client fred, int number) {
        String path = "/exchange/fred/Calendar/" + number + ".EML";
        StoredItem before = item(number);
        String read = fred.send("GET", path, "", "Translate", "f").body();
        int length = read.getBytes(StandardCharsets.UTF_8).length;
        if (!String.valueOf(length).equals(before.property("DAV:getcontentlength"))) {
            return List.of("length");
        }
        String without = read.replaceAll("X-MICROSOFT-CDO-MODPROPS:.*\\r\\n(?: .*\\r\\n)*+", "");
        int status = fred.put(path, without).statusCode();
        if (status != 200) {
            return List.of("status " + status);
        }
        StoredItem after = item(number);
        return KEPT.stream()
                .filter(name -> !Objects.equals(before.property(name), after.property(name)))
                .map(name -> name + " <" + before.property(name) + "> <" + after.property(name) + ">")
                .toList();
    }

    private static StoredItem item(int number) {
        return EXCHANGE.server().item("fred", "Calendar", number + ".EML").orElseThrow();
    }

    private static HttpResponse<String> put(Client fred, int number, byte[] calendar) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        message.write(calendar);
        return fred.send(
                "PUT",
                "/exchange/fred/Calendar/" + number + ".EML",
                message.toByteArray(),
                "Content-Type",
                "message/rfc822");
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<Path> files(Path corpus) throws IOException {
        try (Stream<Path> all = Files.walk(corpus)) {
            return all.filter(f -> f.toString().matches(".*\\.(ics|txt|ical|vcs|ifb)$"))
                    .filter(f -> containsCalendar(f))
                    .sorted()
                    .toList();
        }
    }

    private static boolean containsCalendar(Path file) {
        try {
            return latin(Files.readAllBytes(file)).contains("BEGIN:VCALENDAR");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
