package io.github.exchangedav;

import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.OutputType;
import io.github.exchangedav.dialect.RecurrencePolicy;
import javax.net.ssl.HostnameVerifier;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * The options, as Camel sets them. Mutable until the endpoint starts, which turns them into checked settings; a change
 * after that has no effect.
 */
@UriParams
public class ExchangeDavConfiguration implements Cloneable {

    @UriPath(
            description =
                    "Path of the calendar folder below the mailbox, segments separated by a slash: Calendar/Team A."
                            + " Empty for the mailbox's default calendar. A reserved character in it is percent-encoded twice.")
    private @Nullable String folder;

    @UriParam(description = "Scheme, host and port of the server, https://mail.example.com; without a path.")
    @Metadata(required = true)
    private @Nullable String serverUrl;

    @UriParam(defaultValue = "exchange", enums = "exchange", description = "The kind of server.")
    private String dialect = "exchange";

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "User name: plain, DOMAIN\\user, or the user principal name, which looks like a mail address. Without one, no credentials are sent.")
    private @Nullable String user;

    @UriParam(label = "security", secret = true, description = "The user's password.")
    private @Nullable String password;

    @UriParam(
            label = "security",
            defaultValue = "basic",
            enums = "basic",
            description = "How to log on. basic sends the credentials with every request at once.")
    private String authMethod = "basic";

    @UriParam(
            description =
                    "The mailbox's name in the address, where it differs from the user's name without its domain, or belongs to somebody else.")
    private @Nullable String mailbox;

    @UriParam(
            defaultValue = "false",
            description = "Whether the folder is one of the public folders instead of a mailbox's.")
    private boolean publicFolder;

    @UriParam(
            label = "advanced",
            defaultValue = "/exchange",
            description = "The virtual directory of the mailboxes on the server.")
    private String basePath = "/exchange";

    @UriParam(
            label = "producer",
            defaultValue = "put",
            enums = "put,create,update,delete,get,search,propfind,render",
            description =
                    "What to do with the event: put creates or replaces, create must not exist, update must exist, delete removes, get reads the event back into the body, search lists what lies in a window of time, propfind reads the item's properties into the body, render puts the request into the body and sends nothing.")
    private Operation operation = Operation.put;

    @UriParam(
            label = "producer",
            description =
                    "Name, of IANA or Windows, of the zone of local times that name none, and of the midnights between which an all-day event lasts (Europe/Berlin, W. Europe Standard Time). Unset, a local time without a zone is refused, and an all-day event is written with midnights in UTC and a warning.")
    private @Nullable String timeZone;

    @UriParam(
            label = "producer",
            defaultValue = "overwrite",
            enums = "overwrite,ifUnchanged,newestWins",
            description =
                    "Whose version wins. ifUnchanged writes only if the item still has the entity tag of the header CamelExchangeDavIfMatch, which must be there then. newestWins writes only what is not older than what was last written, by SEQUENCE, then LAST-MODIFIED or DTSTAMP of the event, one of which it must have; what is older is left unwritten, with the result superseded. It costs a request.")
    private Concurrency concurrency = Concurrency.overwrite;

    @UriParam(
            label = "producer",
            defaultValue = "reject",
            enums = "reject,expand,send",
            description =
                    "What becomes of recurrence rules that Exchange can't express: reject refuses them, expand writes single events instead, send sends them as they are.")
    private RecurrencePolicy recurrencePolicy = RecurrencePolicy.reject;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether put and create first search the folder for the event's UID and write to the item found, and delete removes all items that have it, for events that other programs write too. Costs a request, and one more where there is an item.")
    private boolean lookup;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether the item's properties are read back after a write and compared with the event. A difference is a permanent failure that names it. Costs a request, of a series with exceptions one more for each year.")
    private boolean verify;

    @UriParam(
            label = "producer",
            defaultValue = "map",
            enums = "map,icalendar",
            description = "What get and search put into the body: event maps, or iCalendar as text.")
    private OutputType outputType = OutputType.map;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether a folder that is missing is made, as a calendar, together with those above it, when put or create finds that it is.")
    private boolean autoCreateFolder;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether delete moves the item to the mailbox's folder for deleted items, as Outlook does, instead of removing it for good; so do put, create and update with recurrencePolicy=expand with what is left of an earlier version.")
    private boolean moveToDeletedItems;

    @UriParam(
            label = "producer",
            defaultValue = "8",
            description =
                    "How many requests this endpoint has under way at once; a caller waits beyond it. A real Exchange wants few.")
    private int maxInFlight = 8;

    @UriParam(
            label = "producer",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "The longest wait that a server's Retry-After can ask of Camel's error handler.")
    private long maximumRetryAfter = 300_000L;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether the headers CamelExchangeDavOperation, CamelExchangeDavFolder and CamelExchangeDavMailbox of a message override the endpoint's options. Server, credentials and TLS can never be overridden.")
    private boolean headerOverrides;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether to ask with Expect: 100-continue before a body is sent.")
    private boolean expectContinue;

    @UriParam(
            label = "timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection to come about.")
    private long connectTimeout = 30_000L;

    @UriParam(
            label = "timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long to wait for a free connection of the pool.")
    private long connectionRequestTimeout = 30_000L;

    @UriParam(
            label = "timeout",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "How long to wait for the server's answer to begin, and between its packets.")
    private long responseTimeout = 60_000L;

    @UriParam(
            label = "timeout",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description =
                    "How long a request may take altogether, from the search for a connection to the last byte of its"
                            + " answer. It is cut off then, which is a transient failure.")
    private long requestTimeout = 600_000L;

    @UriParam(label = "advanced", defaultValue = "20", description = "How many connections to the server are kept.")
    private int connectionsPerRoute = 20;

    @UriParam(label = "advanced", defaultValue = "200", description = "How many connections are kept altogether.")
    private int maxTotalConnections = 200;

    @UriParam(
            label = "advanced",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How long a connection is used at most.")
    private long connectionTimeToLive = 300_000L;

    @UriParam(label = "proxy", description = "Host of the HTTP proxy to go through.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", defaultValue = "0", description = "Port of the HTTP proxy.")
    private int proxyPort;

    @UriParam(label = "proxy", secret = true, description = "User name at the proxy.")
    private @Nullable String proxyAuthUsername;

    @UriParam(label = "proxy", secret = true, description = "Password at the proxy.")
    private @Nullable String proxyAuthPassword;

    @UriParam(
            label = "proxy",
            description =
                    "Hosts reached without the proxy, separated by commas; an asterisk stands for any characters.")
    private @Nullable String nonProxyHosts;

    @UriParam(label = "security", description = "Keys, trust and protocols of TLS.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "security",
            description = "Checks the host name of the server's certificate, instead of the standard check.")
    private @Nullable HostnameVerifier x509HostnameVerifier;

    @UriParam(
            label = "advanced",
            description =
                    "Has the last word on the builder of the HTTP client, as in camel-http. Turning retries or redirects on again is at your own risk: Camel's error handler is meant to be the only retry layer.")
    private @Nullable HttpClientConfigurer httpClientConfigurer;

    /** A copy, so that an endpoint's options don't change the component's. */
    public ExchangeDavConfiguration copy() {
        try {
            return (ExchangeDavConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable String getFolder() {
        return folder;
    }

    public void setFolder(@Nullable String folder) {
        this.folder = folder;
    }

    public @Nullable String getServerUrl() {
        return serverUrl;
    }

    public void setServerUrl(@Nullable String serverUrl) {
        this.serverUrl = serverUrl;
    }

    public String getDialect() {
        return dialect;
    }

    public void setDialect(String dialect) {
        this.dialect = dialect;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public String getAuthMethod() {
        return authMethod;
    }

    public void setAuthMethod(String authMethod) {
        this.authMethod = authMethod;
    }

    public @Nullable String getMailbox() {
        return mailbox;
    }

    public void setMailbox(@Nullable String mailbox) {
        this.mailbox = mailbox;
    }

    public boolean isPublicFolder() {
        return publicFolder;
    }

    public void setPublicFolder(boolean publicFolder) {
        this.publicFolder = publicFolder;
    }

    public String getBasePath() {
        return basePath;
    }

    public void setBasePath(String basePath) {
        this.basePath = basePath;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    public Concurrency getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(Concurrency concurrency) {
        this.concurrency = concurrency;
    }

    public RecurrencePolicy getRecurrencePolicy() {
        return recurrencePolicy;
    }

    public void setRecurrencePolicy(RecurrencePolicy recurrencePolicy) {
        this.recurrencePolicy = recurrencePolicy;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public long getMaximumRetryAfter() {
        return maximumRetryAfter;
    }

    public void setMaximumRetryAfter(long maximumRetryAfter) {
        this.maximumRetryAfter = maximumRetryAfter;
    }

    public boolean isHeaderOverrides() {
        return headerOverrides;
    }

    public void setHeaderOverrides(boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    public boolean isExpectContinue() {
        return expectContinue;
    }

    public void setExpectContinue(boolean expectContinue) {
        this.expectContinue = expectContinue;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    public void setConnectionRequestTimeout(long connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getConnectionsPerRoute() {
        return connectionsPerRoute;
    }

    public void setConnectionsPerRoute(int connectionsPerRoute) {
        this.connectionsPerRoute = connectionsPerRoute;
    }

    public int getMaxTotalConnections() {
        return maxTotalConnections;
    }

    public void setMaxTotalConnections(int maxTotalConnections) {
        this.maxTotalConnections = maxTotalConnections;
    }

    public long getConnectionTimeToLive() {
        return connectionTimeToLive;
    }

    public void setConnectionTimeToLive(long connectionTimeToLive) {
        this.connectionTimeToLive = connectionTimeToLive;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(@Nullable String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public @Nullable String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(@Nullable String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable HostnameVerifier getX509HostnameVerifier() {
        return x509HostnameVerifier;
    }

    public void setX509HostnameVerifier(@Nullable HostnameVerifier x509HostnameVerifier) {
        this.x509HostnameVerifier = x509HostnameVerifier;
    }

    public @Nullable HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(@Nullable HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public boolean isLookup() {
        return lookup;
    }

    public void setLookup(boolean lookup) {
        this.lookup = lookup;
    }

    public boolean isVerify() {
        return verify;
    }

    public void setVerify(boolean verify) {
        this.verify = verify;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public boolean isAutoCreateFolder() {
        return autoCreateFolder;
    }

    public void setAutoCreateFolder(boolean autoCreateFolder) {
        this.autoCreateFolder = autoCreateFolder;
    }

    public boolean isMoveToDeletedItems() {
        return moveToDeletedItems;
    }

    public void setMoveToDeletedItems(boolean moveToDeletedItems) {
        this.moveToDeletedItems = moveToDeletedItems;
    }
}
