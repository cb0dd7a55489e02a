package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Multistatus answers with XML that a strict parser refuses. */
final class SpoiltXml {
    private static final int MULTI_STATUS = 207;
    private static final String ROOT = "<a:multistatus";
    private static final String PROPERTIES = "<a:prop>";

    private SpoiltXml() {}

    static DavResponse of(DavResponse answer, Deed.Spoil.Kind kind) {
        if (answer.status() != MULTI_STATUS) {
            return answer;
        }
        byte[] body = answer.body();
        return switch (kind) {
            case TRUNCATED -> answer.withBody(Arrays.copyOf(body, body.length / 2));
            case RAW_NAME -> answer.withBody(with(body, "<spoilt:0x8218>1</spoilt:0x8218>"));
            case CONTROL_CHARACTER -> answer.withBody(with(body, "<spoilt:note>&#01;</spoilt:note>"));
        };
    }

    /** Puts a property more into each list of them, or where there is none, into the root. */
    private static String with(byte[] body, String property) {
        String xml = new String(body, StandardCharsets.UTF_8)
                .replace(
                        ROOT,
                        ROOT + " xmlns:zz=\"http://schemas.microsoft.com/mapi/id/"
                                + "{00062008-0000-0000-C000-000000000046}/\"");
        return xml.contains(PROPERTIES)
                ? xml.replace(PROPERTIES, PROPERTIES + property)
                : xml.replace("</a:multistatus>", property + "</a:multistatus>");
    }
}
