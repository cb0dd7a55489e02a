package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.StoredItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** concurrency=newestWins: a late redelivery of an old version never overwrites a newer one. */
class NewestWinsTest extends MailboxTest {

    private static final String NEWEST = "concurrency=newestWins";
    private static final String JANUARY = "20260101T000000Z";
    private static final String FEBRUARY = "20260201T000000Z";

    @ParameterizedTest
    @CsvSource({
        "SEQUENCE:1, SEQUENCE:2",
        "DTSTAMP:20260101T000000Z, DTSTAMP:20260201T000000Z",
        "LAST-MODIFIED:20260101T000000Z, LAST-MODIFIED:20260201T000000Z",
        "DTSTAMP:20260101T000000Z, SEQUENCE:1",
        "DTSTAMP:20260101T000000Z, LAST-MODIFIED:20260201T000000Z"
    })
    void theOldVersionStaysUnwritten(String older, String newer) {
        assertThat(result(send(NEWEST, version("new", newer)))).isEqualTo("created");
        Exchange late = send(NEWEST, version("old", older));

        assertThat(result(late)).isEqualTo("superseded");
        assertThat(warnings(late)).contains("not written: the server has a newer version of UID one");
        assertThat(late.getMessage().getHeader(ExchangeDavConstants.ETAG))
                .isEqualTo(item("one.EML").property("DAV:getetag"));
        assertThat(lines("one.EML")).contains("SUMMARY:new");
        assertThat(result(send(NEWEST + "&operation=update", version("old", older))))
                .isEqualTo("superseded");
    }

    @ParameterizedTest
    @CsvSource({
        "SEQUENCE:1, SEQUENCE:2",
        "DTSTAMP:20260101T000000Z, DTSTAMP:20260201T000000Z",
        "LAST-MODIFIED:20260101T000000Z, DTSTAMP:20260201T000000Z"
    })
    void theNewVersionIsWritten(String older, String newer) {
        send(NEWEST, version("old", older));

        assertThat(result(send(NEWEST, version("new", newer)))).isEqualTo("updated");
        assertThat(lines("one.EML")).contains("SUMMARY:new");
    }

    @Test
    void theSequenceCountsBeforeTheStamp() {
        send(NEWEST, version("new", "SEQUENCE:2", "DTSTAMP:" + JANUARY));

        assertThat(result(send(NEWEST, version("old", "SEQUENCE:1", "DTSTAMP:" + FEBRUARY))))
                .isEqualTo("superseded");
    }

    @Test
    void aChangeOfAnExceptionAloneCounts() {
        String series = "UID:one\r\nDTSTART:20260105T090000Z\r\nRRULE:FREQ=DAILY;COUNT=5\r\nDTSTAMP:" + JANUARY;
        String changed = series + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID:20260106T090000Z\r\n"
                + "DTSTART:20260106T110000Z\r\nDTSTAMP:" + FEBRUARY;
        send(NEWEST, Events.calendar(changed));

        assertThat(result(send(NEWEST, Events.calendar(series)))).isEqualTo("superseded");
        assertThat(result(send(NEWEST, Events.calendar(changed)))).isEqualTo("updated");
    }

    @Test
    void theSameVersionOnceMoreIsASuccessWithoutAWrite() {
        send(NEWEST, version("x", "SEQUENCE:1"));
        int before = server.requests().size();

        assertThat(result(send(NEWEST, version("x", "SEQUENCE:1")))).isEqualTo("updated");
        assertThat(verbs(before)).containsExactly("PROPFIND");
    }

    @Test
    void ofTwoThatClaimTheSameVersionTheLastOneCounts() {
        send(NEWEST, version("one", "SEQUENCE:1"));

        assertThat(result(send(NEWEST, version("other", "SEQUENCE:1")))).isEqualTo("updated");
        assertThat(lines("one.EML")).contains("SUMMARY:other");
    }

    @Test
    void whatTheServerRaisedIsNotTheSourcesNumber() {
        send(NEWEST, version("first", "SEQUENCE:0", "DTSTAMP:" + JANUARY));
        send(NEWEST, moved(10, "SEQUENCE:0", "DTSTAMP:20260102T000000Z"));
        send(NEWEST, moved(11, "SEQUENCE:0", "DTSTAMP:20260103T000000Z"));

        assertThat(lines("one.EML")).contains("SEQUENCE:2", "X-EXCHANGEDAV-SEQUENCE:0");
        assertThat(result(send(NEWEST, moved(12, "SEQUENCE:1", "DTSTAMP:20260104T000000Z"))))
                .isEqualTo("updated");
        assertThat(lines("one.EML")).contains("DTSTART:20260105T120000Z", "SEQUENCE:3", "X-EXCHANGEDAV-SEQUENCE:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "update"})
    void anEventThatSaysNothingIsRefusedBeforeAnythingIsSent(String operation) {
        String options = NEWEST + "&operation=" + operation;

        assertFailed(send(options, Events.ical("one", "x")), Reason.INVALID_EVENT, "no SEQUENCE, LAST-MODIFIED");
        assertFailed(send(options, Events.map("one", "x")), Reason.INVALID_EVENT, "no SEQUENCE, LAST-MODIFIED");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aStampOfOurOwnClockNeverCounts() {
        send("", Events.map("one", "by overwriting"));
        assertThat(lines("one.EML")).contains("X-EXCHANGEDAV-STAMPED:TRUE");

        assertThat(result(send(NEWEST, version("of long ago", "DTSTAMP:20010101T000000Z"))))
                .isEqualTo("updated");
    }

    @Test
    void anEventMapSaysItByLastModifiedOrSequence() {
        Map<String, Object> newer = map("new", "lastModified", "2026-02-01T00:00:00Z");
        Map<String, Object> older = map("old", "lastModified", "2026-01-01T00:00:00Z");
        Map<String, Object> raised = map("raised", "sequence", 1);

        assertThat(result(send(NEWEST, newer))).isEqualTo("created");
        assertThat(lines("one.EML")).contains("DTSTAMP:" + FEBRUARY).doesNotContain("X-EXCHANGEDAV-STAMPED:TRUE");
        assertThat(result(send(NEWEST, older))).isEqualTo("superseded");
        assertThat(result(send(NEWEST, raised))).isEqualTo("updated");
    }

    @Test
    void whatOutlookChangedLaterIsNewer() {
        send(NEWEST, version("ours", "DTSTAMP:" + JANUARY));
        changed(
                "one.EML",
                "<m:subject>theirs</m:subject>"
                        + "<c:lastmodified b:dt=\"dateTime.tz\">2026-02-01T00:00:00.000Z</c:lastmodified>");

        assertThat(result(send(NEWEST, version("late", "DTSTAMP:20260115T000000Z"))))
                .isEqualTo("superseded");
        assertThat(item("one.EML").property("urn:schemas:httpmail:subject")).isEqualTo("theirs");
        assertThat(result(send(NEWEST, version("newer", "DTSTAMP:20260301T000000Z"))))
                .isEqualTo("updated");
    }

    @Test
    void togetherWithLookupItHoldsForTheItemFound() {
        stored("Lunch.EML", version("theirs", "SEQUENCE:3"));

        assertThat(result(send(NEWEST + "&lookup=true", version("old", "SEQUENCE:2"))))
                .isEqualTo("superseded");
        assertThat(result(send(NEWEST + "&lookup=true", version("new", "SEQUENCE:4"))))
                .isEqualTo("updated");
        assertThat(items()).hasSize(1);
        assertThat(lines("Lunch.EML")).contains("SUMMARY:new");
    }

    @Test
    void aDeletionThatTellsItsVersionLeavesANewerOne() {
        send(NEWEST, version("new", "SEQUENCE:2"));

        Exchange late = send(NEWEST + "&operation=delete", version("old", "SEQUENCE:1"));
        assertThat(result(late)).isEqualTo("superseded");
        assertThat(warnings(late)).contains("not deleted");
        assertThat(result(send(NEWEST + "&operation=delete", version("new", "SEQUENCE:2"))))
                .isEqualTo("deleted");
        assertThat(result(send(NEWEST + "&operation=delete", version("new", "SEQUENCE:2"))))
                .isEqualTo("absent");
    }

    @Test
    void aDeletionByUidAloneIsCarriedOut() {
        send(NEWEST, version("new", "SEQUENCE:2"));

        assertThat(result(sendUid(NEWEST + "&operation=delete", "one"))).isEqualTo("deleted");
    }

    @Test
    void aDeletionTakesEveryCopyWithLookup() {
        send("", version("x", "SEQUENCE:1"));
        stored("other.EML", version("x", "SEQUENCE:1"));

        assertThat(result(send(NEWEST + "&operation=delete&lookup=true", version("x", "SEQUENCE:1"))))
                .isEqualTo("deleted");
        assertThat(items()).isEmpty();
    }

    @Test
    void aDeletionLeavesTheCopyThatIsNewer() {
        send("", version("x", "SEQUENCE:1"));
        stored("other.EML", version("newer", "SEQUENCE:2"));

        assertThat(result(send(NEWEST + "&operation=delete&lookup=true", version("x", "SEQUENCE:1"))))
                .isEqualTo("superseded");
        assertThat(items()).extracting(StoredItem::name).containsExactly("other.EML");
    }

    @Test
    void anEntityTagThatIsGivenCountsForADeletion() {
        Exchange stored = send("", version("x", "SEQUENCE:1"));
        Object tag = stored.getMessage().getHeader(ExchangeDavConstants.ETAG);
        changed("one.EML", "<m:subject>changed by Outlook</m:subject>");

        Exchange exchange = send(
                "Cal2",
                NEWEST + "&operation=delete",
                version("x", "SEQUENCE:1"),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, tag));
        assertFailed(exchange, Reason.CHANGED, "not in the state");
        assertThat(items()).hasSize(1);
    }

    @Test
    void anEntityTagContradictsIt() {
        Exchange exchange = send(
                "Cal2",
                NEWEST,
                version("x", "SEQUENCE:1"),
                message -> message.setHeader(ExchangeDavConstants.IF_MATCH, "\"1\""));

        assertFailed(exchange, Reason.INVALID_MESSAGE, "CamelExchangeDavIfMatch contradicts it");
    }

    @Test
    void aLostAnswerDoesNotMakeItsOwnVersionOld() {
        server.misbehave(Mischief.cutAfterStoring().on("PUT"));

        Exchange lost = send(NEWEST, version("x", "SEQUENCE:1"));
        assertThat(lost.getException(ExchangeDavException.class).isOutcomeUnknown())
                .isTrue();
        assertThat(result(send(NEWEST, version("x", "SEQUENCE:1")))).isEqualTo("updated");
        assertThat(items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "icalendar"})
    void whatWasReadAndChangedIsWrittenAndALateOlderVersionIsNot(String type) {
        send(NEWEST, moved(9, "SEQUENCE:0", "DTSTAMP:" + JANUARY));
        String end = "DTEND:20260105T120000Z";
        send(NEWEST, moved(10, "SEQUENCE:0", end, "LAST-MODIFIED:20260110T000000Z", "DTSTAMP:20260115T000000Z"));
        assertThat(lines("one.EML")).contains("SEQUENCE:1", "X-EXCHANGEDAV-SEQUENCE:0");

        assertThat(result(send(NEWEST, edited(type, "by hand")))).isEqualTo("updated");
        assertThat(lines("one.EML")).contains("SUMMARY:by hand", "SEQUENCE:1", "X-EXCHANGEDAV-SEQUENCE:0");
        assertThat(result(send(NEWEST, moved(9, "SEQUENCE:0", "DTSTAMP:" + JANUARY))))
                .isEqualTo("superseded");
        assertThat(result(send(NEWEST, moved(11, "SEQUENCE:0", "DTSTAMP:" + FEBRUARY))))
                .isEqualTo("updated");
        assertThat(lines("one.EML")).contains("DTSTART:20260105T110000Z", "SEQUENCE:2", "X-EXCHANGEDAV-SEQUENCE:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "icalendar"})
    void theVersionThatWasReadDoesNotComeBackByALateRedelivery(String type) {
        String source = version("from the source", "LAST-MODIFIED:" + JANUARY);
        send(NEWEST, source);
        assertThat(result(send(NEWEST, edited(type, "by hand")))).isEqualTo("updated");
        Exchange late = send(NEWEST, source);

        assertThat(result(late)).isEqualTo("superseded");
        assertThat(warnings(late)).contains("was written in place of this very content");
        assertThat(lines("one.EML")).contains("SUMMARY:by hand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "icalendar"})
    void anEditMayBeTakenBack(String type) {
        String source = version("from the source", "LAST-MODIFIED:" + JANUARY);
        send(NEWEST, source);
        Object edit = edited(type, "by hand");
        send(NEWEST, edit);

        assertThat(result(send(NEWEST, edited(type, "from the source")))).isEqualTo("updated");
        assertThat(lines("one.EML")).contains("SUMMARY:from the source");
        assertThat(result(send(NEWEST, edit))).isEqualTo("superseded");
        assertThat(lines("one.EML")).contains("SUMMARY:from the source");
    }

    @Test
    void theServersCountOfAnItemThatOutlookChangedIsNotTheSourcesNumber() {
        send(NEWEST, version("ours", "SEQUENCE:0", "LAST-MODIFIED:" + JANUARY));
        changed(
                "one.EML",
                "<c:sequence b:dt=\"int\">3</c:sequence>"
                        + "<c:lastmodified b:dt=\"dateTime.tz\">2026-02-01T00:00:00.000Z</c:lastmodified>");

        assertThat(result(send(NEWEST, version("late", "SEQUENCE:0", "LAST-MODIFIED:20260115T000000Z"))))
                .isEqualTo("superseded");
        assertThat(result(send(NEWEST, edited("map", "by hand")))).isEqualTo("updated");
        assertThat(lines("one.EML")).contains("SEQUENCE:3", "X-EXCHANGEDAV-SEQUENCE:COUNTED");
        assertThat(result(send(NEWEST, version("late", "SEQUENCE:2", "LAST-MODIFIED:20260115T000000Z"))))
                .isEqualTo("superseded");
        assertThat(result(send(NEWEST, version("new", "SEQUENCE:0", "LAST-MODIFIED:20260301T000000Z"))))
                .isEqualTo("updated");
    }

    /** What somebody makes of what get told. */
    private Object edited(String type, String summary) {
        Exchange read = sendUid("operation=get&outputType=" + type, "one");
        if (type.equals("icalendar")) {
            String text = read.getMessage().getBody(String.class);
            return text.contains("SUMMARY:")
                    ? text.replaceAll("SUMMARY:[^\r\n]*", "SUMMARY:" + summary)
                    : text.replace("END:VEVENT", "SUMMARY:" + summary + "\r\nEND:VEVENT");
        }
        Map<Object, Object> map = new HashMap<>((Map<?, ?>) read.getMessage().getBody());
        map.put("summary", summary);
        return map;
    }

    @RepeatedTest(3)
    void competingConsumersEndWithTheNewest() throws Exception {
        int versions = 40;
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i <= versions; i++) {
            order.add(i);
            order.add(i); // and each once more, as a queue redelivers
        }
        Collections.shuffle(order, new Random(4711));
        ExecutorService consumers = Executors.newFixedThreadPool(8);
        List<Future<Exchange>> sent = new ArrayList<>();
        for (int version : order) {
            sent.add(consumers.submit(() -> deliver(version)));
        }
        Map<String, Integer> results = new HashMap<>();
        for (Future<Exchange> exchange : sent) {
            results.merge(result(exchange.get()), 1, Integer::sum);
        }
        consumers.shutdown();

        assertThat(results).containsEntry("created", 1);
        assertThat(items()).hasSize(1);
        assertThat(lines("one.EML")).contains("SUMMARY:version " + versions);
    }

    /** As a route with redelivery does it: what was contended is sent again. */
    private Exchange deliver(int version) {
        Exchange exchange;
        do {
            exchange = send(NEWEST, moved(version % 24, "SEQUENCE:" + version / 4, "LAST-MODIFIED:" + stamp(version)));
        } while (exchange.getException() instanceof ExchangeDavException e && e.getReason() == Reason.CONTENDED);
        return exchange;
    }

    private static String stamp(int version) {
        return "20260101T00%02d00Z\r\nX-VERSION:%d\r\nSUMMARY:version %d".formatted(version, version, version);
    }

    private static String version(String summary, String... more) {
        return Events.calendar(
                "UID:one",
                "DTSTART:20260105T090000Z",
                "DTEND:20260105T100000Z",
                "SUMMARY:" + summary,
                String.join("\r\n", more));
    }

    private static String moved(int hour, String... more) {
        return Events.calendar("UID:one", "DTSTART:20260105T%02d0000Z".formatted(hour), String.join("\r\n", more));
    }

    private static Map<String, Object> map(String summary, String key, Object value) {
        Map<String, Object> map = Events.map("one", summary);
        map.put(key, value);
        return map;
    }
}
