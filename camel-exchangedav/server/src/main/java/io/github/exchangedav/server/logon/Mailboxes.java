package io.github.exchangedav.server.logon;

import io.github.exchangedav.server.http.Headers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The mailboxes there are, and the Basic logon (protocol §5.1). */
public final class Mailboxes {
    private final Map<String, Mailbox> byName = new ConcurrentHashMap<>();

    /** Starts with none. */
    public Mailboxes() {}

    /**
     * Adds one, or replaces the one of the same user.
     *
     * @throws IllegalArgumentException if another mailbox has the address
     */
    public void add(Mailbox mailbox) {
        find(mailbox.email())
                .filter(other -> !other.user().equalsIgnoreCase(mailbox.user()))
                .ifPresent(other -> {
                    throw new IllegalArgumentException(mailbox.email() + " is the address of " + other.user());
                });
        byName.values().removeIf(old -> old.user().equalsIgnoreCase(mailbox.user()));
        byName.put(mailbox.user().toLowerCase(Locale.ROOT), mailbox);
        byName.put(mailbox.email().toLowerCase(Locale.ROOT), mailbox);
    }

    /** Returns the mailbox of a user name or e-mail address, in any case. */
    public Optional<Mailbox> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns all there are, by user name. */
    public List<Mailbox> all() {
        return byName.values().stream()
                .distinct()
                .sorted(Comparator.comparing(mailbox -> mailbox.user().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Returns whose password the request carries: plain user, {@code DOMAIN\\user} or UPN; empty if none is right. */
    public Optional<Mailbox> logon(Headers headers) {
        byte[] credentials = credentials(headers.first("Authorization"));
        // Basic does not say its charset: old clients send Latin-1, newer ones UTF-8
        return List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1).stream()
                .flatMap(charset -> check(credentials, charset).stream())
                .findFirst();
    }

    private Optional<Mailbox> check(byte[] credentials, Charset charset) {
        String pair = new String(credentials, charset);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return logon(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /**
     * Returns whose name and password these are; empty if they are not right.
     *
     * @param name plain user, {@code DOMAIN\\user} or UPN
     */
    public Optional<Mailbox> logon(String name, String password) {
        byte[] given = password.getBytes(StandardCharsets.UTF_8);
        return find(name.substring(name.lastIndexOf('\\') + 1))
                .filter(mailbox ->
                        MessageDigest.isEqual(given, mailbox.password().getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] credentials(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(authorization.substring(6).trim());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
