package io.github.exchangedav.dav;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** MKCOL requests with properties, as Exchange takes them (protocol page §1.3). */
public final class Mkcol {

    private Mkcol() {}

    /**
     * Makes a folder. The answer is a 207 with 201 inside, or 405 if it is there already.
     *
     * @param path the folder's path, percent-encoded
     * @param properties what the folder is to be, name to plain text without markup
     */
    public static DavRequest of(String path, Map<PropertyName, String> properties) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
                .append("<D:propertyupdate xmlns:D=\"DAV:\"><D:set><D:prop>");
        properties.forEach((name, value) -> {
            if (value.indexOf('<') >= 0 || value.indexOf('&') >= 0) {
                throw new IllegalArgumentException("markup in the value of " + name);
            }
            xml.append("<p:%s xmlns:p=\"%s\">%s</p:%s>".formatted(name.local(), name.namespace(), value, name.local()));
        });
        byte[] body =
                xml.append("</D:prop></D:set></D:propertyupdate>").toString().getBytes(StandardCharsets.UTF_8);
        return DavRequest.of("MKCOL", path).body("text/xml; charset=\"utf-8\"", body);
    }
}
