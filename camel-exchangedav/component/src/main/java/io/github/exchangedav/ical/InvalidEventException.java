package io.github.exchangedav.ical;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An event, or the text it should be in, is not what it has to be. Carries every finding; nothing was sent.
 *
 * <p>Stays inside the component: the front door turns it into the permanent exception a route sees.
 */
public final class InvalidEventException extends Exception {

    private final transient List<Finding> findings;

    /** With all findings, at least one. */
    public InvalidEventException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** With a single finding. */
    public InvalidEventException(Finding finding) {
        this(List.of(finding));
    }

    /** What is wrong, in the order of the text. */
    public List<Finding> findings() {
        return findings;
    }
}
