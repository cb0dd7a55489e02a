package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Vector;
import org.apache.commons.httpclient.HttpURL;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.webdav.lib.PropertyName;
import org.apache.webdav.lib.WebdavResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jakarta Slide's client, which Java programs of Exchange's days were written with, works against this server. */
class SlideClientTest {
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";

    @RegisterExtension
    final ExchangeServerExtension exchange =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private WebdavResource calendar;

    @BeforeEach
    void open() throws IOException {
        HttpURL url = new HttpURL(exchange.server().url() + "/exchange/fred/Calendar/");
        url.setUserinfo("fred", "secret");
        calendar = new WebdavResource(url);
        calendar.setContentType("message/rfc822");
    }

    @AfterEach
    void close() throws IOException {
        calendar.close();
    }

    private List<String> names(String folder) {
        return exchange.server().items("fred", folder).stream()
                .map(StoredItem::name)
                .toList();
    }

    @Test
    void itPutsListsAndGets() throws IOException {
        assertThat(calendar.putMethod(ITEM, Messages.meeting("one"))).isTrue();
        assertThat(calendar.isCollection()).isTrue();
        WebdavResource[] list = calendar.listWebdavResources();
        assertThat(list).hasSize(1);
        assertThat(list[0].getName()).isEqualTo("one.EML");
        assertThat(list[0].getDisplayName()).isEqualTo("one.EML");
        assertThat(list[0].isCollection()).isFalse();
        assertThat(list[0].getGetContentType()).isEqualTo("message/rfc822");
        assertThat(list[0].getGetContentLength()).isPositive();
        GetMethod get = new GetMethod(ITEM);
        get.setRequestHeader("Translate", "f");
        assertThat(calendar.executeHttpRequestMethod(calendar.retrieveSessionInstance(), get))
                .isEqualTo(200);
        assertThat(get.getResponseBodyAsString()).contains("SUMMARY:Tea with the board");
    }

    /** A deviation that is Exchange's nature: without {@code Translate: f} a GET is a browser's (protocol §1.2). */
    @Test
    void itsOwnGetIsGivenAPage() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        assertThat(calendar.getMethodDataAsString(ITEM)).startsWith("<!DOCTYPE html>");
    }

    @Test
    @SuppressWarnings("JdkObsolete") // the client's
    void itAsksForPropertiesByName() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        Vector<PropertyName> names = new Vector<>(List.of(
                new PropertyName("urn:schemas:httpmail:", "subject"),
                new PropertyName("urn:schemas:calendar:", "location")));
        Enumeration<?> values = calendar.propfindMethod(ITEM, names);
        assertThat(values.nextElement()).hasToString("Tea with the board");
    }

    @Test
    void itSetsAProperty() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        PropertyName location = new PropertyName("urn:schemas:calendar:", "location");
        assertThat(calendar.proppatchMethod(ITEM, location, "Room 3", true)).isTrue();
        assertThat(exchange.server().items("fred", "Calendar").get(0).property("urn:schemas:calendar:location"))
                .isEqualTo("Room 3");
    }

    @Test
    void itLocksAndUnlocks() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        assertThat(calendar.lockMethod(ITEM, "fred", 120)).isTrue();
        assertThat(calendar.lockDiscoveryPropertyFindMethod(ITEM).getActiveLocks())
                .hasSize(1);
        Client other = new Client(exchange.server().url(), "fred", "secret");
        assertThat(other.send("DELETE", ITEM, "").statusCode()).isEqualTo(423);
        assertThat(calendar.unlockMethod(ITEM)).isTrue();
        assertThat(calendar.deleteMethod(ITEM)).isTrue();
        assertThat(names("Calendar")).isEmpty();
    }

    @Test
    void itMakesAFolderMovesCopiesAndDeletes() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        assertThat(calendar.mkcolMethod("/exchange/fred/Team/")).isTrue();
        assertThat(calendar.copyMethod(ITEM, "/exchange/fred/Team/copy.EML")).isTrue();
        assertThat(calendar.moveMethod(ITEM, "/exchange/fred/Team/moved.EML")).isTrue();
        assertThat(names("Calendar")).isEmpty();
        assertThat(names("Team")).containsExactlyInAnyOrder("copy.EML", "moved.EML");
        calendar.setOverwrite(false);
        assertThat(calendar.moveMethod("/exchange/fred/Team/copy.EML", "/exchange/fred/Team/moved.EML"))
                .isFalse();
        assertThat(calendar.getStatusCode()).isEqualTo(412);
        assertThat(calendar.copyMethod("/exchange/fred/Team", "/exchange/fred/Team2"))
                .isTrue();
        assertThat(names("Team2")).hasSize(2);
        assertThat(calendar.deleteMethod("/exchange/fred/Team/moved.EML")).isTrue();
        assertThat(names("Team")).containsExactly("copy.EML");
        assertThat(calendar.deleteMethod("/exchange/fred/Team")).isTrue();
        assertThat(calendar.headMethod("/exchange/fred/Team/copy.EML")).isFalse();
    }

    /**
     * A deviation that is Exchange's nature: dates are no RFC 1123 ones and have milliseconds (protocol §12), which this
     * client takes for seconds, so that it is up to a quarter of an hour late.
     */
    @Test
    void itReadsTheDateOfTheLastChangeRoughly() throws IOException {
        calendar.putMethod(ITEM, Messages.meeting("one"));
        String told = (String)
                calendar.propfindMethod(ITEM, WebdavResource.GETLASTMODIFIED).nextElement();
        long read = calendar.listWebdavResources()[0].getGetLastModified();
        assertThat(Duration.between(Instant.parse(told), Instant.ofEpochMilli(read)))
                .isBetween(Duration.ofMinutes(-1), Duration.ofSeconds(1000));
    }
}
