package io.github.exchangedav.server.resource;

import static io.github.exchangedav.server.property.Namespaces.CALENDAR;
import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.REPL;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The properties that {@code allprop} tells: what the seed's listing has, no more (protocol §6.1, §12). */
public final class DefaultSet {
    /** In the order of the listing, by namespace. */
    public static final List<PropertyName> NAMES = names();

    private DefaultSet() {}

    /** Returns those of the names that are among these properties. */
    public static List<PropertyName> of(Map<PropertyName, PropertyValue> all) {
        return NAMES.stream().filter(all::containsKey).toList();
    }

    private static List<PropertyName> names() {
        List<PropertyName> names = new ArrayList<>();
        add(
                names,
                DAV,
                "contentclass creationdate displayname getcontentlength getcontenttype getetag getlastmodified href id"
                        + " iscollection isfolder ishidden isreadonly isstructureddocument lockdiscovery parentname"
                        + " resourcetype supportedlock uid");
        add(
                names,
                EXCHANGE,
                "mid nomodifyexceptions ntsecuritydescriptor outlookmessageclass patternend patternstart permanenturl"
                        + " sensitivity");
        add(names, REPL, "repl-uid resourcetag");
        add(
                names,
                CALENDAR,
                "created dtend dtstamp dtstart duration instancetype lastmodified location meetingstatus method sequence"
                        + " timezoneid uid");
        add(names, HTTPMAIL, "hasattachment htmldescription normalizedsubject priority read subject textdescription");
        // of folders only
        add(names, DAV, "hassubs nosubs objectcount visiblecount childcount");
        add(names, EXCHANGE, "outlookfolderclass");
        return List.copyOf(names);
    }

    private static void add(List<PropertyName> names, String namespace, String locals) {
        for (String local : locals.split(" ", -1)) {
            names.add(new PropertyName(namespace, local));
        }
    }
}
