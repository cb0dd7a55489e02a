package io.github.exchangedav.server.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The folders that every mailbox has, and their names in the mailbox's language (protocol §1.3). */
public final class WellKnown {
    private static final String[] KINDS = {
        "calendar",
        "inbox",
        "deleteditems",
        "drafts",
        "sentitems",
        "outbox",
        "tasks",
        "contacts",
        "journal",
        "notes",
        "junkemail"
    };

    private static final Map<String, List<String>> NAMES = Map.of(
            "en",
                    List.of(
                            "Calendar",
                            "Inbox",
                            "Deleted Items",
                            "Drafts",
                            "Sent Items",
                            "Outbox",
                            "Tasks",
                            "Contacts",
                            "Journal",
                            "Notes",
                            "Junk E-mail"),
            "de",
                    List.of(
                            "Kalender",
                            "Posteingang",
                            "Gelöschte Objekte",
                            "Entwürfe",
                            "Gesendete Objekte",
                            "Postausgang",
                            "Aufgaben",
                            "Kontakte",
                            "Journal",
                            "Notizen",
                            "Junk-E-Mail"),
            "fr",
                    List.of(
                            "Calendrier",
                            "Boîte de réception",
                            "Éléments supprimés",
                            "Brouillons",
                            "Éléments envoyés",
                            "Boîte d'envoi",
                            "Tâches",
                            "Contacts",
                            "Journal",
                            "Notes",
                            "Courrier indésirable"),
            "es",
                    List.of(
                            "Calendario",
                            "Bandeja de entrada",
                            "Elementos eliminados",
                            "Borradores",
                            "Elementos enviados",
                            "Bandeja de salida",
                            "Tareas",
                            "Contactos",
                            "Diario",
                            "Notas",
                            "Correo no deseado"));

    private WellKnown() {}

    /**
     * Returns the folders' names by the local name of their property, {@code calendar} first.
     *
     * @param language {@code en}, {@code de}, {@code fr} or {@code es}
     * @throws IllegalArgumentException for another language
     */
    public static Map<String, String> names(String language) {
        List<String> translated = NAMES.get(language.toLowerCase(Locale.ROOT));
        if (translated == null) {
            throw new IllegalArgumentException(
                    "language is one of " + NAMES.keySet().stream().sorted().toList() + ", not " + language);
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < KINDS.length; i++) {
            names.put(KINDS[i], translated.get(i));
        }
        return names;
    }

    /** Returns the languages that {@link #names} knows. */
    public static Set<String> languages() {
        return NAMES.keySet();
    }

    /** Returns {@code exchange:outlookfolderclass} of such a folder. */
    static String folderClass(String kind) {
        return switch (kind) {
            case "calendar" -> "IPF.Appointment";
            case "tasks" -> "IPF.Task";
            case "contacts" -> "IPF.Contact";
            case "journal" -> "IPF.Journal";
            case "notes" -> "IPF.StickyNote";
            default -> "IPF.Note";
        };
    }
}
