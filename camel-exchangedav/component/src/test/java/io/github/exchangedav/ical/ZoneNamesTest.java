package io.github.exchangedav.ical;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of zones; those of Windows are held against ICU, which nobody here wrote. */
class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Berlin | Europe/Berlin",
                "europe/BERLIN | Europe/Berlin",
                "/mozilla.org/20070129_1/America/New_York | America/New_York",
                "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin | Europe/Berlin",
                "/microsoft/Pacific Standard Time | America/Los_Angeles",
                "W. Europe Standard Time | Europe/Berlin",
                "w. europe standard time | Europe/Berlin",
                "Pacific Standard Time | America/Los_Angeles",
                "Romance Standard Time | Europe/Paris",
                "India Standard Time | Asia/Calcutta",
                "UTC | UTC",
                "GMT | GMT",
                "Z | Z",
                "Etc/UTC | Etc/UTC",
                "tzone://Microsoft/Utc | Z",
                "Coordinated Universal Time | Z",
                "UTC+2 | +02:00",
                "GMT-08:00 | -08:00",
                "UTC+0530 | +05:30",
                "+02:00 | +02:00",
                "-0330 | -03:30",
                "Etc/GMT+5 | Etc/GMT+5",
                "UTC-11 | Etc/GMT+11",
                "US/Eastern | US/Eastern",
            })
    void aNameMeansAZone(String name, String zone) {
        assertThat(ZoneNames.zone(name)).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "Nowhere",
                "Customized Time Zone",
                "tzone://Microsoft/Custom",
                "Mitteleuropäische Zeit",
                "(GMT-08.00) Pacific Time (US & Canada)/Tijuana",
                "GMT -0800 (Standard) / GMT -0700 (Daylight)",
                "x/Europe/Berlin",
                "UTC+25",
                "UTC+2:99",
                "+1:2:3",
                "0",
            })
    void aNameMayMeanNothing(String name) {
        assertThat(ZoneNames.zone(name)).isNull();
    }

    @Test
    void everyWindowsNameMeansWhatIcuSaysItDoes() {
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> icus = new TreeMap<>();
        for (String id : WindowsZones.ianaNames()) {
            String name = TimeZone.getWindowsID(id);
            if (name != null) { // ICU knows by name only what it has clocks for
                icus.put(name, TimeZone.getIDForWindowsID(name, "001"));
                ours.put(name, String.valueOf(WindowsZones.zone(name)));
            }
        }
        assertThat(ours).hasSizeGreaterThan(130).isEqualTo(icus);
        assertThat(ours).containsEntry("W. Europe Standard Time", "Europe/Berlin");
    }

    @Test
    void everyZoneHasTheWindowsNameThatIcuSays() {
        Set<String> without = new TreeSet<>();
        for (String id : ZoneNames.iana()) {
            String name = WindowsZones.nameOf(ZoneId.of(id));
            if (name == null) {
                without.add(id);
            } else {
                assertThat(name).as(id).isEqualTo(TimeZone.getWindowsID(id));
            }
        }
        assertThat(without).allMatch(id -> TimeZone.getWindowsID(id) == null).hasSizeLessThan(60);
    }

    @Test
    void everyNumberOfExchangeIsOfAZoneThatWindowsHas() {
        assertThat(WindowsZones.numbered()).hasSizeGreaterThan(95).allMatch(name -> WindowsZones.zone(name) != null);
        assertThat(WindowsZones.cdoId(ZoneId.of("Europe/Berlin"))).isEqualTo(4);
        assertThat(WindowsZones.cdoId(ZoneId.of("America/Los_Angeles"))).isEqualTo(13);
        assertThat(WindowsZones.cdoId(ZoneId.of("Asia/Kolkata"))).isEqualTo(23);
        assertThat(WindowsZones.cdoId(ZoneId.of("Asia/Kathmandu"))).isEqualTo(62);
        assertThat(WindowsZones.cdoId(ZoneId.of("Antarctica/Troll"))).isNull();
    }

    @Test
    void theReferenceZoneOfAWindowsNameHasThatNameAndIsKnownByIt() {
        for (String name : WindowsZones.numbered()) {
            ZoneId zone = WindowsZones.zone(name);
            assertThat(WindowsZones.nameOf(zone)).isEqualTo(name);
            assertThat(ZoneNames.zone(name).getRules()).isEqualTo(zone.getRules());
        }
    }
}
