package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser; its pictures stay in {@code target/screenshots}. */
class BrowserPageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CALENDAR = "/exchange/fred/Calendar/";

    @TempDir
    private static Path profile;

    private static @Nullable ExchangeServer running;
    private static @Nullable Browser started;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Files.isExecutable(Browser.CHROMIUM) && Files.isExecutable(Browser.DRIVER),
                "no Chromium here: src/config/install-test-tools installs it");
        running = new ExchangeServer().mailbox("fred", "secret").start();
        started = new Browser(profile);
        started.logOn(running.url().resolve("/exchange/fred/"), "fred", "secret");
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @BeforeEach
    void fill() {
        server().reset();
        browser().scripts(true);
        browser().dark(false);
        browser().size(1280, 800);
        put(
                "seed.EML",
                "UID:seed",
                "SUMMARY:Voice Architecture Leads Meeting",
                "LOCATION:x44444 pc:6879",
                "DTSTART:20061122T193000Z",
                "DTEND:20061122T203000Z",
                "DESCRIPTION:this is a description\\nSlides: https://example.com/slides",
                "CATEGORIES:Work");
        put(
                "daily.EML",
                "UID:daily",
                "SUMMARY:Stand-up",
                "DTSTART:20061030T091500Z",
                "DTEND:20061030T093000Z",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=40",
                "LOCATION:Room 4");
        put(
                "trip.EML",
                "UID:trip",
                "SUMMARY:Trip to Lisbon",
                "DTSTART:20061115T000000Z",
                "DTEND:20061119T000000Z",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF");
        put(
                "review.EML",
                "UID:review",
                "SUMMARY:Budget review",
                "DTSTART:20061122T100000Z",
                "DTEND:20061122T120000Z",
                "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE");
        put("talk.EML", "UID:talk", "SUMMARY:Interview", "DTSTART:20061122T110000Z", "DTEND:20061122T123000Z");
        put(
                "script.EML",
                "UID:script",
                "SUMMARY:<script>document.title='caught';alert(1)</script>",
                "LOCATION:\"><img src=x onerror=alert(2)>",
                "DTSTART:20061122T140000Z",
                "DTEND:20061122T150000Z");
    }

    private static ExchangeServer server() {
        return java.util.Objects.requireNonNull(running);
    }

    private static Browser browser() {
        return java.util.Objects.requireNonNull(started);
    }

    private static void put(String name, String... lines) {
        Client fred = new Client(server().url(), "fred", "secret");
        assertThat(fred.put(CALENDAR + name, Messages.appointment(lines)).statusCode())
                .isEqualTo(201);
    }

    private static void open(String target) {
        browser().open(server().url().resolve(target));
    }

    @ParameterizedTest
    @CsvSource({
        "start, /exchange/fred/",
        "month, /exchange/fred/Calendar/",
        "week, /exchange/fred/Calendar/?Cmd=contents&View=Weekly&Date=2006-11-22&tz=Europe/Berlin",
        "day, /exchange/fred/Calendar/?Cmd=contents&View=Daily&Date=2006-11-22",
        "list, /exchange/fred/Calendar/?Cmd=contents&View=List",
        "item, /exchange/fred/Calendar/seed.EML",
        "log, /exchange/fred/?Cmd=log"
    })
    void everyPageFitsAWideScreenAndAPhone(String name, String target) throws IOException {
        for (int width : new int[] {1280, 360}) {
            browser().size(width, 800);
            for (boolean dark : new boolean[] {true, false}) {
                browser().dark(dark);
                open(target);
                browser().run("document.querySelectorAll('details').forEach(function (d, i) { d.open = i === 1 })");
                browser().picture(PICTURES.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
                assertThat(browser().run("document.documentElement.scrollWidth"))
                        .as(name)
                        .isEqualTo(String.valueOf(width));
            }
        }
    }

    @Test
    void scriptsInAnItemStayText() {
        for (String target : new String[] {
            CALENDAR,
            CALENDAR + "?Cmd=contents&View=Weekly&Date=2006-11-22",
            CALENDAR + "script.EML",
            "/exchange/fred/?Cmd=log"
        }) {
            open(target);
            // an open dialog would make this fail
            assertThat(browser().run("document.title")).isNotEqualTo("caught");
            assertThat(browser().run("document.images.length")).isEqualTo("0");
        }
        open(CALENDAR + "script.EML");
        assertThat(browser().run("document.querySelector('h1').textContent"))
                .isEqualTo("<script>document.title='caught';alert(1)</script>");
    }

    @Test
    void thePolicyLetsNoOtherScriptRun() {
        open(CALENDAR);
        browser()
                .run("(function () { var s = document.createElement('script'); s.textContent = 'window.ran = 1';"
                        + " document.body.appendChild(s); })()");
        assertThat(browser().run("window.ran")).isEqualTo("undefined");
        assertThat(browser().run("getComputedStyle(document.querySelector('.month')).tableLayout"))
                .isEqualTo("fixed");
    }

    @Test
    void theLogGrowsByItselfAndWhatIsOpenStaysOpen() {
        open("/exchange/fred/?Cmd=log");
        browser().run("(window.here = document.querySelector('tbody tr details').open = true)");
        String opened = browser().run("document.querySelector('tbody tr details').id");
        put("new.EML", "UID:new", "SUMMARY:New", "DTSTART:20061124T100000Z");
        await().atMost(PATIENCE)
                .until(() -> browser()
                        .run("document.querySelector('tbody th').textContent")
                        .endsWith("new.EML"));
        assertThat(browser().run("document.getElementById('" + opened + "').open"))
                .isEqualTo("true");
        assertThat(browser().run("window.here")).as("no reload").isEqualTo("true");
        assertThat(browser().run("document.querySelectorAll('details[open]').length"))
                .isEqualTo("1");
    }

    @Test
    void aMonthShowsANewEventByItself() {
        open(CALENDAR + "?Cmd=contents&View=Monthly&Date=2006-11-01");
        put("new.EML", "UID:new", "SUMMARY:Fresh", "DTSTART:20061106T100000Z");
        await().atMost(PATIENCE)
                .until(() -> browser()
                        .run("document.getElementById('main').textContent")
                        .contains("Fresh"));
    }

    @Test
    void aServerThatIsGoneIsSaidToBe() throws IOException {
        try (ExchangeServer other =
                new ExchangeServer().mailbox("fred", "secret").start()) {
            URI log = other.url().resolve("/exchange/fred/?Cmd=log");
            browser().logOn(other.url().resolve("/exchange/fred/"), "fred", "secret");
            browser().open(log);
            other.stop();
            await().atMost(PATIENCE)
                    .until(() -> browser()
                            .run("document.getElementById('state').textContent")
                            .contains("does not answer"));
            other.start();
            await().atMost(PATIENCE)
                    .until(() -> browser()
                            .run("document.getElementById('state').textContent")
                            .equals("Live"));
        }
    }

    @Test
    void withoutScriptsThePageIsWholeAndAsksAgain() throws IOException {
        browser().scripts(false);
        open(CALENDAR + "?Cmd=contents&View=Monthly&Date=2006-11-01");
        assertThat(browser().html()).contains("Budget review", "Trip to Lisbon");
        browser().picture(PICTURES.resolve("month-without-scripts.png"));
        put("new.EML", "UID:new", "SUMMARY:Fresh", "DTSTART:20061106T100000Z");
        // between two steps of the reading the page may be replaced: then it is read again
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser().html()).contains("Fresh"));
    }
}
