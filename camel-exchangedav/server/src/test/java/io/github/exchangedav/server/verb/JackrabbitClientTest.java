package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.jackrabbit.webdav.DavConstants;
import org.apache.jackrabbit.webdav.DavException;
import org.apache.jackrabbit.webdav.MultiStatusResponse;
import org.apache.jackrabbit.webdav.client.methods.BaseDavRequest;
import org.apache.jackrabbit.webdav.client.methods.HttpPropfind;
import org.apache.jackrabbit.webdav.client.methods.HttpSearch;
import org.apache.jackrabbit.webdav.property.DavPropertyName;
import org.apache.jackrabbit.webdav.property.DavPropertyNameSet;
import org.apache.jackrabbit.webdav.search.SearchInfo;
import org.apache.jackrabbit.webdav.xml.Namespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A WebDAV client that knows nothing of Exchange, and its own reading of what a 207 is. */
class JackrabbitClientTest {
    private static final Namespace CALENDAR = Namespace.getNamespace("urn:schemas:calendar:");
    private static final DavPropertyName UID = DavPropertyName.create("uid", CALENDAR);

    @RegisterExtension
    static final ExchangeServerExtension EXCHANGE = new ExchangeServerExtension().mailbox("fred", "secret");

    private final String folder = EXCHANGE.server().url() + "/exchange/fred/Calendar";

    @BeforeEach
    void twoAppointments() {
        EXCHANGE.server().reset();
        Client fred = new Client(EXCHANGE.server().url(), "fred", "secret");
        fred.put("/exchange/fred/Calendar/a.EML", Messages.meeting("a"));
        fred.put("/exchange/fred/Calendar/b.EML", Messages.meeting("b & <c>"));
    }

    private static List<MultiStatusResponse> send(BaseDavRequest request) throws IOException, DavException {
        request.setHeader(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("fred:secret".getBytes(StandardCharsets.UTF_8)));
        try (CloseableHttpClient client = HttpClients.createDefault();
                CloseableHttpResponse response = client.execute(request)) {
            request.checkSuccess(response);
            return List.of(request.getResponseBodyAsMultiStatus(response).getResponses());
        }
    }

    private static List<Object> uids(List<MultiStatusResponse> responses) {
        List<Object> uids = new ArrayList<>();
        responses.forEach(
                response -> uids.add(response.getProperties(200).get(UID).getValue()));
        return uids;
    }

    @Test
    void itsSearchFindsWhatItAsksFor() throws IOException, DavException {
        String sql = "SELECT \"urn:schemas:calendar:uid\", \"urn:schemas:calendar:rrule\" FROM \"\" WHERE"
                + " \"urn:schemas:calendar:uid\" = 'B & <C>'";
        List<MultiStatusResponse> found =
                send(new HttpSearch(folder, new SearchInfo("sql", DavConstants.NAMESPACE, sql, Map.of())));
        assertThat(found).extracting(MultiStatusResponse::getHref).containsExactly(folder + "/b.EML");
        assertThat(uids(found)).containsExactly("b & <c>");
        assertThat(found.get(0).getPropertyNames(404).contains(DavPropertyName.create("rrule", CALENDAR)))
                .isTrue();
    }

    @Test
    void itsSearchOfAWeekFindsBothInOrder() throws IOException, DavException {
        String sql = "SELECT \"urn:schemas:calendar:uid\" FROM SCOPE('SHALLOW TRAVERSAL OF \"" + folder + "\"') WHERE"
                + " \"urn:schemas:calendar:dtend\" > '2030/01/01' AND \"urn:schemas:calendar:dtstart\" < '2030/01/08'"
                + " ORDER BY \"urn:schemas:calendar:uid\" DESC";
        HttpSearch search = new HttpSearch(folder, new SearchInfo("sql", DavConstants.NAMESPACE, sql, Map.of()));
        assertThat(uids(send(search))).containsExactly("b & <c>", "a");
    }

    @Test
    void itsPropfindReadsTheMembersOfAFolder() throws IOException, DavException {
        DavPropertyNameSet names = new DavPropertyNameSet();
        names.add(UID);
        List<MultiStatusResponse> found = send(new HttpPropfind(folder, names, DavConstants.DEPTH_1));
        assertThat(found)
                .extracting(MultiStatusResponse::getHref)
                .containsExactly(folder + "/", folder + "/a.EML", folder + "/b.EML");
        assertThat(uids(found.subList(1, 3))).containsExactly("a", "b & <c>");
    }
}
