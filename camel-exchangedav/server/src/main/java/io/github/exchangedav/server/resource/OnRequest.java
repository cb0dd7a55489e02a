package io.github.exchangedav.server.resource;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.MAPI_ID;
import static io.github.exchangedav.server.property.Namespaces.PROPTAG;
import static io.github.exchangedav.server.property.Namespaces.REPL;

import io.github.exchangedav.server.appointment.Mirrors;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Store;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is only worked out for those who ask for it by name (protocol §6.4, §7.1). */
final class OnRequest {
    private static final PropertyName READ = new PropertyName(HTTPMAIL, "read");
    private static final PropertyName CONTENT_TAG = new PropertyName(REPL, "contenttag");
    private static final PropertyName UNREAD = new PropertyName(HTTPMAIL, "unreadcount");

    /** The last segment of the address, in both kinds of text that MAPI has (protocol §1.4). */
    private static final Set<PropertyName> NAME =
            Set.of(new PropertyName(PROPTAG, "x10f3001e"), new PropertyName(PROPTAG, "x10f3001f"));

    private static final Set<PropertyName> HAS_NOTHING_BELOW =
            Set.of(new PropertyName(DAV, "hassubs"), new PropertyName(DAV, "nosubs"));
    private static final PropertyName VISIBLE = new PropertyName(DAV, "visiblecount");

    /** In the order of protocol §1.4, the percent sign first so that no other is encoded twice. */
    private static final String ENCODED = "%&+:;<>\"#*|?~";

    private OnRequest() {}

    /**
     * Returns a property of an item.
     *
     * @param own what is stored, or what the occurrence has in its place
     */
    static Optional<PropertyValue> ofItem(Item item, Map<PropertyName, PropertyValue> own, PropertyName name) {
        if (NAME.contains(name)) {
            return Optional.of(PropertyValue.text(urlName(item.name())));
        }
        if (HAS_NOTHING_BELOW.contains(name)) {
            return Optional.of(PropertyValue.flag(false));
        }
        return name.equals(VISIBLE) ? Optional.of(PropertyValue.number(0)) : Mirrors.value(own, name);
    }

    /** Adds all that an item has under names that XML allows: the others make the document unreadable for most [B]. */
    static void addAll(Map<PropertyName, PropertyValue> all, Item item, Map<PropertyName, PropertyValue> own) {
        NAME.forEach(name -> all.putIfAbsent(name, PropertyValue.text(urlName(item.name()))));
        Mirrors.names().stream()
                .filter(name -> !name.namespace().startsWith(MAPI_ID))
                .forEach(name -> Mirrors.value(own, name).ifPresent(value -> all.putIfAbsent(name, value)));
    }

    /** Returns a property of a folder. */
    static Optional<PropertyValue> ofFolder(Store store, Folder folder, PropertyName name) {
        if (NAME.contains(name)) {
            return Optional.of(PropertyValue.text(urlName(folder.name())));
        }
        if (name.equals(CONTENT_TAG)) {
            return Optional.of(PropertyValue.text(contentTag(store, folder)));
        }
        if (name.equals(UNREAD)) {
            PropertyValue no = PropertyValue.flag(false);
            return Optional.of(PropertyValue.number(store.items(folder).stream()
                    .filter(item -> no.equals(item.content().properties().get(READ)))
                    .count()));
        }
        return Mirrors.value(folder.properties(), name);
    }

    /** Another text as soon as an item comes, changes or goes (protocol §7.1); written like a resource tag [B]. */
    private static String contentTag(Store store, Folder folder) {
        long sum = 0;
        for (Item item : store.items(folder)) {
            // any numbers do that leave no two folders' contents alike: each pair of item and change is well spread
            // first
            long mixed = (item.id() * 0x9E3779B97F4A7C15L) ^ item.change();
            mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
            sum += mixed ^ (mixed >>> 29);
        }
        return store.identifiers().resourceTag(folder.id(), sum >>> 17);
    }

    /** Returns a name as PR_URL_COMP_NAME has it: a few characters encoded, most as they are (protocol §1.4). */
    private static String urlName(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '/' -> out.append("_xF8FF_");
                case '\\' -> out.append("_xF8FE_");
                default -> {
                    if (ENCODED.indexOf(c) >= 0) {
                        out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }
}
