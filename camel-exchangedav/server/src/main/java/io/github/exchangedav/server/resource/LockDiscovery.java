package io.github.exchangedav.server.resource;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Locks;
import io.github.exchangedav.server.store.Spot;
import io.github.exchangedav.server.store.WriteLock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The property {@code lockdiscovery} (RFC 2518 §13.8), as XML that uses the prefix {@code a} for {@code DAV:}. */
public final class LockDiscovery {
    private LockDiscovery() {}

    /** Returns the properties of a name that is locked but free, which RFC 2518 §7.4 calls a null resource. */
    public static Map<PropertyName, PropertyValue> ofNullResource(Locks table, Spot spot, String name) {
        Map<PropertyName, PropertyValue> all = new LinkedHashMap<>();
        Facts facts = new Facts(all);
        facts.put(Namespaces.DAV, "displayname", PropertyValue.text(name))
                .put(Namespaces.DAV, "resourcetype", PropertyValue.text(""))
                .addLocks(table, table.covering(spot));
        return all;
    }

    /** Returns an {@code activelock} for each lock; its time is what is left, in whole seconds. */
    public static String of(Locks table, List<WriteLock> locks) {
        StringBuilder xml = new StringBuilder();
        for (WriteLock lock : locks) {
            xml.append("<a:activelock><a:locktype><a:write/></a:locktype><a:lockscope>")
                    .append(lock.exclusive() ? "<a:exclusive/>" : "<a:shared/>")
                    .append("</a:lockscope><a:depth>")
                    .append(lock.deep() ? "infinity" : "0")
                    .append("</a:depth><a:owner>")
                    .append(lock.owner())
                    .append("</a:owner><a:timeout>Second-")
                    .append(Math.max(0, table.left(lock).toSeconds()))
                    .append("</a:timeout><a:locktoken><a:href>")
                    .append(lock.token())
                    .append("</a:href></a:locktoken></a:activelock>");
        }
        return xml.toString();
    }
}
