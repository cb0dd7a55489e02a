package io.github.exchangedav.ical;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that Windows has for time zones, both ways, from Unicode's CLDR (windowsZones.json; decision 016), and the
 * numbers that Exchange has for them (CdoTimeZoneId, protocol page §6.5).
 */
public final class WindowsZones {

    /** Names in lower case to the reference zone: W. Europe Standard Time is Europe/Berlin wherever one asks. */
    private static final Map<String, ZoneId> ZONES = new HashMap<>();

    /** IANA names, old ones too, to the name in Windows. */
    private static final Map<String, String> NAMES = new HashMap<>();

    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (String[] row : rows("windows-zones.tsv")) {
            // a reference zone is among the oldest names there are: java.time knows all of them
            ZONES.put(ZoneName.key(row[0]), ZoneId.of(row[1]));
            for (String id : row[2].split(" ", 0)) {
                NAMES.put(id, row[0]);
            }
        }
        for (String[] row : rows("cdo-zones.tsv")) {
            NUMBERS.put(row[1], Integer.valueOf(row[0]));
        }
    }

    private WindowsZones() {}

    /** The zone of a Windows name, case apart; null if Windows has no such name. */
    public static @Nullable ZoneId zone(String windowsName) {
        return ZONES.get(ZoneName.key(windowsName));
    }

    /** The name that Windows has for a zone ({@code Europe/Vienna} is W. Europe Standard Time); null if it has none. */
    public static @Nullable String nameOf(ZoneId zone) {
        return NAMES.get(zone.getId());
    }

    /** The CdoTimeZoneId of a zone; null if Exchange has none for it. */
    public static @Nullable Integer cdoId(ZoneId zone) {
        String name = nameOf(zone);
        return name == null ? null : NUMBERS.get(name);
    }

    /** The reference zones, one for each name, by their own names. */
    public static List<ZoneId> references() {
        return ZONES.values().stream()
                .distinct()
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList();
    }

    /** All Windows names that have a CdoTimeZoneId. */
    static Set<String> numbered() {
        return NUMBERS.keySet();
    }

    /** All IANA names that Windows has a name for. */
    static Set<String> ianaNames() {
        return NAMES.keySet();
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(WindowsZones.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
