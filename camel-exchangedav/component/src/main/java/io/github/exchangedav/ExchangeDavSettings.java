package io.github.exchangedav;

import io.github.exchangedav.dav.http.HttpSettings;
import io.github.exchangedav.dialect.Concurrency;
import io.github.exchangedav.dialect.Operation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.exchange.ExchangeSettings;
import io.github.exchangedav.ical.ZoneNames;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The options, checked and fixed. Made once, when the endpoint starts, so that a wrong option fails there, with its name.
 *
 * @param operation what to do
 * @param address which calendar
 * @param concurrency whose version wins
 * @param headerOverrides whether headers may say otherwise
 * @param maximumRetryAfter the longest wait a server can ask for
 * @param maxInFlight how many requests at once
 * @param exchange what the dialect has to know
 */
record ExchangeDavSettings(
        Operation operation,
        Order.Address address,
        Concurrency concurrency,
        boolean headerOverrides,
        Duration maximumRetryAfter,
        int maxInFlight,
        ExchangeSettings exchange) {

    static ExchangeDavSettings of(ExchangeDavConfiguration options) {
        URI server = server(options);
        only(options.getDialect(), "dialect", "exchange");
        only(options.getAuthMethod(), "authMethod", "basic");
        atLeastOne(options.getMaxInFlight(), "maxInFlight");
        if (options.isMoveToDeletedItems() && options.isPublicFolder()) {
            throw wrong("moveToDeletedItems", "can't be true together with publicFolder: there is no such folder");
        }
        String folder = checkedFolder(
                options.getFolder() == null ? "" : options.getFolder(), options.isPublicFolder(), "folder");
        ExchangeSettings exchange = new ExchangeSettings(
                text(server),
                basePath(options.getBasePath()),
                options.isPublicFolder(),
                sender(options),
                zone(options.getTimeZone()),
                options.getRecurrencePolicy(),
                new ExchangeSettings.Writing(
                        options.getConcurrency(),
                        options.isLookup(),
                        options.isVerify(),
                        options.isAutoCreateFolder(),
                        options.isMoveToDeletedItems()),
                options.getOutputType());
        return new ExchangeDavSettings(
                options.getOperation(),
                new Order.Address(mailbox(options), folder),
                options.getConcurrency(),
                options.isHeaderOverrides(),
                duration(options.getMaximumRetryAfter(), "maximumRetryAfter"),
                options.getMaxInFlight(),
                exchange);
    }

    /** The HTTP client's part. */
    static HttpSettings http(ExchangeDavConfiguration options) {
        atLeastOne(options.getConnectionsPerRoute(), "connectionsPerRoute");
        atLeastOne(options.getMaxTotalConnections(), "maxTotalConnections");
        if (options.getPassword() != null && options.getUser() == null) {
            throw wrong("user", "is missing, although there is a password");
        }
        if (options.getUser() != null && options.getPassword() == null) {
            throw wrong("password", "is missing, although there is a user");
        }
        if (options.getUser() != null && options.getUser().indexOf(':') >= 0) {
            throw wrong("user", "has a colon in it, which Basic authentication can't carry");
        }
        return new HttpSettings(
                server(options),
                options.getUser(),
                options.getPassword(),
                new HttpSettings.Timeouts(
                        duration(options.getConnectTimeout(), "connectTimeout"),
                        duration(options.getConnectionRequestTimeout(), "connectionRequestTimeout"),
                        duration(options.getResponseTimeout(), "responseTimeout"),
                        duration(options.getRequestTimeout(), "requestTimeout")),
                new HttpSettings.Pool(
                        options.getConnectionsPerRoute(),
                        options.getMaxTotalConnections(),
                        duration(options.getConnectionTimeToLive(), "connectionTimeToLive")),
                proxy(options),
                options.isExpectContinue(),
                options.getX509HostnameVerifier());
    }

    /** A folder path as a message's header or the address gives it; empty for the default calendar. */
    static String checkedFolder(String folder, boolean publicFolder, String where) {
        for (String name : folder.split("/", 0)) {
            if (name.equals(".") || name.equals("..") || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw wrong(where, "must not hold . or .. as a segment, or a control character");
            }
        }
        String path = folder.replaceAll("^/+|/+$", "");
        if (path.isEmpty() && publicFolder) {
            throw wrong(where, "is missing; public folders have no default calendar");
        }
        return path;
    }

    /** A mailbox name; a single path segment. */
    static String checkedMailbox(String mailbox, String where) {
        boolean odd =
                mailbox.equals(".") || mailbox.equals("..") || mailbox.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (odd || mailbox.indexOf('/') >= 0 || mailbox.isBlank()) {
            throw wrong(where, "must be the name of one mailbox, without a slash");
        }
        return mailbox;
    }

    private static URI server(ExchangeDavConfiguration options) {
        String text = options.getServerUrl();
        if (text == null || text.isBlank()) {
            throw wrong("serverUrl", "is missing; it is the server's address, https://mail.example.com");
        }
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw wrong("serverUrl", "is no URL"); // without the text: it might hold a password
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            throw wrong("serverUrl", "must begin with https:// or http:// and name a host");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("serverUrl", "must not hold user and password; they have options of their own");
        }
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("serverUrl", "must be scheme, host and port only; what follows is option basePath's");
        }
        return URI.create(scheme + "://" + uri.getRawAuthority());
    }

    private static String text(URI server) {
        return server.toString();
    }

    private static String basePath(String basePath) {
        String path = basePath.endsWith("/") ? basePath.substring(0, basePath.length() - 1) : basePath;
        boolean plain = path.matches("(/[A-Za-z0-9._~@+-]+)+") && !path.contains("/..") && !path.contains("/./");
        if (!plain) {
            throw wrong("basePath", "must be the path of a virtual directory, /exchange");
        }
        return path;
    }

    private static String mailbox(ExchangeDavConfiguration options) {
        if (options.isPublicFolder()) {
            return "";
        }
        String mailbox = options.getMailbox() == null ? withoutDomain(options.getUser()) : options.getMailbox();
        if (mailbox.isEmpty()) {
            throw wrong("mailbox", "is missing, and there is no option user to take it from");
        }
        return checkedMailbox(mailbox, "mailbox");
    }

    /** {@code DOMAIN\fred} and {@code fred@example.com} are both fred. */
    private static String withoutDomain(@Nullable String user) {
        if (user == null) {
            return "";
        }
        String name = user.substring(user.lastIndexOf('\\') + 1);
        return name.indexOf('@') > 0 ? name.substring(0, name.indexOf('@')) : name;
    }

    private static String sender(ExchangeDavConfiguration options) {
        String user = options.getUser();
        if (user != null && user.indexOf('@') > 0) {
            return user;
        }
        return options.isPublicFolder() ? withoutDomain(user) : mailbox(options);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        ZoneId zone = ZoneNames.zone(name);
        if (zone == null) {
            throw wrong("timeZone", "is no time zone such as Europe/Berlin or W. Europe Standard Time: " + name);
        }
        return zone;
    }

    private static HttpSettings.@Nullable Proxy proxy(ExchangeDavConfiguration options) {
        if (options.getProxyHost() == null) {
            return null;
        }
        if (options.getProxyPort() < 1 || options.getProxyPort() > 65535) {
            throw wrong("proxyPort", "must be the port of option proxyHost");
        }
        String bypass = options.getNonProxyHosts() == null ? "" : options.getNonProxyHosts();
        List<String> hosts = Arrays.stream(bypass.split(",", 0))
                .filter(host -> !host.isBlank())
                .toList();
        return new HttpSettings.Proxy(
                options.getProxyHost(),
                options.getProxyPort(),
                options.getProxyAuthUsername(),
                options.getProxyAuthPassword(),
                hosts);
    }

    private static void only(String value, String option, String known) {
        if (!value.equals(known)) {
            throw wrong(option, "can be " + known + " only, so far");
        }
    }

    private static void atLeastOne(int value, String option) {
        if (value < 1) {
            throw wrong(option, "must be at least 1");
        }
    }

    private static Duration duration(long millis, String option) {
        if (millis < 1) {
            throw wrong(option, "must be at least a millisecond");
        }
        return Duration.ofMillis(millis);
    }

    private static IllegalArgumentException wrong(String option, String problem) {
        return new IllegalArgumentException("exchangedav: option " + option + " " + problem);
    }
}
