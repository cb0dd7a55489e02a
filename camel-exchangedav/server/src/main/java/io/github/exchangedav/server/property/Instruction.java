package io.github.exchangedav.server.property;

/** One property of a {@code propertyupdate} and what is to become of it. */
public sealed interface Instruction {
    /** Returns the property. */
    PropertyName name();

    /**
     * The property gets a value.
     *
     * @param name of the property
     * @param value typed as the schema or the client says
     */
    record Assign(PropertyName name, PropertyValue value) implements Instruction {}

    /**
     * The property goes away, if it is there.
     *
     * @param name of the property
     */
    record Remove(PropertyName name) implements Instruction {}

    /**
     * The property can't have what the client wrote.
     *
     * @param name of the property
     * @param why for people
     */
    record Malformed(PropertyName name, String why) implements Instruction {}
}
