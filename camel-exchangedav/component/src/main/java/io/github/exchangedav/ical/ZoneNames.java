package io.github.exchangedav.ical;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the names of time zones mean by themselves: those of IANA, those of Windows, the spellings of UTC and of fixed
 * offsets. Case does not count. {@code Customized Time Zone} and {@code tzone://Microsoft/Custom}, which Outlook writes,
 * mean nothing: only their VTIMEZONE counts.
 */
public final class ZoneNames {

    /** Without those that ical4j registers with java.time while it parses (ical4j-local-…): they come and go. */
    private static final Set<String> IANA = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> Character.isUpperCase(id.charAt(0)))
            .collect(Collectors.toUnmodifiableSet());

    /** East is plus, as Windows, Java and ISO 8601 count; POSIX and Etc/GMT+2 count the other way, and are IANA names. */
    private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt|ut)?([+-])(\\d{1,2})(?::?(\\d{2}))?");

    private static final Map<String, ZoneId> ZONES = new HashMap<>();

    static {
        IANA.forEach(id -> ZONES.put(ZoneName.key(id), ZoneId.of(id)));
        // "tzone" is how Microsoft 365 names it to others
        Set.of("z", "tzone://microsoft/utc", "coordinated universal time")
                .forEach(name -> ZONES.put(name, ZoneOffset.UTC));
    }

    private ZoneNames() {}

    /** The names of IANA that java.time knows. */
    public static Set<String> iana() {
        return IANA;
    }

    /**
     * The zone of that name, or null if the name says nothing. One that begins with a slash was made unique by putting a
     * registry's name before it ({@code /mozilla.org/20070129_1/America/New_York}, RFC 5545 §3.8.3.1): its end counts.
     */
    public static @Nullable ZoneId zone(String name) {
        String rest = ZoneName.key(name);
        ZoneId zone = plain(rest);
        boolean prefixed = rest.startsWith("/");
        while (zone == null && prefixed && rest.indexOf('/') >= 0) {
            rest = rest.substring(rest.indexOf('/') + 1);
            zone = plain(rest);
        }
        return zone;
    }

    private static @Nullable ZoneId plain(String key) {
        ZoneId zone = ZONES.get(key);
        if (zone == null) {
            zone = WindowsZones.zone(key);
        }
        return zone == null ? offset(key) : zone;
    }

    private static @Nullable ZoneId offset(String key) {
        Matcher form = OFFSET.matcher(key);
        if (!form.matches()) {
            return null;
        }
        int minutes = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        int sign = form.group(1).equals("-") ? -1 : 1;
        try {
            return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(form.group(2)), sign * minutes);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
