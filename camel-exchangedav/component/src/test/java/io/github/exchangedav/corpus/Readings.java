package io.github.exchangedav.corpus;

import io.github.exchangedav.corpus.SourceEvent.NotUnderstood;
import io.github.exchangedav.corpus.SourceFile.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a file says of an item, what the server says of it, and what the file would say if its zones were read otherwise:
 * the readings by which {@link Difference} explains what differs in time.
 *
 * @param source what the file says
 * @param byNames what it says if its zones are those of their names; empty unless the item begins beyond their definition
 * @param byToday what it says if the zones it does not define had always had their rules of today; empty unless it repeats
 * @param beside the HTML and the text that stand beside the description, the HTML first
 * @param master the event that stands for the item
 */
record Readings(
        Map<String, String> source,
        Map<String, String> byNames,
        Map<String, String> byToday,
        List<String> beside,
        SourceEvent master) {

    /** The server's comment in HTML that it made of the text (§6.4). */
    private static final String MADE_OF_TEXT = "Converted from text/plain format";

    /** @throws NotUnderstood if the file makes no sense */
    static Readings of(SourceFile file, Item item) throws IOException {
        Map<String, String> source = SourceFacts.of(item.events());
        SourceEvent master = SourceFacts.master(item.events());
        List<String> beside = new ArrayList<>(List.of(source.getOrDefault("html", "")));
        if (file.path().endsWith(".eml")) {
            StoredMessage mail = StoredMessage.of(file.bytes());
            source.merge("html", mail.html(), (own, mailed) -> own.isEmpty() ? mailed : own);
            source.merge("own html", mail.html(), (own, mailed) -> own.isEmpty() ? mailed : own);
            List<String> files = new ArrayList<>(mail.files());
            source.get("files").lines().forEach(files::add);
            source.put("files", String.join("\n", files.stream().sorted().toList()));
            source.put("has files", files.isEmpty() ? "0" : "1");
            beside.set(0, source.getOrDefault("html", ""));
            beside.add(mail.text());
        }
        boolean repeats = !master.all("RRULE").isEmpty();
        return new Readings(
                source,
                master.isBeyondItsDefinition() ? otherwise(item, SourceEvent::byNames) : Map.of(),
                repeats ? otherwise(item, SourceEvent::byRulesOfToday) : Map.of(),
                beside,
                master);
    }

    /**
     * What the server says, its properties and, of what they do not tell, the message.
     *
     * @param exceptions the rows of the instances of its series that are told apart
     */
    Map<String, String> stored(Item item, Map<String, List<String>> row, List<Map<String, List<String>>> exceptions)
            throws IOException {
        Map<String, String> stored = StoredFacts.of(row, exceptions);
        List<String> whose = new ArrayList<>(List.of(""));
        Exceptions.kept(master, item.events()).stream()
                .filter(event -> event != master)
                .forEach(event -> whose.add(SourceFacts.exceptionOf(master, event) + " "));
        StoredMessage.of(Base64.getMimeDecoder().decode(StoredFacts.one(row, StoredFacts.CONTENT)))
                .tell(stored, whose);
        if (source.getOrDefault("html", "").isEmpty() && stored.get("html").contains(MADE_OF_TEXT)) {
            stored.put("html", "");
        }
        if (item.uid().isEmpty() && stored.get("uid").startsWith("derived-")) {
            stored.put("uid", "");
        }
        return stored;
    }

    private static Map<String, String> otherwise(Item item, UnaryOperator<SourceEvent> how) {
        try {
            return SourceFacts.of(item.events().stream().map(how).toList());
        } catch (NotUnderstood e) {
            return new TreeMap<>();
        }
    }
}
