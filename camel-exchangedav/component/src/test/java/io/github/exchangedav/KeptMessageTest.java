package io.github.exchangedav;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests against a server that keeps the message that was put when somebody changes the item's properties. */
abstract class KeptMessageTest extends MailboxTest {

    KeepingServer keeping;

    @BeforeEach
    void keeping() throws IOException {
        keeping = new KeepingServer(server);
    }

    @AfterEach
    void stop() {
        keeping.close();
    }

    @Override
    String uri(String folder, String options) {
        return super.uri(folder, options).replace(String.valueOf(server.url()), keeping.url());
    }
}
