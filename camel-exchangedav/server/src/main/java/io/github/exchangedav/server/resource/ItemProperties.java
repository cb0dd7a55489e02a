package io.github.exchangedav.server.resource;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.PROPTAG;
import static io.github.exchangedav.server.property.Namespaces.REPL;

import io.github.exchangedav.server.appointment.Stamp;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All properties of an item: what was read when it was PUT, and what the store adds (protocol §1.6, §12). */
public final class ItemProperties {
    /** PR_INTERNET_CONTENT, the message as PUT; only told when asked by name (protocol §2.8). */
    public static final PropertyName INTERNET_CONTENT = new PropertyName(PROPTAG, "x66590102");

    /** What every calendar that was read has. */
    private static final PropertyName METHOD = new PropertyName(CALENDAR, "method");

    private static final String APPOINTMENT = "urn:content-classes:appointment";

    private final Store store;
    private final Places places;

    /** Looks into this store. */
    public ItemProperties(Store store, Places places) {
        this.store = store;
        this.places = places;
    }

    /**
     * Tells whether an item has {@link #INTERNET_CONTENT}: a calendar was PUT (protocol §2.8), and no property was changed
     * since [B].
     */
    public static boolean hasInternetContent(Item item) {
        return item.content().asWritten() && item.content().properties().containsKey(METHOD);
    }

    /** Returns what the store knows of an item, for the message that is made of it. */
    public Stamp stamp(Item item) {
        return new Stamp(store.identifiers().globalObjectId(item.id()), item.created(), item.modified());
    }

    /** Returns a property that is in none of the maps, because it is only worked out where it is asked for by name. */
    public Optional<PropertyValue> onRequest(Item item, PropertyName name) {
        return OnRequest.ofItem(item, item.content().properties(), name);
    }

    /** Returns everything, with what is only worked out where it is asked for, but not {@link #INTERNET_CONTENT}. */
    public Map<PropertyName, PropertyValue> complete(String base, Item item) {
        Map<PropertyName, PropertyValue> all = of(base, item);
        OnRequest.addAll(all, item, item.content().properties());
        return all;
    }

    /** Returns what most ask for. */
    public Map<PropertyName, PropertyValue> of(String base, Item item) {
        return of(base, item, item.content().properties());
    }

    /**
     * Returns what most ask for, of an item or of an occurrence of a series.
     *
     * @param own what is stored, or what the occurrence has in its place
     */
    public Map<PropertyName, PropertyValue> of(String base, Item item, Map<PropertyName, PropertyValue> own) {
        Map<PropertyName, PropertyValue> all = new LinkedHashMap<>(own);
        Facts facts = new Facts(all);
        addAddresses(facts, base, item);
        addIdentifiers(facts, item);
        // an appointment was measured when it was stored
        facts.putIfAbsent(
                        DAV,
                        "getcontentlength",
                        PropertyValue.number(item.content().bytes().length))
                .put(DAV, "getcontenttype", PropertyValue.text(item.content().type()))
                .put(DAV, "isfolder", PropertyValue.flag(false))
                .put(DAV, "iscollection", PropertyValue.flag(false))
                .put(DAV, "resourcetype", PropertyValue.text(""))
                .put(DAV, "creationdate", PropertyValue.instant(item.created()))
                .put(DAV, "getlastmodified", PropertyValue.instant(item.modified()));
        facts.addConstants();
        facts.addLocks(store.locks(), store.locks().covering(item));
        if (PropertyValue.text(APPOINTMENT).equals(all.get(new PropertyName(DAV, "contentclass")))) {
            // set by the server where the event does not say (protocol §12) [B]
            facts.putIfAbsent(CALENDAR, "created", PropertyValue.instant(item.created()))
                    .putIfAbsent(CALENDAR, "lastmodified", PropertyValue.instant(item.modified()))
                    .putIfAbsent(
                            CALENDAR,
                            "uid",
                            PropertyValue.text(store.identifiers().globalObjectId(item.id())));
        }
        return all;
    }

    private void addAddresses(Facts facts, String base, Item item) {
        String parent = store.folder(item.folder())
                .map((Folder folder) -> places.url(base, folder))
                .orElse(base);
        facts.put(DAV, "href", PropertyValue.text(places.url(base, item)))
                .put(DAV, "parentname", PropertyValue.text(parent))
                .put(DAV, "displayname", PropertyValue.text(item.name()))
                .put(EXCHANGE, "permanenturl", PropertyValue.text(places.permanentUrl(base, item)));
    }

    private void addIdentifiers(Facts facts, Item item) {
        Identifiers ids = store.identifiers();
        facts.put(DAV, "id", PropertyValue.text(ids.id(item.folder(), item.id())))
                .put(DAV, "uid", PropertyValue.text(ids.uid(item.id())))
                .put(DAV, "getetag", PropertyValue.text(ids.etag(item.change())))
                .put(EXCHANGE, "mid", PropertyValue.longNumber(ids.mid(item.id())))
                .put(REPL, "repl-uid", PropertyValue.text(ids.replUid(item.id())))
                .put(REPL, "resourcetag", PropertyValue.text(ids.resourceTag(item.id(), item.change())));
    }
}
