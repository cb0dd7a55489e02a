package io.github.exchangedav.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.CalendarItem;
import io.github.exchangedav.ical.IcalReader;
import io.github.exchangedav.ical.InvalidEventException;
import io.github.exchangedav.ical.ItemSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What get gives as a map, put writes as it was: every item of every calendar file goes to its map and back, and the lines on
 * both ends say the same, but for a few reasons that stand in event-maps.md. The corpus is given by the system property
 * exchangedav.corpus; the files beside the tests are always read.
 */
class MapTripTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** Names come behind a sign and, of an exception, its occurrence. */
    private static final String LOST = "-(\\[[^\\]]*\\])?";

    private static final String EITHER = "[-+](\\[[^\\]]*\\])?";

    /** Why a map may write something else than the event said it was made of. */
    enum Reason {
        /** A phone breaks on CLASS:PUBLIC, and without it the event is as public. */
        NORMAL_IS_NO_LINE(LOST + "CLASS:PUBLIC"),
        /** TRANSP and Exchange's line are one key, as are PRIORITY and Exchange's. */
        ONE_KEY_FOR_TWO_LINES("\\+(\\[[^\\]]*\\])?(X-MICROSOFT-CDO-BUSYSTATUS:(BUSY|FREE)|TRANSP:OPAQUE|PRIORITY:\\d)"),
        /** Exchange computes them from what else the event says. */
        COMPUTED(LOST + "X-MICROSOFT-CDO-(ALLDAYEVENT|INSTTYPE):.*"),
        /** An exception repeats nothing, whatever it says. */
        RULE_OF_AN_EXCEPTION("-\\[[^\\]]*\\]RRULE:.*"),
        /** Every rule's UNTIL is in UTC or a day, RSCALE=GREGORIAN goes without saying, what is broken is left out. */
        RULE_IN_ITS_FORM(EITHER + "RRULE:.*"),
        /** A day that ends where it begins lasts that day. */
        A_DAY_LASTS(EITHER + "END:\\d{4}-\\d\\d-\\d\\d"),
        /** A day in EXDATE of a series with times means the occurrence of that day. */
        EXDATE_IN_ITS_FORM(EITHER + "EXDATE:.*"),
        /** A line that may be there once counts as its last. */
        TWICE(LOST + "STATUS:.*"),
        /** A file's name is written as FILENAME and as X-FILENAME. */
        NAME_OF_A_FILE(EITHER + "ATTACH\\{FILENAME=.*"),
        /** Blanks around a UID, a text of nothing but blanks. */
        BLANKS(EITHER + "(UID:.*|(DESCRIPTION|LOCATION|SUMMARY)(\\{.*\\})?:\\s*)"),
        /** An alarm without a TRIGGER never rings. */
        SILENT_ALARM(LOST + "VALARM\\[(?!.*TRIGGER).*\\]"),
        /** Components inside of an event that are no alarms have no key. */
        OTHER_COMPONENT(LOST + "(?!VALARM)[A-Z-]+\\[.*\\]"),
        /** Nobody knows how its clocks go; the put is refused, not put at another hour. */
        UNKNOWN_ZONE("refused: .*key timeZone: names the unknown time zone.*"),
        /** What makes no event, or is no rule, is refused in a map, with what is wrong. */
        REFUSED("refused: .*key (end|recurrence|recurrenceId|overrides|exdates): .*");

        private final Pattern pattern;

        Reason(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        static @Nullable Reason of(String difference) {
            return Stream.of(values())
                    .filter(reason -> reason.pattern.matcher(difference).matches())
                    .findFirst()
                    .orElse(null);
        }
    }

    private final Map<Reason, Integer> known = new EnumMap<>(Reason.class);
    private final List<String> unknown = new ArrayList<>();
    private int items;

    @Test
    void theFilesBesideTheTestsComeBack() throws IOException, URISyntaxException {
        Path wild =
                Path.of(Objects.requireNonNull(getClass().getResource("/wild")).toURI());
        try (Stream<Path> files = Files.walk(wild)) {
            files.filter(file -> file.toString().endsWith(".ics")).sorted().forEach(this::there);
        }

        assertThat(unknown).isEmpty();
        assertThat(items).isGreaterThan(20);
    }

    @Test
    void everyItemOfTheCorpusComesBackButForTheKnownReasons() throws IOException {
        String folder = System.getProperty("exchangedav.corpus", "");
        Assumptions.assumeFalse(
                folder.isEmpty(), "skipped: no folder of calendar files was given with -Dexchangedav.corpus");
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            files.filter(file -> file.toString().endsWith(".ics")).sorted().forEach(this::there);
        }
        Files.writeString(
                Path.of("target", "map-trips.txt"), items + " items " + known + "\n" + String.join("\n", unknown));

        assertThat(unknown).isEmpty();
        assertThat(known)
                .isEqualTo(Map.ofEntries(
                        Map.entry(Reason.NORMAL_IS_NO_LINE, 543),
                        Map.entry(Reason.ONE_KEY_FOR_TWO_LINES, 1278),
                        Map.entry(Reason.COMPUTED, 18),
                        Map.entry(Reason.RULE_OF_AN_EXCEPTION, 64),
                        Map.entry(Reason.RULE_IN_ITS_FORM, 56),
                        Map.entry(Reason.A_DAY_LASTS, 40),
                        Map.entry(Reason.EXDATE_IN_ITS_FORM, 6),
                        Map.entry(Reason.TWICE, 1),
                        Map.entry(Reason.NAME_OF_A_FILE, 4),
                        Map.entry(Reason.BLANKS, 14),
                        Map.entry(Reason.SILENT_ALARM, 1),
                        Map.entry(Reason.OTHER_COMPONENT, 3),
                        Map.entry(Reason.UNKNOWN_ZONE, 48),
                        Map.entry(Reason.REFUSED, 14)));
    }

    private void there(Path file) {
        List<CalendarItem> all;
        try {
            all = ItemSplitter.split(IcalReader.read(Files.readAllBytes(file), null));
        } catch (InvalidEventException e) {
            return; // never stored, so never read back
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (CalendarItem item : all) {
            if (item.findings().isEmpty()) {
                items++;
                MapTrip.differences(item, ZONE).forEach(difference -> {
                    Reason reason = Reason.of(difference);
                    if (reason == null) {
                        unknown.add(file.getFileName() + ": " + difference);
                    } else {
                        known.merge(reason, 1, Integer::sum);
                    }
                });
            }
        }
    }
}
