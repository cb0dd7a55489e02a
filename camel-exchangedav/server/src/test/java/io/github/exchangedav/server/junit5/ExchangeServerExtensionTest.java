package io.github.exchangedav.server.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExchangeServerExtensionTest {
    @RegisterExtension
    static final ExchangeServerExtension PER_CLASS = new ExchangeServerExtension().mailbox("fred", "secret");

    @RegisterExtension
    final ExchangeServerExtension perTest = new ExchangeServerExtension().mailbox("fred", "secret");

    private static int portOfTheClass;

    @RepeatedTest(2)
    void theServerOfTheClassKeepsItsPortAndBothBeginEmpty() {
        int port = PER_CLASS.server().port();
        assertThat(portOfTheClass).isIn(0, port);
        portOfTheClass = port;
        for (ExchangeServerExtension extension : new ExchangeServerExtension[] {PER_CLASS, perTest}) {
            assertThat(extension.server().requests()).isEmpty();
            assertThat(extension.server().items("fred", "Calendar")).isEmpty();
            new Client(extension.server().url(), "fred", "secret")
                    .put("/exchange/fred/Calendar/one.EML", Messages.meeting("one"));
            assertThat(extension.server().items("fred", "Calendar")).hasSize(1);
        }
    }
}
