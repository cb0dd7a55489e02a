package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.sardine.DavResource;
import com.github.sardine.Sardine;
import com.github.sardine.SardineFactory;
import com.github.sardine.impl.SardineException;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sardine, a WebDAV client of today that knows nothing of Exchange, works against this server. */
class SardineTest {
    private static final byte[] MESSAGE = Messages.meeting("one").getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final ExchangeServerExtension exchange =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private Sardine sardine;
    private String calendar;

    @BeforeEach
    void begin() {
        sardine = SardineFactory.begin("fred", "secret");
        // else it takes up NTLM, which is offered but not spoken here (protocol §9.2)
        sardine.enablePreemptiveAuthentication(
                "localhost", exchange.server().port(), exchange.server().port());
        calendar = exchange.server().url() + "/exchange/fred/Calendar/";
    }

    @AfterEach
    void end() throws IOException {
        sardine.shutdown();
    }

    private static int status(Throwable thrown) {
        return ((SardineException) thrown).getStatusCode();
    }

    @Test
    void itPutsListsAndGets() throws IOException {
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        List<DavResource> list = sardine.list(calendar);
        assertThat(list).extracting(DavResource::getName).containsExactly("Calendar", "one.EML");
        assertThat(list).extracting(DavResource::isDirectory).containsExactly(true, false);
        DavResource item = list.get(1);
        assertThat(item.getContentType()).isEqualTo("message/rfc822");
        assertThat(item.getContentLength()).isPositive();
        assertThat(item.getHref().toString()).isEqualTo(calendar + "one.EML");
        try (InputStream body = sardine.get(calendar + "one.EML", Map.of("Translate", "f"))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("SUMMARY:Tea with the board");
        }
    }

    @Test
    void itAsksForPropertiesByName() throws IOException {
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        QName subject = new QName("urn:schemas:httpmail:", "subject", "h");
        List<DavResource> found = sardine.propfind(calendar + "one.EML", 0, Set.of(subject));
        assertThat(found.get(0).getCustomPropsNS()).containsEntry(subject, "Tea with the board");
    }

    @Test
    void itSetsAProperty() throws IOException {
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        QName location = new QName("urn:schemas:calendar:", "location", "c");
        sardine.patch(calendar + "one.EML", Map.of(location, "Room 3"));
        List<DavResource> found = sardine.propfind(calendar + "one.EML", 0, Set.of(location));
        assertThat(found.get(0).getCustomPropsNS()).containsEntry(location, "Room 3");
    }

    @Test
    void itLocksAndUnlocks() throws IOException {
        String item = calendar + "one.EML";
        sardine.put(item, MESSAGE, "message/rfc822");
        String token = sardine.lock(item);
        assertThat(token).startsWith("opaquelocktoken:");
        assertThatThrownBy(() -> sardine.delete(item))
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(423));
        assertThat(sardine.refreshLock(item, token, item)).isEqualTo(token);
        sardine.unlock(item, token);
        sardine.delete(item);
        assertThat(exchange.server().items("fred", "Calendar")).isEmpty();
    }

    @Test
    void itTellsWhatExists() throws IOException {
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        assertThat(sardine.exists(calendar + "one.EML")).isTrue();
        assertThat(sardine.exists(calendar)).isTrue();
        assertThat(sardine.exists(calendar + "two.EML")).isFalse();
    }

    @Test
    void itMakesAFolderMovesCopiesAndDeletes() throws IOException {
        String team = exchange.server().url() + "/exchange/fred/Team/";
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        sardine.createDirectory(team);
        sardine.copy(calendar + "one.EML", team + "copy.EML");
        sardine.move(calendar + "one.EML", team + "moved.EML");
        assertThat(exchange.server().items("fred", "Calendar")).isEmpty();
        assertThat(exchange.server().items("fred", "Team"))
                .extracting(StoredItem::name)
                .containsExactlyInAnyOrder("copy.EML", "moved.EML");
        assertThatThrownBy(() -> sardine.move(team + "copy.EML", team + "moved.EML", false))
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(412));
        sardine.move(team + "copy.EML", team + "moved.EML");
        assertThat(exchange.server().items("fred", "Team")).hasSize(1);
        sardine.move(team, exchange.server().url() + "/exchange/fred/Team2/");
        sardine.delete(exchange.server().url() + "/exchange/fred/Team2/moved.EML");
        assertThat(exchange.server().items("fred", "Team2")).isEmpty();
        sardine.delete(exchange.server().url() + "/exchange/fred/Team2/");
        assertThat(sardine.exists(exchange.server().url() + "/exchange/fred/Team2/"))
                .isFalse();
    }

    @Test
    void itReadsExchangesDates() throws IOException {
        sardine.put(calendar + "one.EML", MESSAGE, "message/rfc822");
        DavResource item = sardine.list(calendar, 0).get(0);
        assertThat(item.getModified()).isNotNull();
        assertThat(item.getCreation()).isNotNull();
    }

    @Test
    void itsDepthInfinityIsRefused() {
        assertThatThrownBy(() -> sardine.list(calendar, -1))
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(501));
    }
}
