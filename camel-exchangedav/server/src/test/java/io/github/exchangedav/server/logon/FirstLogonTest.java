package io.github.exchangedav.server.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.ExchangeServer;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstLogonTest {
    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension()
            .uninitializedMailbox("fred", "secret")
            .mailbox("mary", "secret")
            .grant("fred", "mary", Access.READ);

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private int first(String... headers) {
        return fred().send("PROPFIND", "/exchange/fred/", "", headers).statusCode();
    }

    @Test
    void withoutALanguageTheAnswerIs401AndNothingIsMade() {
        assertThat(first("Depth", "0")).isEqualTo(401);
        assertThat(first("Depth", "0", "Accept-Language", " ")).isEqualTo(401);
        assertThat(fred().put("/exchange/fred/Calendar/one.EML", Messages.meeting("one"))
                        .statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> exchange.server().calendarFolder("fred")).hasMessageContaining("nobody has used");
        assertThatThrownBy(() -> exchange.server().folder("fred", "Cal2")).hasMessageContaining("nobody has used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Kalender",
                "de-AT,de;q=0.9,en;q=0.8 | Kalender",
                "en;q=0.1, fr;q=0.9 | Calendrier",
                "nl, es;q=0.5 | Calendario",
                "nl | Calendar",
                "* | Calendar",
                "!%& | Calendar"
            })
    void theFirstLanguageThatComesNamesTheFoldersForGood(String languages, String calendar) {
        assertThat(first("Depth", "0", "Accept-Language", languages)).isEqualTo(207);
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo(calendar);
        assertThat(first("Depth", "0")).isEqualTo(207);
        assertThat(first("Depth", "0", "Accept-Language", "en")).isEqualTo(207);
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo(calendar);
        assertThat(Xml.properties(fred().propfind(
                                "/exchange/fred/",
                                "<propfind xmlns='DAV:'><prop>"
                                        + "<calendar xmlns='urn:schemas:httpmail:'/></prop></propfind>")
                        .body()))
                .containsEntry(
                        "urn:schemas:httpmail:calendar", exchange.server().url() + "/exchange/fred/" + calendar);
    }

    @Test
    void aMailboxThatNobodyUsedIsNotThereForOthers() {
        Client mary = new Client(exchange.server().url(), "mary", "secret");
        assertThat(mary.propfind("/exchange/fred/", "").statusCode()).isEqualTo(404);
        assertThat(first("Depth", "0", "Accept-Language", "de")).isEqualTo(207);
        assertThat(mary.propfind("/exchange/fred/", "").statusCode()).isEqualTo(207);
    }

    @Test
    void whoAsksWhetherItsOwnerIsFreeDoesNotOpenIt() {
        String asked = "?Cmd=freebusy&start=2030-01-01T00:00:00Z&end=2030-01-02T00:00:00Z&interval=30&u=SMTP:fred";
        Client mary = new Client(exchange.server().url(), "mary", "secret");
        assertThat(mary.send("GET", "/exchange/mary/" + asked, "", "User-Agent", "Mozilla/4.0 (compatible; MSIE 6.0)")
                        .statusCode())
                .isEqualTo(200);
        assertThat(first("Depth", "0")).isEqualTo(401);
        assertThat(first("Depth", "0", "Accept-Language", "de")).isEqualTo(207);
        assertThat(exchange.server().calendarFolder("fred")).isEqualTo("Kalender");
    }

    @Test
    void aMailboxOnceUsedStaysUsed(@TempDir Path data) {
        for (int expected : new int[] {401, 207}) {
            try (ExchangeServer server = ExchangeServer.builder().data(data).build()) {
                server.uninitializedMailbox("fred", "secret").start();
                Client client = new Client(server.url(), "fred", "secret");
                assertThat(client.propfind("/exchange/fred/", "").statusCode()).isEqualTo(expected);
                client.send("PROPFIND", "/exchange/fred/", "", "Depth", "0", "Accept-Language", "de");
            }
        }
    }
}
