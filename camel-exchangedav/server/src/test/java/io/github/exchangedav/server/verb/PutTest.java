package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PutTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";
    private static final String MESSAGE = Messages.meeting("one");

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final ExchangeServer server = EXCHANGE.server();
    private final Client fred = new Client(server.url(), "fred", "secret");

    @Test
    void aNewNameAnswers201AndAnOverwrite200WithTheSameFields() {
        HttpResponse<String> created = fred.put(ITEM, MESSAGE);
        HttpResponse<String> overwritten = fred.put(ITEM, MESSAGE);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(overwritten.statusCode()).isEqualTo(200);
        assertThat(overwritten.headers().map().keySet())
                .isEqualTo(created.headers().map().keySet());
    }

    @Test
    void anOverwriteKeepsIdAndPermanentUrlAndChangesETagAndTag() {
        HttpResponse<String> created = fred.put(ITEM, MESSAGE);
        HttpResponse<String> overwritten = fred.put(ITEM, MESSAGE);
        assertThat(field(overwritten, "Repl-UID")).isEqualTo(field(created, "Repl-UID"));
        assertThat(field(overwritten, "MS-Exchange-Permanent-URL"))
                .isEqualTo(field(created, "MS-Exchange-Permanent-URL"));
        assertThat(field(overwritten, "GetETag")).isNotEqualTo(field(created, "GetETag"));
        assertThat(field(overwritten, "ResourceTag")).isNotEqualTo(field(created, "ResourceTag"));
    }

    @Test
    void namesCompareWithoutCaseAndTheFirstSpellingStays() {
        fred.put(ITEM, MESSAGE);
        assertThat(fred.put("/exchange/FRED/calendar/ONE.eml", MESSAGE).statusCode())
                .isEqualTo(200);
        assertThat(server.items("fred", "Calendar"))
                .extracting(StoredItem::name)
                .containsExactly("one.EML");
    }

    @Test
    void ifNoneMatchStarOnAnExistingNameAnswers412AndChangesNothing() {
        assertThat(fred.put(ITEM, MESSAGE, "If-None-Match", "*").statusCode()).isEqualTo(201);
        assertThat(fred.put(ITEM, Messages.meeting("two"), "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(server.items("fred", "Calendar").get(0).property("urn:schemas:calendar:uid"))
                .isEqualTo("one");
    }

    @Test
    void ifMatchHoldsForTheCurrentETagOnly() {
        assertThat(fred.put(ITEM, MESSAGE, "If-Match", "*").statusCode()).isEqualTo(412);
        String first = field(fred.put(ITEM, MESSAGE), "GetETag");
        assertThat(fred.put(ITEM, MESSAGE, "If-Match", first).statusCode()).isEqualTo(200);
        assertThat(fred.put(ITEM, MESSAGE, "If-Match", first).statusCode()).isEqualTo(412);
        assertThat(fred.put(ITEM, MESSAGE, "If-Match", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void exchangesOwnConditionHoldsForTheCurrentResourceTagOnly() {
        String tag = field(fred.put(ITEM, MESSAGE), "ResourceTag");
        assertThat(fred.put(ITEM, MESSAGE, "If", "(" + tag + ")").statusCode()).isEqualTo(200);
        assertThat(fred.put(ITEM, MESSAGE, "If", "(" + tag + ")").statusCode()).isEqualTo(412);
    }

    @Test
    void ofManyThatCreateTheSameNameAtOnceOneSucceeds() {
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> fred.put(ITEM, MESSAGE, "If-None-Match", "*").statusCode())
                .sorted()
                .toList();
        assertThat(statuses).hasSize(16).startsWith(201, 412).endsWith(412);
    }

    @Test
    void aMissingParentAnswers409() {
        assertThat(fred.put("/exchange/fred/Nowhere/one.EML", MESSAGE).statusCode())
                .isEqualTo(409);
    }

    @Test
    void modpropsAnswer500() {
        String message = Messages.appointment("UID:1", "DTSTART:20300102T100000Z", "X-MICROSOFT-CDO-MODPROPS:BEGIN");
        assertThat(fred.put(ITEM, message).statusCode()).isEqualTo(500);
        assertThat(server.items("fred", "Calendar")).isEmpty();
    }

    @Test
    void anAppointmentWithoutReadableEventAnswers422() {
        String head = "content-class: urn:content-classes:appointment\r\nContent-Type: text/calendar\r\n\r\n";
        assertThat(fred.put(ITEM, head + "this is no calendar").statusCode()).isEqualTo(422);
        assertThat(fred.put(ITEM, "content-class: urn:content-classes:appointment\r\n\r\nhello")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.items("fred", "Calendar")).isEmpty();
    }

    @Test
    void aMessageThatIsNoAppointmentIsStoredAsMail() {
        fred.put(ITEM, "Subject: AW: hello\r\n\r\nsome text");
        StoredItem item = server.items("fred", "Calendar").get(0);
        assertThat(item.property("http://schemas.microsoft.com/exchange/outlookmessageclass"))
                .isEqualTo("IPM.Note");
        assertThat(item.property("urn:schemas:httpmail:normalizedsubject")).isEqualTo("hello");
        assertThat(item.property("urn:schemas:calendar:uid")).isNull();
    }

    @Test
    void anotherMediaTypeIsStoredAsADocument() {
        fred.send("PUT", ITEM, MESSAGE, "Content-Type", "text/calendar");
        StoredItem item = server.items("fred", "Calendar").get(0);
        assertThat(item.property("DAV:contentclass")).isEqualTo("urn:content-classes:document");
        assertThat(item.property("urn:schemas:calendar:dtstart")).isNull();
    }

    @Test
    void theBytesAreKeptAsTheyCame() {
        String message = MESSAGE.replace("Tea", "Tee für zwei \uD83C\uDF75");
        fred.put(ITEM, message);
        assertThat(server.items("fred", "Calendar").get(0).message())
                .isEqualTo(message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aPermanentUrlIsAnAddress() {
        URI permanent = URI.create(field(fred.put(ITEM, MESSAGE), "MS-Exchange-Permanent-URL"));
        assertThat(fred.send("GET", permanent.getPath(), "", "Translate", "f").body())
                .contains("\r\nUID:one\r\n");
        assertThat(fred.put(permanent.getPath(), Messages.meeting("two")).statusCode())
                .isEqualTo(200);
        assertThat(server.items("fred", "Calendar")).hasSize(1);
        assertThat(fred.send("DELETE", permanent.getPath(), "").statusCode()).isEqualTo(200);
        assertThat(server.items("fred", "Calendar")).isEmpty();
        assertThat(fred.send("GET", permanent.getPath(), "", "Translate", "f").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnsweredLocationLeadsBackWhateverTheNameIs() {
        for (String segment : new String[] {"a%23b", "a%2Fb", "a%25b", "a+b", "a&b", "a%20b", "%C3%BC", "{x}@y"}) {
            String sent =
                    "/exchange/fred/Calendar/" + segment.replace("{", "%7B").replace("}", "%7D") + ".EML";
            String location = field(fred.put(sent, MESSAGE), "Location")
                    .replace("{", "%7B")
                    .replace("}", "%7D");
            assertThat(fred.send("GET", URI.create(location).getRawPath(), "", "Translate", "f")
                            .body())
                    .as(segment)
                    .contains("\r\nUID:one\r\n");
        }
        assertThat(server.items("fred", "Calendar"))
                .extracting(StoredItem::name)
                .containsExactly(
                        "a#b.EML", "a/b.EML", "a%b.EML", "a+b.EML", "a&b.EML", "a b.EML", "ü.EML", "{x}@y.EML");
    }

    @Test
    void aWayOutOfTheMailboxAnswers404() {
        assertThat(fred.put("/exchange/fred/Calendar/%2E%2E/one.EML", MESSAGE).statusCode())
                .isEqualTo(404);
    }

    private static String field(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
