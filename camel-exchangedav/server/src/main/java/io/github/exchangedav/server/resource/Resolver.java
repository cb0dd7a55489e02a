package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.store.Store;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Finds what an address means to somebody: the mailbox, the right to be there, the place. */
public final class Resolver {
    private final Store store;
    private final Mailboxes mailboxes;
    private final Rights rights;
    private final Places places;

    /** Looks into this store, at these mailboxes, with these rights. */
    public Resolver(Store store, Mailboxes mailboxes, Rights rights) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.rights = rights;
        places = new Places(store);
    }

    /**
     * Finds what a path points at.
     *
     * @param server {@code http://host:port} as the client calls it
     * @param path as sent, percent-encoded
     * @param user who asks
     * @param need what the user is about to do there
     */
    public Resolution find(String server, String path, Mailbox user, Access need) {
        Optional<Address> read = Address.read(path);
        if (read.isEmpty()) {
            return new Resolution.Unknown();
        }
        Address address = read.get();
        if (address.tree() == Address.Tree.PUBLIC) {
            return allowed(Rights.PUBLIC, user, need)
                    ? new Resolution.Found(places.find(server, store.openMailbox(Rights.PUBLIC), address))
                    : new Resolution.Forbidden();
        }
        // [B] /exchange/ itself stands for the user's own mailbox
        Address named =
                address.mailbox().isEmpty() ? new Address(address.tree(), user.user(), address.names()) : address;
        Optional<Mailbox> owner = owner(named.mailbox());
        if (owner.isEmpty()) {
            return new Resolution.Unknown();
        }
        boolean everybodys = need == Access.READ && HiddenRoot.isAt(named.names());
        if (!everybodys && !allowed(owner.get().user(), user, need)) {
            return new Resolution.Forbidden();
        }
        // a mailbox that its owner has never used is not there for others
        return store.mailbox(owner.get().user())
                .<Resolution>map(root -> new Resolution.Found(places.find(server, root, named)))
                .orElseGet(Resolution.Unknown::new);
    }

    /**
     * Finds what an address inside a request points at, {@code Destination} or an {@code href}.
     *
     * @param server {@code http://host:port} as the client calls it
     * @param context path of the request, which relative addresses go from
     * @param url absolute, a path, or relative
     */
    public Resolution find(String server, String context, String url, Mailbox user, Access need) {
        String absolute = url.trim();
        if (absolute.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
            int slash = absolute.indexOf('/', absolute.indexOf("://") + 3);
            String authority = slash < 0 ? absolute : absolute.substring(0, slash);
            if (!sameHost(server, authority)) {
                return new Resolution.Elsewhere();
            }
            absolute = slash < 0 ? "/" : absolute.substring(slash);
        } else if (!absolute.startsWith("/")) {
            absolute = context.substring(0, context.lastIndexOf('/') + 1) + absolute;
        }
        int query = absolute.indexOf('?');
        return find(server, query < 0 ? absolute : absolute.substring(0, query), user, need);
    }

    /** A client behind a TLS proxy says https where http arrives: the scheme does not count, host and port do [B]. */
    private static boolean sameHost(String server, String other) {
        try {
            URI ours = new URI(server);
            URI theirs = new URI(other);
            return ours.getHost() != null
                    && ours.getHost().equalsIgnoreCase(theirs.getHost())
                    && port(ours) == port(theirs);
        } catch (URISyntaxException e) {
            return false; // no host of ours is written like that
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Samples of the SDK write {@code ~fred} for {@code fred} (protocol §1.1). */
    private Optional<Mailbox> owner(String name) {
        return mailboxes
                .find(name)
                .or(() -> name.startsWith("~") ? mailboxes.find(name.substring(1)) : Optional.empty());
    }

    private boolean allowed(String owner, Mailbox user, Access need) {
        return rights.of(owner, user).compareTo(need) >= 0;
    }
}
