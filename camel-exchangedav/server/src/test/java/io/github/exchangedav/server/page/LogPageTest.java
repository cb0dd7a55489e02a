package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import io.github.exchangedav.server.logon.Access;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of requests, and a mailbox's first page. */
class LogPageTest {
    private static final String LOG = "/exchange/fred/?Cmd=log";
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";

    @RegisterExtension
    private final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .mailbox("fred", "secret")
            .mailbox("mary", "geheim")
            .mailbox("zoe", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private Client mary() {
        return new Client(exchange.server().url(), "mary", "geheim");
    }

    private Page get(String target) {
        return new Page(fred().send("GET", target, ""));
    }

    @Test
    void theYoungestRequestStandsFirst() {
        fred().put(ITEM, Messages.meeting("one"));
        fred().send("DELETE", "/exchange/fred/Calendar/two.EML", "");
        Page page = get(LOG);
        assertThat(page.texts("//tbody/tr/td[@class='verb']")).containsExactly("DELETE", "PUT");
        assertThat(page.texts("//tbody/tr/td[@class='status']")).containsExactly("404 Not Found", "201 Created");
        assertThat(page.texts("//tbody/tr/td[@class='user']")).containsExactly("fred", "fred");
        assertThat(page.texts("//tbody/tr/th")).containsExactly("/exchange/fred/Calendar/two.EML", ITEM);
    }

    @Test
    void onlyOwnRequestsAndThoseForTheOwnMailboxAreShown() {
        exchange.server().grant("mary", "fred", Access.READ);
        fred().send("PROPFIND", "/exchange/mary/", "", "Depth", "0");
        mary().send("PROPFIND", "/exchange/mary/Calendar", "", "Depth", "0");
        mary().send("PROPFIND", "/exchange/fred@example.com/Inbox", "", "Depth", "0");
        mary().send("PROPFIND", "/public/", "", "Depth", "0");
        new Client(exchange.server().url(), "fred", "wrong").send("PROPFIND", "/exchange/fred/", "");
        new Client(exchange.server().url(), "mary", "wrong").send("PROPFIND", "/exchange/mary/", "");
        Page page = get(LOG);
        assertThat(page.texts("//tbody/tr/th"))
                .containsExactly("/exchange/fred/", "/exchange/fred@example.com/Inbox", "/exchange/mary/");
        assertThat(page.texts("//tbody/tr/td[@class='user']")).containsExactly("–", "mary", "fred");
        String numberOfMarys = "2";
        assertThat(get(LOG + "&Number=" + numberOfMarys).text("//p[@class='hint']"))
                .contains("not yours");
    }

    @Test
    void secretsAreMasked() {
        fred().send(
                        "POST",
                        "/exchange/fred/?password=query-secret",
                        "destination=x&username=fred&password=form-secret&SubmitCreds=1",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        "sessionid=cookie-secret");
        exchange.server().misbehave(Mischief.answer(440, Map.of("Set-Cookie", "cadata=answer-secret"), ""));
        fred().send("OPTIONS", "/exchange/fred/", "");
        HttpResponse<String> got = fred().send("GET", LOG, "");
        assertThat(got.body())
                .contains("password=***", "440 Login Timeout")
                .doesNotContain("query-secret", "form-secret", "cookie-secret", "answer-secret", "ZnJlZDpzZWNyZXQ");
    }

    @Test
    void aCutConnectionHasNoStatus() {
        exchange.server().misbehave(Mischief.cutAfterStoring());
        try {
            fred().put(ITEM, Messages.meeting("one"));
        } catch (java.io.UncheckedIOException e) {
            assertThat(e).hasCauseInstanceOf(java.io.IOException.class);
        }
        assertThat(get(LOG).texts("//tbody/tr/td[@class='status']")).first().isEqualTo("cut");
    }

    @Test
    void linksFilterByVerbAndByStatus() {
        fred().put(ITEM, Messages.meeting("one"));
        fred().send("DELETE", "/exchange/fred/Calendar/two.EML", "");
        fred().send("DELETE", ITEM, "");
        Page page = get(LOG);
        String byVerb = page.attribute("//nav[@aria-label='Verbs']/a[.='DELETE']", "href");
        assertThat(get(byVerb).texts("//tbody/tr/td[@class='verb']")).containsExactly("DELETE", "DELETE");
        String both = get(byVerb).attribute("//nav[@aria-label='Statuses']/a[.='4xx']", "href");
        assertThat(get(both).texts("//tbody/tr/td[@class='status']")).containsExactly("404 Not Found");
        assertThat(get(LOG + "&Verb=BREW").text("//p[@class='hint']")).isEqualTo("No request is like that.");
    }

    @Test
    void aBinaryBodyIsSaidToBeOneAndALongOneIsCut() {
        fred().send("PUT", "/exchange/fred/Inbox/a.bin", new byte[] {0, 1, 2}, "Content-Type", "image/png");
        fred().send("PUT", "/exchange/fred/Inbox/b.txt", "ä".repeat(50_000), "Content-Type", "text/plain");
        Page page = get(LOG);
        assertThat(page.text("//tbody/tr[2]//section[1]/p")).isEqualTo("Binary, 3 B.");
        assertThat(page.text("//tbody/tr[1]//section[1]/pre[2]")).isEqualTo("ä".repeat(2_000));
        String one = page.attribute("//tbody/tr[1]/th/a", "href");
        assertThat(get(one).text("//section[1]/p")).isEqualTo("The first 65.5 kB of 100.0 kB.");
    }

    @Test
    void aLookIsNotRecordedAndMeetsNoMischief() {
        exchange.server().misbehave(Mischief.answer(503));
        assertThat(fred().send("GET", LOG, "").statusCode()).isEqualTo(200);
        assertThat(exchange.server().requests()).isEmpty();
        assertThat(fred().send("GET", "/exchange/fred/?Cmd=freebusy", "").statusCode())
                .isEqualTo(503);
        assertThat(exchange.server().requests()).hasSize(1);
    }

    @Test
    void aLookWithoutAPasswordIsRecordedAndRefused() {
        HttpResponse<String> got = new Client(exchange.server().url(), "fred", "wrong").send("GET", LOG, "");
        assertThat(got.statusCode()).isEqualTo(401);
        assertThat(exchange.server().requests()).hasSize(1);
    }

    @Test
    void anAnswerIsKeptWithTheRequest() {
        fred().put(ITEM, Messages.meeting("one"));
        var kept = exchange.server().requests().get(0);
        assertThat(kept.answerHeaders().get("repl-uid")).hasSize(1);
        assertThat(new String(kept.answerBody(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("created successfully");
    }

    @Test
    void aMailboxShowsItsCalendarsFirstAndWhatElseItsVisitorMaySee() {
        exchange.server().folder("fred", "Apollo").grant("mary", "fred", Access.READ);
        fred().put(ITEM, Messages.meeting("one"));
        HttpResponse<String> got = fred().send("GET", "/exchange/fred", "");
        Page page = new Page(got);
        assertThat(got.body()).contains("<base href=\"" + exchange.server().url() + "/exchange/fred/\">");
        assertThat(page.texts("//ul[@class='cards']/li")).containsExactly("Calendar1 item", "Apolloempty");
        assertThat(page.texts("//tbody/tr/th"))
                .contains("Inbox", "Deleted Items")
                .doesNotContain("Calendar");
        assertThat(page.texts("//ul[@class='ways']/li/a")).containsExactly("Requests", "mary", "Public folders");
    }

    @Test
    void everyLinkOfThePagesHasItsWholePath() {
        fred().put(ITEM, Messages.meeting("one"));
        for (String target : new String[] {"/exchange/fred/", "/exchange/fred/Calendar/", ITEM, LOG, "/public/"}) {
            assertThat(get(target).all("//a"))
                    .as(target)
                    .allMatch(a -> a.getAttribute("href").startsWith("/"));
        }
    }

    @Test
    void withoutScriptsThePageAsksAgainByItselfUntilItIsPaused() {
        Page page = get("/exchange/fred/Calendar/");
        assertThat(page.attribute("//noscript/meta", "content")).startsWith("5; url=/exchange/fred/Calendar/?Cmd=");
        Page paused = get(page.attribute("//a[@id='pause']", "href"));
        assertThat(paused.all("//noscript|//script")).isEmpty();
        assertThat(get(paused.attribute("//a[@id='pause']", "href")).all("//script"))
                .hasSize(1);
    }
}
