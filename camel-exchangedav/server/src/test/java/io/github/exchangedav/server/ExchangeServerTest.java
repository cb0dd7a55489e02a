package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeServerTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";

    @Test
    void afterARestartPortAndItemsAreTheSame() {
        try (ExchangeServer server =
                new ExchangeServer().mailbox("fred", "secret").start()) {
            int port = server.port();
            put(server);
            server.stop();
            server.stop();
            server.start();
            server.start();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.items("fred", "Calendar")).hasSize(1);
        }
    }

    @Test
    void whatIsOnADirectorySurvivesWithItsIdentifiers(@TempDir Path directory) {
        StoredItem before;
        try (ExchangeServer server = ExchangeServer.builder().data(directory).build()) {
            server.mailbox("fred", "secret").folder("fred", "Ümläut ?/b").start();
            put(server);
            before = server.items("fred", "Calendar").get(0);
        }
        try (ExchangeServer server = ExchangeServer.builder().data(directory).build()) {
            server.mailbox("fred", "secret");
            StoredItem after = server.items("fred", "Calendar").get(0);
            assertThat(after.message()).isEqualTo(before.message());
            assertThat(after.property("DAV:getetag")).isEqualTo(before.property("DAV:getetag"));
            assertThat(after.property("DAV:id")).isEqualTo(before.property("DAV:id"));
            assertThat(after.property("urn:schemas:calendar:dtstart")).isEqualTo("2030-01-02T10:00:00.000Z");
            server.start();
            put(server);
            assertThat(server.items("fred", "Calendar").get(0).property("DAV:getetag"))
                    .isGreaterThan(before.property("DAV:getetag"));
        }
    }

    @Test
    void aDirectoryBelongsToOneServer(@TempDir Path directory) {
        try (ExchangeServer first = ExchangeServer.builder().data(directory).build()) {
            assertThat(first.port()).isZero();
            assertThatThrownBy(() -> ExchangeServer.builder().data(directory).build())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another server has");
        }
    }

    @Test
    void resetForgetsItemsAndRequestsAndKeepsFolders() {
        try (ExchangeServer server = new ExchangeServer()
                .mailbox("fred", "secret")
                .folder("fred", "Cal2")
                .start()) {
            put(server);
            server.misbehave(Mischief.answer(500));
            server.reset();
            assertThat(server.requests()).isEmpty();
            assertThat(server.items("fred", "Calendar")).isEmpty();
            assertThat(new Client(server.url(), "fred", "secret")
                            .put("/exchange/fred/Cal2/one.EML", Messages.meeting("one"))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(server.item("fred", "Cal2", "ONE.eml"))
                    .hasValueSatisfying(item -> assertThat(item.calendarText()).startsWith("BEGIN:VCALENDAR"));
        }
    }

    @Test
    void theDefaultCalendarIsNamedInTheLanguageOfTheServer() {
        try (ExchangeServer server = ExchangeServer.builder().language("fr").build()) {
            assertThat(server.mailbox("fred", "secret").calendarFolder("fred")).isEqualTo("Calendrier");
        }
    }

    private static void put(ExchangeServer server) {
        new Client(server.url(), "fred", "secret").put(ITEM, Messages.meeting("one"));
    }
}
