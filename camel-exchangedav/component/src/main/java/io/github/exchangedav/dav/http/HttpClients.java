package io.github.exchangedav.dav.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP client from settings. */
final class HttpClients {

    /** Not one with MSIE in it: that would turn Exchange's answers into OWA pages (protocol page §1.2). */
    private static final String USER_AGENT = "camel-exchangedav";

    private HttpClients() {}

    static CloseableHttpClient create(
            HttpSettings settings, @Nullable SSLContext sslContext, Consumer<HttpClientBuilder> customizer) {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections(settings, sslContext))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.timeouts().connectionRequest()))
                        .setResponseTimeout(timeout(settings.timeouts().response()))
                        .setExpectContinueEnabled(settings.expectContinue())
                        .build())
                .setUserAgent(USER_AGENT)
                .evictExpiredConnections()
                // Camel retries, and only Camel; a redirect never carries a body or credentials anywhere
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAuthCaching();
        HttpSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            proxy(builder, proxy);
        }
        customizer.accept(builder);
        return builder.build();
    }

    private static PoolingHttpClientConnectionManager connections(
            HttpSettings settings, @Nullable SSLContext sslContext) {
        HttpSettings.Timeouts timeouts = settings.timeouts();
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (sslContext != null) {
            tls.setSslContext(sslContext);
        } else {
            tls.useSystemProperties();
        }
        if (settings.hostnameVerifier() != null) {
            // alone, the verifier would only be asked after the JDK's own check had passed
            tls.setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT);
            tls.setHostnameVerifier(settings.hostnameVerifier());
        }
        return PoolingHttpClientConnectionManagerBuilder.create()
                // the default skips lines that are no HTTP, and then takes a mail server for a lost connection
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseParserFactory(new DefaultHttpResponseParserFactory())
                        .build())
                .setTlsSocketStrategy(tls.buildClassic())
                .setMaxConnPerRoute(settings.pool().perRoute())
                .setMaxConnTotal(settings.pool().total())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(timeouts.connect()))
                        .setSocketTimeout(timeout(timeouts.response()))
                        .setTimeToLive(TimeValue.ofMilliseconds(
                                settings.pool().timeToLive().toMillis()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(timeouts.response()))
                        .setTcpNoDelay(true)
                        .build())
                .build();
    }

    private static void proxy(HttpClientBuilder builder, HttpSettings.Proxy proxy) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        builder.setRoutePlanner(new BypassingPlanner(host, proxy.bypass()));
        if (proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            char[] password =
                    proxy.password() == null ? new char[0] : proxy.password().toCharArray();
            credentials.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(proxy.user(), password));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    /** Goes through the proxy but for hosts that need none. */
    private static final class BypassingPlanner extends DefaultProxyRoutePlanner {
        private final List<Pattern> bypass;

        BypassingPlanner(HttpHost proxy, List<String> bypass) {
            super(proxy);
            this.bypass = bypass.stream().map(BypassingPlanner::glob).toList();
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
            String name = target.getHostName().toLowerCase(Locale.ROOT);
            boolean direct =
                    bypass.stream().anyMatch(pattern -> pattern.matcher(name).matches());
            return direct ? null : super.determineProxy(target, context);
        }

        @Override
        protected @Nullable InetAddress determineLocalAddress(HttpHost firstHop, HttpContext context) {
            return null;
        }

        private static Pattern glob(String text) {
            String[] parts = text.strip().toLowerCase(Locale.ROOT).split("\\*", -1);
            return Pattern.compile(
                    String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList()));
        }
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
