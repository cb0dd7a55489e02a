package io.github.exchangedav.server.resource;

import static io.github.exchangedav.server.property.Namespaces.DAV;
import static io.github.exchangedav.server.property.Namespaces.EXCHANGE;
import static io.github.exchangedav.server.property.Namespaces.HTTPMAIL;
import static io.github.exchangedav.server.property.Namespaces.REPL;

import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Identifiers;
import io.github.exchangedav.server.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All properties of a folder; of a mailbox also where its well-known folders are (protocol §1.3). */
public final class FolderProperties {
    private static final PropertyName FOLDER_CLASS = new PropertyName(EXCHANGE, "outlookfolderclass");
    private static final String SUBMISSION = "/%23%23DavMailSubmissionURI%23%23/";

    private final Store store;
    private final Places places;

    /** Looks into this store. */
    public FolderProperties(Store store, Places places) {
        this.store = store;
        this.places = places;
    }

    /** Returns what is set on a folder of a calendar when it is made. */
    public static Map<PropertyName, PropertyValue> ofCalendar() {
        return Map.of(FOLDER_CLASS, PropertyValue.text("IPF.Appointment"));
    }

    /** Returns what is set on a well-known folder when it is made. */
    public static Map<PropertyName, PropertyValue> ofWellKnown(String kind) {
        return Map.of(
                FOLDER_CLASS, PropertyValue.text(WellKnown.folderClass(kind)), Folder.KIND, PropertyValue.text(kind));
    }

    /** Tells whether a folder is that well-known one. */
    public static boolean isWellKnown(Folder folder, String kind) {
        return PropertyValue.text(kind).equals(folder.properties().get(Folder.KIND));
    }

    /** Tells whether a folder holds appointments: {@code outlookfolderclass} says so. */
    public static boolean isCalendar(Folder folder) {
        PropertyValue folderClass = folder.properties().get(FOLDER_CLASS);
        return folderClass != null && folderClass.asText().trim().equalsIgnoreCase("IPF.Appointment");
    }

    /** Returns a property that {@link #of} lacks, because it is only worked out where it is asked for by name. */
    public Optional<PropertyValue> onRequest(Folder folder, PropertyName name) {
        return OnRequest.ofFolder(store, folder, name);
    }

    /** Returns what most ask for. */
    public Map<PropertyName, PropertyValue> of(String base, Folder folder) {
        Map<PropertyName, PropertyValue> all = new LinkedHashMap<>(folder.properties());
        all.remove(Folder.KIND);
        Facts facts = new Facts(all);
        PropertyValue folderClass = all.getOrDefault(FOLDER_CLASS, PropertyValue.text("IPF.Note"));
        boolean calendar = folderClass.asText().equalsIgnoreCase("IPF.Appointment");
        facts.putIfAbsent(EXCHANGE, "outlookfolderclass", folderClass)
                .putIfAbsent(
                        DAV,
                        "contentclass",
                        PropertyValue.text("urn:content-classes:" + (calendar ? "calendarfolder" : "folder")));
        addDav(facts, base, folder);
        addIdentifiers(facts, base, folder);
        facts.addConstants();
        facts.addLocks(store.locks(), store.locks().covering(folder));
        if (folder.isMailbox()) {
            addWellKnown(facts, base, folder);
        } else if (HiddenRoot.is(folder)) {
            store.folder(folder.parent()).ifPresent(mailbox -> addWellKnown(facts, base, mailbox));
        }
        return all;
    }

    private void addDav(Facts facts, String base, Folder folder) {
        String url = places.url(base, folder);
        String parent = folder.isMailbox()
                ? base.substring(0, base.lastIndexOf('/'))
                : store.folder(folder.parent()).map(p -> places.url(base, p)).orElse(base);
        int items = store.itemCount(folder);
        int subfolders = store.folderCount(folder);
        facts.put(DAV, "href", PropertyValue.text(url + "/"))
                .put(DAV, "parentname", PropertyValue.text(parent))
                .put(DAV, "displayname", PropertyValue.text(folder.name()))
                .put(DAV, "isfolder", PropertyValue.flag(true))
                .put(DAV, "iscollection", PropertyValue.flag(true))
                .put(DAV, "resourcetype", PropertyValue.markup("<a:collection/>"))
                .put(DAV, "creationdate", PropertyValue.instant(folder.created()))
                .put(DAV, "getlastmodified", PropertyValue.instant(folder.modified()))
                .put(DAV, "getcontentlength", PropertyValue.number(0))
                .put(DAV, "getcontenttype", PropertyValue.text("application/octet-stream")) // [B]
                .put(DAV, "hassubs", PropertyValue.flag(subfolders > 0))
                .put(DAV, "nosubs", PropertyValue.flag(false))
                .put(DAV, "objectcount", PropertyValue.number(items))
                .put(DAV, "visiblecount", PropertyValue.number(items))
                .put(DAV, "childcount", PropertyValue.number(items + subfolders));
    }

    private void addIdentifiers(Facts facts, String base, Folder folder) {
        Identifiers ids = store.identifiers();
        facts.put(DAV, "id", PropertyValue.text(ids.uid(folder.id())))
                .put(DAV, "uid", PropertyValue.text(ids.uid(folder.id())))
                .put(DAV, "getetag", PropertyValue.text(ids.etag(folder.change())))
                .put(EXCHANGE, "mid", PropertyValue.longNumber(ids.mid(folder.id())))
                .put(EXCHANGE, "permanenturl", PropertyValue.text(places.permanentUrl(base, folder)))
                .put(REPL, "repl-uid", PropertyValue.text(ids.replUid(folder.id())))
                .put(REPL, "resourcetag", PropertyValue.text(ids.resourceTag(folder.id(), folder.change())));
    }

    /** Full addresses, percent-encoded; without a slash at the end but for the submission address (protocol §1.3). */
    private void addWellKnown(Facts facts, String base, Folder mailbox) {
        for (Folder folder : store.folders(mailbox)) {
            PropertyValue kind = folder.properties().get(Folder.KIND);
            if (kind != null) {
                facts.put(HTTPMAIL, kind.asText(), PropertyValue.text(places.url(base, folder)));
            }
        }
        facts.put(HTTPMAIL, "msgfolderroot", PropertyValue.text(base))
                .put(HTTPMAIL, "sendmsg", PropertyValue.text(base + SUBMISSION));
    }
}
