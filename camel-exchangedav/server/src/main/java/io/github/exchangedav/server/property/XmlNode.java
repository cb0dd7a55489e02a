package io.github.exchangedav.server.property;

/** What an element of a request holds: elements and characters, in order. */
sealed interface XmlNode permits XmlElement, XmlNode.Characters {
    /**
     * Characters between two tags.
     *
     * @param text references resolved
     */
    record Characters(String text) implements XmlNode {}
}
