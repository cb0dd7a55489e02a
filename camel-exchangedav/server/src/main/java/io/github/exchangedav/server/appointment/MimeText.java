package io.github.exchangedav.server.appointment;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A MIME entity being written (RFC 2045): its header fields, then its body. The same content gives the same bytes. */
final class MimeText {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    /** Well below the 998 of RFC 5322 §2.1.1, the name of the field included. */
    private static final int LONG = 900;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a field as it stands, but on one line. */
    MimeText field(String name, String value) {
        write(name + ": " + CONTROL.matcher(value).replaceAll(" ").strip() + "\r\n");
        return this;
    }

    /** Adds a field of words, those not in ASCII encoded (RFC 2047); nothing if there are none. */
    MimeText words(String name, String value) {
        String clean = CONTROL.matcher(value).replaceAll(" ").strip();
        return clean.isEmpty() ? this : encoded(name, clean, encode(clean));
    }

    /** Adds a field of addresses, their names encoded; nothing if there are none. */
    MimeText addresses(String name, String value) {
        String clean = CONTROL.matcher(value).replaceAll(" ").strip();
        return clean.isEmpty() ? this : encoded(name, clean, encodeNames(clean));
    }

    private MimeText encoded(String name, String clean, String encoded) {
        boolean asItStands = encoded.equals(clean) && clean.length() < LONG;
        write(name + ": " + (asItStands ? clean : MimeUtility.fold(name.length() + 2, encoded)) + "\r\n");
        return this;
    }

    /** Returns words with those not in ASCII encoded (RFC 2047). */
    static String encode(String text) {
        try {
            return MimeUtility.encodeText(text, "utf-8", null);
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(new IOException(e)); // every JDK has UTF-8
        }
    }

    private static String encodeNames(String addresses) {
        if (addresses.chars().allMatch(c -> c < 0x80)) {
            return addresses;
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(addresses, false);
            for (InternetAddress address : parsed) {
                address.setPersonal(address.getPersonal(), "utf-8");
            }
            String encoded = InternetAddress.toString(parsed);
            return encoded.chars().allMatch(c -> c < 0x80) ? encoded : encode(addresses);
        } catch (AddressException | UnsupportedEncodingException e) {
            return encode(addresses); // no addresses: words then
        }
    }

    /** Ends the head and writes a body as it stands. */
    MimeText body(byte[] bytes) {
        write("\r\n");
        out.writeBytes(bytes);
        return this;
    }

    /** Ends the head and writes a body in an encoding. */
    MimeText body(byte[] bytes, String encoding) {
        field("Content-Transfer-Encoding", encoding);
        write("\r\n");
        try (OutputStream encoder = MimeUtility.encode(out, encoding)) {
            encoder.write(bytes);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(encoding + " is an encoding that Jakarta Mail knows", e);
        }
        return this;
    }

    /**
     * Ends the head and writes a body of parts.
     *
     * @param boundary has {@code =_} in it, which stands in no quoted-printable or base64, and a calendar has no line that
     *     begins with a hyphen
     */
    MimeText parts(String subtype, String boundary, List<MimeText> parts) {
        field("Content-Type", "multipart/" + subtype + "; boundary=\"" + boundary + "\"");
        write("\r\nThis is a multi-part message in MIME format.\r\n");
        for (MimeText part : parts) {
            write("\r\n--" + boundary + "\r\n");
            part.writeTo(this);
        }
        write("\r\n--" + boundary + "--\r\n");
        return this;
    }

    private void writeTo(MimeText whole) {
        whole.out.writeBytes(out.toByteArray());
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
