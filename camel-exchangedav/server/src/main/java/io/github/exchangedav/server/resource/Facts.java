package io.github.exchangedav.server.resource;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Locks;
import io.github.exchangedav.server.store.WriteLock;
import java.util.List;
import java.util.Map;

/** Properties being collected, and those that are the same for everything. */
final class Facts {
    /** Self-relative, owner and group Administrators, one entry: everyone may do all. Any valid one will do [B]. */
    private static final String DESCRIPTOR = "AQAEgBQAAAAkAAAAAAAAADQAAAABAgAAAAAABSAAAAAgAgAAAQIAAAAAAAUgAAAAIAIA"
            + "AAIAHAABAAAAAAAUAP8BHwABAQAAAAAAAQAAAAA=";

    private static final String LOCKS = entry("<a:write/>", "<a:exclusive/>")
            + entry("<a:write/>", "<a:shared/>")
            + entry("<a:transaction><a:groupoperation/></a:transaction>", "<a:local/>");

    private final Map<PropertyName, PropertyValue> all;

    Facts(Map<PropertyName, PropertyValue> all) {
        this.all = all;
    }

    private static String entry(String type, String scope) {
        return "<a:lockentry><a:locktype>" + type + "</a:locktype><a:lockscope>" + scope
                + "</a:lockscope></a:lockentry>";
    }

    Facts put(String namespace, String local, PropertyValue value) {
        all.put(new PropertyName(namespace, local), value);
        return this;
    }

    Facts putIfAbsent(String namespace, String local, PropertyValue value) {
        all.putIfAbsent(new PropertyName(namespace, local), value);
        return this;
    }

    /** Adds what can be locked how, and the locks there are. */
    void addLocks(Locks table, List<WriteLock> locks) {
        put(DAV, "supportedlock", PropertyValue.markup(LOCKS));
        put(DAV, "lockdiscovery", PropertyValue.markup(LockDiscovery.of(table, locks)));
    }

    void addConstants() {
        putIfAbsent(DAV, "ishidden", PropertyValue.flag(false)); // hidden items say so when made (protocol §3.1)
        put(DAV, "isreadonly", PropertyValue.flag(false));
        put(DAV, "isstructureddocument", PropertyValue.flag(false));
        put(
                EXCHANGE,
                "ntsecuritydescriptor",
                new PropertyValue("bin.base64", PropertyValue.Form.SINGLE, List.of(DESCRIPTOR)));
    }
}
