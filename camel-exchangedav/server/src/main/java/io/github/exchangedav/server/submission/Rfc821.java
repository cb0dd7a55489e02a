package io.github.exchangedav.server.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of type {@code message/rfc821} (protocol §3.2): a line {@code MAIL FROM:<..>}, lines {@code RCPT TO:<..>}, an empty
 * line, the message. Lines end with CRLF or LF; parameters behind an address are not looked at.
 */
public final class Rfc821 {
    private static final Pattern FROM = Pattern.compile("(?i)MAIL FROM:\\s*<([^<>]*)>.*");
    private static final Pattern RECIPIENT = Pattern.compile("(?i)RCPT TO:\\s*<([^<>]+)>.*");

    private Rfc821() {}

    /** Reads a body; empty if it does not begin with such an envelope with at least one recipient, or ends with it. */
    public static Optional<Sending> read(byte[] body) {
        String from = null;
        List<String> recipients = new ArrayList<>();
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            String line = new String(body, at, end - at, StandardCharsets.UTF_8).trim();
            at = end + 1;
            Matcher sender = FROM.matcher(line);
            Matcher recipient = RECIPIENT.matcher(line);
            if (from == null && sender.matches()) {
                from = sender.group(1).trim();
            } else if (from != null && recipient.matches()) {
                recipients.add(recipient.group(1).trim());
            } else {
                return line.isEmpty() && from != null && !recipients.isEmpty() && at < body.length
                        ? Optional.of(new Sending(from, recipients, Arrays.copyOfRange(body, at, body.length)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
