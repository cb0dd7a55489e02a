package io.github.exchangedav.server.page;

import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What folders are called and how they lie in each other. */
final class Trail {
    private static final PropertyName CLASS = new PropertyName(Namespaces.EXCHANGE, "outlookfolderclass");
    private static final PropertyValue MAIL = PropertyValue.text("IPF.Note");

    private Trail() {}

    static boolean isCalendar(Folder folder) {
        return kind(folder).equals("Calendar");
    }

    /** Returns what a folder holds, in a word. */
    static String kind(Folder folder) {
        String folderClass = folder.properties().getOrDefault(CLASS, MAIL).asText();
        return switch (folderClass.toUpperCase(java.util.Locale.ROOT)) {
            case "IPF.APPOINTMENT" -> "Calendar";
            case "IPF.TASK" -> "Tasks";
            case "IPF.CONTACT" -> "Contacts";
            case "IPF.JOURNAL" -> "Journal";
            case "IPF.STICKYNOTE" -> "Notes";
            default -> "Mail";
        };
    }

    static String name(Folder folder) {
        return folder.isMailbox() && folder.name().equals(Rights.PUBLIC) ? "Public folders" : folder.name();
    }

    /** Returns the way from the mailbox to a folder, the folder the last. */
    static List<Draft.Step> to(Visit visit, Store store, Folder folder) {
        List<Draft.Step> trail = new ArrayList<>();
        Optional<Folder> at = Optional.of(folder);
        while (at.isPresent()) {
            Folder step = at.get();
            trail.add(0, new Draft.Step(name(step), visit.link(step)));
            at = step.isMailbox() ? Optional.empty() : store.folder(step.parent());
        }
        return trail;
    }
}
