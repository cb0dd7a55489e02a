package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.property.Namespaces;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.store.Content;

/** The name that the server gives an item (protocol §1.5): {@code Subject.EML}. */
final class SubjectName {
    private static final PropertyName SUBJECT = new PropertyName(Namespaces.HTTPMAIL, "subject");
    /** [B] a name must leave room for a number and for its escapes in an address. */
    private static final int LONGEST = 120;

    private SubjectName() {}

    /** Returns the name, without the characters that none can have; {@code No Subject.EML} where nothing is left [B]. */
    static String of(Content content) {
        PropertyValue subject = content.properties().get(SUBJECT);
        String text = subject == null
                ? ""
                : subject.asText().replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return (text.isEmpty() ? "No Subject" : text.substring(0, end).strip()) + ".EML";
    }
}
