package io.github.exchangedav.dav;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** PROPFIND requests (RFC 4918 §9.1; protocol page §6.1). */
public final class Propfind {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private Propfind() {}

    /** Asks one resource for named properties. */
    public static DavRequest named(String path, List<PropertyName> names) {
        StringBuilder xml = new StringBuilder(PROLOG).append("<D:propfind xmlns:D=\"DAV:\"><D:prop>");
        for (PropertyName name : names) {
            xml.append("<p:")
                    .append(name.local())
                    .append(" xmlns:p=\"")
                    .append(name.namespace())
                    .append("\"/>");
        }
        return request(path, xml.append("</D:prop></D:propfind>").toString());
    }

    /** Asks one resource for its default properties, as cadaver does. */
    public static DavRequest all(String path) {
        return request(path, PROLOG + "<D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind>");
    }

    private static DavRequest request(String path, String xml) {
        return DavRequest.of("PROPFIND", path)
                .with("Depth", "0")
                .body("text/xml; charset=\"utf-8\"", xml.getBytes(StandardCharsets.UTF_8));
    }
}
