package io.github.exchangedav;

import io.github.exchangedav.calendar.RemoteCalendar;
import io.github.exchangedav.dav.DavClient;
import io.github.exchangedav.dav.http.HttpDavClient;
import io.github.exchangedav.dav.http.HttpSettings;
import io.github.exchangedav.dialect.exchange.ExchangeDialect;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.Reason;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * Write appointments into an Exchange 2000, 2003 or 2007 calendar over WebDAV.
 *
 * <p>An event map or iCalendar in the body becomes one PUT per UID, to an address that depends on the UID alone, so that
 * a repeated message never makes a second appointment.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "exchangedav",
        title = "Exchange WebDAV Calendar",
        syntax = "exchangedav:folder",
        category = {Category.DOCUMENT, Category.HTTP},
        producerOnly = true,
        headersClass = ExchangeDavConstants.class)
public class ExchangeDavEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriParam
    private ExchangeDavConfiguration configuration;

    private volatile @Nullable ExchangeDavSettings settings;
    private volatile @Nullable RemoteCalendar calendar;
    private volatile @Nullable Semaphore inFlight;
    private volatile @Nullable ClientKey clientKey;

    /** What makes two endpoints' clients the same. */
    private record ClientKey(
            HttpSettings settings,
            @Nullable SSLContextParameters tls,
            @Nullable HttpClientConfigurer configurer) {}

    ExchangeDavEndpoint(String uri, ExchangeDavComponent component, ExchangeDavConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() throws Exception {
        return new ExchangeDavProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("exchangedav: there is no consumer yet, from(\"exchangedav:…\") can't"
                + " work; use operation=propfind in a producer to read an item");
    }

    @Override
    protected void doStart() throws Exception {
        ExchangeDavSettings checked = ExchangeDavSettings.of(configuration);
        HttpSettings http = ExchangeDavSettings.http(configuration);
        SSLContextParameters tls = configuration.getSslContextParameters();
        HttpClientConfigurer configurer = configuration.getHttpClientConfigurer();
        ClientKey key = new ClientKey(http, tls, configurer);
        SSLContext context = tls == null ? null : tls.createSSLContext(getCamelContext());
        DavClient client = component()
                .clients()
                .acquire(
                        key,
                        () -> new HttpDavClient(http, context, builder -> {
                            if (configurer != null) {
                                configurer.configureHttpClient(builder);
                            }
                        }));
        clientKey = key;
        settings = checked;
        inFlight = new Semaphore(checked.maxInFlight(), true);
        calendar = new RemoteCalendar(new ExchangeDialect(checked.exchange()), client);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        calendar = null;
        ClientKey key = clientKey;
        if (key != null) {
            clientKey = null;
            component().clients().release(key);
        }
    }

    ExchangeDavSettings settings() {
        return started(settings);
    }

    RemoteCalendar calendar() {
        return started(calendar);
    }

    Semaphore inFlight() {
        return started(inFlight);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw Fault.before(Reason.NO_CONNECTION, "the endpoint is not started, or has been stopped", "")
                    .toException();
        }
        return part;
    }

    /**
     * Only itself. Camel's notion, the same text, would take two endpoints for one that differ in nothing but what is masked
     * in the text: the user. Its producer cache goes by it, and would send one person's events into another's calendar.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private ExchangeDavComponent component() {
        return (ExchangeDavComponent) getComponent();
    }

    /** The options; a change after the start has no effect. */
    public ExchangeDavConfiguration getConfiguration() {
        return configuration;
    }

    /** The options; a change after the start has no effect. */
    public void setConfiguration(ExchangeDavConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public @Nullable String getServiceUrl() {
        return configuration.getServerUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "webdav";
    }
}
