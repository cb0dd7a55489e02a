package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Wire;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of an item, and what hostile items can't do with it. */
class ItemPageTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";

    @RegisterExtension
    private final ExchangeServerExtension exchange =
            new ExchangeServerExtension().mailbox("fred", "secret").mailbox("mary", "secret");

    private Client as(String user) {
        return new Client(exchange.server().url(), user, "secret");
    }

    private Page get(String target) {
        return new Page(as("fred").send("GET", target, ""));
    }

    private static String fact(String name) {
        return "//dl[@class='facts']/dt[.='" + name + "']/following-sibling::dd[1]";
    }

    private void put(String... lines) {
        assertThat(as("fred").put(ITEM, Messages.appointment(lines)).statusCode())
                .isLessThan(300);
    }

    @Test
    void whatAPersonWantsStandsFirst() {
        put(
                "UID:one",
                "SUMMARY:Voice meeting",
                "DTSTART:20061122T193000Z",
                "DTEND:20061122T210000Z",
                "LOCATION:Room 4",
                "ORGANIZER;CN=Mary:MAILTO:mary@example.com",
                "CATEGORIES:Work,Voice",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=10",
                "DESCRIPTION:Bring\\nslides",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:-PT15M",
                "END:VALARM");
        Page page = get(ITEM);
        assertThat(page.text("//h1")).isEqualTo("Voice meeting");
        assertThat(page.text(fact("When"))).isEqualTo("Wednesday, 22 November 2006, 19:30 to 21:00 UTC");
        assertThat(page.text(fact("Length"))).isEqualTo("1 hour 30 minutes");
        assertThat(page.text(fact("Repeats"))).isEqualTo("Every 2 weeks on Wednesday, 10 times");
        assertThat(page.text(fact("Where"))).isEqualTo("Room 4");
        assertThat(page.text(fact("Organizer"))).contains("Mary", "mary@example.com");
        assertThat(page.text(fact("Reminder"))).isEqualTo("15 minutes before");
        assertThat(page.texts(fact("Categories") + "/span")).containsExactly("Work", "Voice");
        assertThat(page.text("//div[@class='words']")).isEqualTo("Bring slides");
    }

    @Test
    void theSeedsPropertiesStandByNamespaceWithTheirTypes() {
        as("fred").put(ITEM, Wire.body(Wire.read("seed-put/request.http")));
        Page page = get(ITEM);
        String calendar = "//tbody[tr/th='urn:schemas:calendar:']";
        assertThat(page.text(calendar + "/tr[th='dtstart']/td[1]")).isEqualTo("dateTime.tz");
        assertThat(page.text(calendar + "/tr[th='dtstart']/td[2]")).isEqualTo("2006-11-22T19:30:00.000Z");
        assertThat(page.text("//tbody[tr/th='urn:schemas:httpmail:']/tr[th='subject']/td[2]"))
                .isEqualTo("this is a summary");
    }

    @Test
    void theRequestThatWroteItIsShownWithItsAnswerAndWithoutThePassword() {
        HttpResponse<String> put = as("fred").put(ITEM, Messages.meeting("one"));
        HttpResponse<String> got = as("fred").send("GET", ITEM, "");
        Page page = new Page(got);
        String tag = put.headers().firstValue("ResourceTag").orElseThrow();
        assertThat(page.text("//details[@id='origin']//section[1]/pre[1]"))
                .startsWith("PUT " + ITEM + " HTTP/1.1")
                .contains("Authorization: ***");
        assertThat(page.text("//details[@id='origin']//section[1]/pre[2]")).contains("SUMMARY:Tea with the board");
        assertThat(page.text("//details[@id='origin']//section[2]/pre[1]"))
                .startsWith("HTTP/1.1 201 Created")
                .contains(tag);
        assertThat(got.body())
                .doesNotContain(Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void afterAnOverwriteItIsTheLaterRequest() {
        put("UID:one", "SUMMARY:First", "DTSTART:20061122T193000Z");
        put("UID:one", "SUMMARY:Second", "DTSTART:20061122T193000Z");
        assertThat(get(ITEM).text("//details[@id='origin']//section[1]/pre[2]")).contains("Second");
    }

    @Test
    void aRequestThatIsNoLongerKeptIsSaidToBe() {
        try (ExchangeServer server =
                ExchangeServer.builder().recordedRequests(1).build()) {
            server.mailbox("fred", "secret").start();
            Client fred = new Client(server.url(), "fred", "secret");
            fred.put(ITEM, Messages.meeting("one"));
            fred.send("OPTIONS", "/exchange/fred/", "");
            Page page = new Page(fred.send("GET", ITEM + "?Cmd=open", ""));
            assertThat(page.text("//details[@id='origin']/p")).contains("no longer kept");
        }
    }

    @Test
    void anothersRequestForAnothersMailboxStaysHidden() {
        exchange.server().grant("mary", "fred", Access.READ);
        String item = "/exchange/mary/Calendar/one.EML";
        as("mary").put(item, Messages.meeting("one"));
        Page page = get(item);
        assertThat(page.text("//h1")).isEqualTo("Tea with the board");
        assertThat(page.text("//details[@id='origin']"))
                .contains("another user")
                .doesNotContain("PUT");
    }

    @Test
    void hostileTextStaysText() {
        String evil = "</title></style></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;&#0;";
        put(
                "UID:" + evil,
                "SUMMARY:" + evil,
                "LOCATION:" + evil,
                "DESCRIPTION:" + evil + " javascript:alert(3) http://example.com/\"onmouseover=alert(4)",
                "CATEGORIES:" + evil.replace(";", ""),
                "DTSTART:20061122T193000Z",
                "DTEND:20061122T203000Z",
                "RRULE:FREQ=WEEKLY;COUNT=2");
        String calendar = "/exchange/fred/Calendar/?Cmd=contents&Date=2006-11-22&View=";
        for (String target : new String[] {
            ITEM,
            calendar + "Monthly",
            calendar + "Weekly",
            calendar + "Daily",
            calendar + "List",
            "/exchange/fred/?Cmd=log"
        }) {
            Page page = get(target);
            assertThat(page.all("//script")).as(target).hasSize(1);
            assertThat(page.all("//img|//*[@onerror]|//*[@onmouseover]"))
                    .as(target)
                    .isEmpty();
            assertThat(page.all("//a"))
                    .as(target)
                    .allMatch(a -> a.getAttribute("href").matches("(/|https?://|mailto:).*"));
        }
        assertThat(get(ITEM).text("//h1")).isEqualTo(evil);
    }

    @Test
    void onlyWebAndMailAddressesBecomeLinks() {
        put(
                "UID:one",
                "SUMMARY:x",
                "DTSTART:20061122T193000Z",
                "DESCRIPTION:See https://example.com/a?b=1&c=2. Or javascript:alert(1)\\, data:text/html\\,x\\,"
                        + " MAILTO:mary@example.com");
        assertThat(get(ITEM).all("//div[@class='words']/a"))
                .extracting(a -> a.getAttribute("href"))
                .containsExactly("https://example.com/a?b=1&c=2", "MAILTO:mary@example.com");
    }

    @Test
    void theBytesAloneArePlainTextThatRunsNothing() {
        String html = "<html><script>alert(1)</script></html>";
        String item = "/exchange/fred/Inbox/page.html";
        as("fred").send("PUT", item, html, "Content-Type", "text/html", "Translate", "f");
        HttpResponse<String> got = as("fred").send("GET", item + "?Cmd=source", "");
        assertThat(got.body()).isEqualTo(html);
        assertThat(got.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox", "default-src 'none'");
        assertThat(get(item).all("//script")).hasSize(1);
    }

    @Test
    void binaryBytesAreToBeSaved() {
        String item = "/exchange/fred/Inbox/a%22%0D.bin";
        String name = "/exchange/fred/Inbox/odd%22name.bin";
        as("fred").send("PUT", item, new byte[] {1}, "Content-Type", "image/png");
        as("fred").send("PUT", name, new byte[] {0, 1, 2}, "Content-Type", "image/png");
        HttpResponse<String> got = as("fred").send("GET", name + "?Cmd=source", "");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(got.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''odd%22name.bin");
        assertThat(get(name).text("//details[@id='raw']")).contains("Binary, 3 B");
    }

    @Test
    void thePolicyAllowsNothingButTheStyleAndTheScriptOfThePage() throws Exception {
        put("UID:one", "SUMMARY:x", "DTSTART:20061122T193000Z");
        HttpResponse<String> got = as("fred").send("GET", ITEM, "");
        String policy = got.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .startsWith("default-src 'none'; style-src '" + hash(got.body(), "style") + "'; script-src '"
                        + hash(got.body(), "script") + "';")
                .doesNotContain("unsafe");
        assertThat(got.body()).doesNotContain("style=\"").doesNotContain("src=\"");
    }

    private static String hash(String html, String element) throws Exception {
        String text = html.substring(
                html.indexOf("<" + element + ">") + element.length() + 2, html.indexOf("</" + element + ">"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void aSeriesTellsItsExceptions() {
        put(
                "UID:a",
                "SUMMARY:Stand-up",
                "DTSTART:20061120T091500Z",
                "DTEND:20061120T093000Z",
                "RRULE:FREQ=DAILY;COUNT=3",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID:20061121T091500Z",
                "SUMMARY:Late one",
                "DTSTART:20061121T140000Z",
                "DTEND:20061121T143000Z");
        Page page = get(ITEM);
        assertThat(page.text("//table[@class='list']/tbody/tr/td[1]"))
                .isEqualTo("Tuesday, 21 November 2006, 14:00 to 14:30 UTC");
        assertThat(page.text("//table[@class='list']/tbody/tr/td[2]")).isEqualTo("Late one");
    }

    @Test
    void attachmentsAreToBeSavedAndNeverShown() {
        as("fred")
                .put(
                        ITEM,
                        String.join(
                                "\r\n",
                                "Subject: With a file",
                                "content-class: urn:content-classes:appointment",
                                "MIME-Version: 1.0",
                                "Content-Type: multipart/mixed; boundary=\"b\"",
                                "",
                                "--b",
                                "Content-Type: text/calendar; charset=\"utf-8\"",
                                "",
                                Messages.calendar("UID:one", "SUMMARY:With a file", "DTSTART:20061122T193000Z"),
                                "--b",
                                "Content-Type: text/html",
                                "Content-Disposition: attachment; filename=\"evil page.html\"",
                                "",
                                "<script>alert(1)</script>",
                                "--b--",
                                ""));
        Page page = get(ITEM);
        assertThat(page.text("//section[@class='attached']//a")).isEqualTo("evil page.html");
        HttpResponse<String> got =
                as("fred").send("GET", page.attribute("//section[@class='attached']//a", "href"), "");
        assertThat(got.body()).contains("<script>");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(got.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''evil%20page.html");
        assertThat(as("fred").send("GET", ITEM + "?Cmd=attachment&Number=2", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void attendeesStandWithTheirRoles() {
        put(
                "UID:one",
                "SUMMARY:x",
                "DTSTART:20061122T193000Z",
                "ORGANIZER:MAILTO:fred@example.com",
                "ATTENDEE;CN=Mary:MAILTO:mary@example.com",
                "ATTENDEE;ROLE=OPT-PARTICIPANT;CN=Zoe:MAILTO:zoe@example.com");
        Page page = get(ITEM);
        assertThat(page.text(fact("Attendees"))).contains("Mary");
        assertThat(page.text(fact("Optional"))).contains("Zoe");
    }
}
