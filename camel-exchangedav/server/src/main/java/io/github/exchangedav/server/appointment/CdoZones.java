package io.github.exchangedav.server.appointment;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The zones that Exchange numbers: CdoTimeZoneId 0 to 51 (protocol §6.5). */
public final class CdoZones {
    /** By number; an IANA zone with the clocks of the city or region that the table names [B]. */
    private static final List<String> NAMES = List.of(
            "UTC",
            "Europe/London",
            "Europe/Lisbon",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Bucharest",
            "Europe/Prague",
            "Europe/Athens",
            "America/Sao_Paulo",
            "America/Halifax",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "Pacific/Midway",
            "Pacific/Auckland",
            "Australia/Brisbane",
            "Australia/Adelaide",
            "Asia/Tokyo",
            "Asia/Singapore",
            "Asia/Bangkok",
            "Asia/Kolkata",
            "Asia/Dubai",
            "Asia/Tehran",
            "Asia/Baghdad",
            "Asia/Jerusalem",
            "America/St_Johns",
            "Atlantic/Azores",
            "Etc/GMT+2",
            "Africa/Monrovia",
            "America/Argentina/Buenos_Aires",
            "America/Caracas",
            "America/Indiana/Indianapolis",
            "America/Bogota",
            "America/Regina",
            "America/Mexico_City",
            "America/Phoenix",
            "Etc/GMT+12",
            "Pacific/Fiji",
            "Asia/Magadan",
            "Australia/Hobart",
            "Pacific/Guam",
            "Australia/Darwin",
            "Asia/Shanghai",
            "Asia/Almaty",
            "Asia/Karachi",
            "Asia/Kabul",
            "Africa/Cairo",
            "Africa/Harare",
            "Europe/Moscow");

    /** Numbers whose words in the table fit more than one zone: nothing leads back to them. */
    private static final Set<Integer> UNCERTAIN = Set.of(2, 5, 30, 39);

    private CdoZones() {}

    /** Returns the zone of a number; empty if the table has none. */
    public static Optional<ZoneId> zone(long number) {
        return number < 0 || number >= NAMES.size()
                ? Optional.empty()
                : Zone.ianaName(NAMES.get(Math.toIntExact(number)));
    }

    /** Returns the number of an IANA name where the table leaves no doubt [B], else 0 like UTC. */
    static int number(String ianaName) {
        int number = NAMES.indexOf(ianaName);
        return number < 0 || UNCERTAIN.contains(number) ? 0 : number;
    }
}
