package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Item;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item, or an occurrence of a series, which has the address of its master (protocol §7.1). */
public final class ItemView implements View {
    /** What the store says of every item, whatever is stored. */
    private static final Set<PropertyName> COMPUTED = union(
            names(
                    Namespaces.DAV,
                    "parentname id uid getetag getcontentlength getcontenttype resourcetype supportedlock"
                            + " lockdiscovery isreadonly isstructureddocument"),
            names(Namespaces.EXCHANGE, "permanenturl mid ntsecuritydescriptor"),
            names(Namespaces.REPL, "repl-uid resourcetag"));

    /** What it says where nothing is stored. */
    private static final Set<PropertyName> SUPPLIED = names(Namespaces.CALENDAR, "created lastmodified uid");

    /** What it says of every item alike; most queries ask for these. */
    private static final Set<PropertyName> FALSE = names(Namespaces.DAV, "isfolder iscollection");

    private static final PropertyName HREF = new PropertyName(Namespaces.DAV, "href");
    private static final PropertyName NAME = new PropertyName(Namespaces.DAV, "displayname");
    private static final PropertyName CREATED = new PropertyName(Namespaces.DAV, "creationdate");
    private static final PropertyName MODIFIED = new PropertyName(Namespaces.DAV, "getlastmodified");
    private static final PropertyName HIDDEN = new PropertyName(Namespaces.DAV, "ishidden");

    private static final PropertyValue NO = PropertyValue.flag(false);

    private final ItemProperties properties;
    private final Places places;
    private final String base;
    private final Item item;
    private final Map<PropertyName, PropertyValue> own;

    /** Makes that of an item. */
    public ItemView(ItemProperties properties, Places places, String base, Item item) {
        this(properties, places, base, item, item.content().properties());
    }

    /**
     * Makes one.
     *
     * @param base of the mailbox, {@code http://host:port/exchange/mailbox}
     * @param own what is stored, or what the occurrence has in its place
     */
    public ItemView(
            ItemProperties properties, Places places, String base, Item item, Map<PropertyName, PropertyValue> own) {
        this.properties = properties;
        this.places = places;
        this.base = base;
        this.item = item;
        this.own = own;
    }

    private static Set<PropertyName> union(Set<PropertyName> a, Set<PropertyName> b, Set<PropertyName> c) {
        return Stream.of(a, b, c).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<PropertyName> names(String namespace, String locals) {
        return Stream.of(locals.split(" ", -1))
                .map(local -> new PropertyName(namespace, local))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String href() {
        return places.url(base, item);
    }

    @Override
    public @Nullable PropertyValue value(PropertyName name) {
        PropertyValue simple = name.namespace().equals(Namespaces.DAV) ? simple(name) : null;
        if (simple != null) {
            return simple;
        }
        PropertyValue stored = own.get(name);
        if (COMPUTED.contains(name) || (stored == null && SUPPLIED.contains(name))) {
            return all().get(name);
        }
        if (stored == null && name.equals(HIDDEN)) {
            return NO;
        }
        return stored != null ? stored : OnRequest.ofItem(item, own, name).orElse(null);
    }

    /** Returns one of those that clients filter and sort by, null if it is another. */
    private @Nullable PropertyValue simple(PropertyName name) {
        if (FALSE.contains(name)) {
            return NO;
        }
        if (name.equals(MODIFIED)) {
            return PropertyValue.instant(item.modified());
        }
        if (name.equals(CREATED)) {
            return PropertyValue.instant(item.created());
        }
        if (name.equals(HREF)) {
            return PropertyValue.text(href());
        }
        return name.equals(NAME) ? PropertyValue.text(item.name()) : null;
    }

    @Override
    public Map<PropertyName, PropertyValue> all() {
        return properties.of(base, item, own);
    }
}
