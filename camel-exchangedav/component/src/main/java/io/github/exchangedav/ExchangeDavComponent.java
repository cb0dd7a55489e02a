package io.github.exchangedav;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** Writes appointments into the calendars of an Exchange 2000 to 2007, over WebDAV. */
@Component("exchangedav")
public class ExchangeDavComponent extends DefaultComponent implements SSLContextParametersAware {

    private final SharedClients clients = new SharedClients();

    @Metadata(description = "Options that all endpoints begin with.")
    private ExchangeDavConfiguration configuration = new ExchangeDavConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether endpoints without sslContextParameters use the Camel context's global ones.")
    private boolean useGlobalSslContextParameters;

    /** For Camel. */
    public ExchangeDavComponent() {}

    /** A component of that context. */
    public ExchangeDavComponent(@Nullable CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ExchangeDavConfiguration options = configuration.copy();
        options.setFolder(folder(uri));
        if (options.getSslContextParameters() == null) {
            options.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        // What Camel shows of an endpoint (logs, JMX, the failure endpoint of a dead letter) is made from this text
        String shown = URISupport.sanitizeUri(uri);
        ExchangeDavEndpoint endpoint = new ExchangeDavEndpoint(shown == null ? uri : shown, this, options);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The path of the address, decoded. Not Camel's {@code remaining}: that is decoded once more before it is cut at the
     * first question mark, so a folder with a question mark in its name could not be named at all.
     */
    private static String folder(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        String afterScheme = path.indexOf(':') < 0 ? "" : path.substring(path.indexOf(':') + 1);
        String folder = afterScheme.startsWith("//") ? afterScheme.substring(2) : afterScheme;
        return URLDecoder.decode(folder.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Camel drops endpoints that it has too many of without stopping them; their clients end here. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        clients.closeAll();
    }

    SharedClients clients() {
        return clients;
    }

    /** Options that all endpoints begin with. */
    public ExchangeDavConfiguration getConfiguration() {
        return configuration;
    }

    /** Options that all endpoints begin with. */
    public void setConfiguration(ExchangeDavConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
