package io.github.exchangedav.envelope;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people in a header such as To, {@code "Bob" <bob@example.com>, ann@example.com} (RFC 5322 §3.4). */
public final class AddressList {

    private AddressList() {}

    /**
     * Reads one.
     *
     * @param header the value of the header; nobody if it is blank
     * @return null if it can't be read, or somebody in it is there without a mail address
     */
    public static @Nullable List<AppointmentEnvelope.Mailbox> parse(String header) {
        List<AppointmentEnvelope.Mailbox> people = new ArrayList<>();
        try {
            for (InternetAddress address : InternetAddress.parseHeader(header.replace(';', ','), false)) {
                String mail = address.getAddress();
                if (mail == null || mail.indexOf('@') < 1) {
                    return null;
                }
                people.add(new AppointmentEnvelope.Mailbox(mail, address.getPersonal()));
            }
        } catch (AddressException e) {
            return null; // documented: nobody knows who is meant
        }
        return people;
    }
}
