package io.github.exchangedav.server;

import io.github.exchangedav.server.appointment.Mail;
import io.github.exchangedav.server.submission.Sending;
import io.github.exchangedav.server.submission.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that was handed over for sending (protocol §3.2). It went nowhere, also not into a mailbox of this server. */
public final class SentMessage {
    private final String mailbox;
    private final Sending sending;
    private final Mail mail;

    SentMessage(Sent.Entry entry) {
        mailbox = entry.mailbox();
        sending = entry.sending();
        mail = Mail.read(sending.message());
    }

    /** Returns the user whose submission address it was. */
    public String mailbox() {
        return mailbox;
    }

    /** Returns the sender's address: of the envelope where one was sent, else of the message. */
    public String from() {
        return sending.from();
    }

    /** Returns the recipients' addresses: those of the envelope where one was sent, else of To, Cc and Bcc in this order. */
    public List<String> recipients() {
        return sending.recipients();
    }

    /** Returns a copy of the message's bytes, without an envelope. */
    public byte[] message() {
        return sending.message().clone();
    }

    /** Returns a header field of the message, unfolded and decoded; null if it lacks it. */
    public @Nullable String header(String name) {
        return mail.header(name).orElse(null);
    }

    /** Returns the text of the first calendar part, decoded; empty if there is none. */
    public String calendarText() {
        return mail.calendarText().orElse("");
    }

    @Override
    public String toString() {
        return from() + " to " + recipients();
    }
}
