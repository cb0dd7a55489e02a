package io.github.exchangedav.dialect.exchange.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Outlook changed an item, and the message as it was PUT is still there. */
class NewerPropertiesTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final String[] SINGLE = {
        "UID:a",
        "X-FIRST:1",
        "DTSTART:20260105T090000Z",
        "DTEND:20260105T100000Z",
        "SUMMARY;LANGUAGE=de:x",
        "DESCRIPTION:line\\nline  two ",
        "CATEGORIES:A,B",
        "CLASS:PRIVATE",
        "X-LAST:2"
    };

    @Test
    void whatSaysTheSameStaysAsItIs() throws InvalidEventException {
        Map<PropertyName, Object> same = Map.of(
                ItemProperties.START,
                NINE,
                ItemProperties.END,
                TEN,
                ItemProperties.SUBJECT,
                "x",
                ItemProperties.TEXT,
                "line\r\nline two\r\n",
                ItemProperties.KEYWORDS,
                List.of("B", "A"),
                ItemProperties.SENSITIVITY,
                2L,
                ItemProperties.BUSY,
                "BUSY",
                ItemProperties.STATUS,
                "TENTATIVE",
                ItemProperties.ALL_DAY,
                false,
                ItemProperties.REMINDER_SET,
                false);

        assertThat(lines(same, SINGLE)).isEqualTo(List.of(SINGLE));
    }

    @Test
    void aPropertyThatIsNotThereChangesNothing() throws InvalidEventException {
        assertThat(lines(Map.of(), SINGLE)).isEqualTo(List.of(SINGLE));
    }

    @Test
    void whatTheServerSaysIsNotThereIsTakenAway() throws InvalidEventException {
        String[] event = {
            "DTSTART:20260105T090000Z",
            "SUMMARY:x",
            "DESCRIPTION:y",
            "LOCATION:z",
            "CATEGORIES:A",
            "X-MINE:1",
            "BEGIN:VALARM",
            "TRIGGER:-PT15M",
            "END:VALARM"
        };
        Set<PropertyName> gone = Set.of(
                ItemProperties.SUBJECT,
                ItemProperties.TEXT,
                ItemProperties.LOCATION,
                ItemProperties.KEYWORDS,
                ItemProperties.REMINDER_OFFSET);

        assertThat(linesWithout(gone, Map.of(), event)).containsExactly("DTSTART:20260105T090000Z", "X-MINE:1");
        assertThat(linesWithout(gone, Map.of(ItemProperties.REMINDER_SET, true), event))
                .contains("TRIGGER:-PT15M");
    }

    @Test
    void choicesThatServersDoWithoutStayWhereTheyAreNotThere() throws InvalidEventException {
        String[] event = {
            "DTSTART:20260105T090000Z",
            "CLASS:PRIVATE",
            "STATUS:CONFIRMED",
            "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            "X-MICROSOFT-CDO-IMPORTANCE:2"
        };
        Set<PropertyName> gone = Set.of(
                ItemProperties.SENSITIVITY,
                ItemProperties.STATUS,
                ItemProperties.BUSY,
                ItemProperties.IMPORTANCE,
                ItemProperties.START,
                ItemProperties.END);

        assertThat(linesWithout(gone, Map.of(), event)).isEqualTo(List.of(event));
    }

    @Test
    void aSeriesThatWasMadeASingleEventHasNoExceptionsAnyMore() throws InvalidEventException {
        String[] event = {
            "UID:a",
            "DTSTART:20260105T090000Z",
            "RRULE:FREQ=DAILY",
            "EXDATE:20260107T090000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:a",
            "RECURRENCE-ID:20260106T090000Z",
            "DTSTART:20260106T110000Z"
        };

        assertThat(linesWithout(Set.of(ItemProperties.RULE), Map.of(ItemProperties.INSTANCE_TYPE, 0L), event))
                .containsExactly("UID:a", "DTSTART:20260105T090000Z");
        assertThat(linesWithout(Set.of(ItemProperties.RULE), Map.of(ItemProperties.INSTANCE_TYPE, 1L), event))
                .isEqualTo(List.of(event));
    }

    @Test
    void aTextThatChangedIsWrittenInItsPlace() throws InvalidEventException {
        assertThat(lines(Map.of(ItemProperties.SUBJECT, "neu; hier"), SINGLE))
                .contains("SUMMARY:neu\\; hier", "X-FIRST:1");
        assertThat(lines(Map.of(ItemProperties.SUBJECT, "neu"), SINGLE).indexOf("SUMMARY:neu"))
                .isEqualTo(List.of(SINGLE).indexOf("SUMMARY;LANGUAGE=de:x"));
        assertThat(lines(Map.of(ItemProperties.TEXT, "a\r\nb\u0001"), SINGLE)).contains("DESCRIPTION:a\\nb");
    }

    @Test
    void anEmptyTextTakesItsLineAway() throws InvalidEventException {
        assertThat(lines(Map.of(ItemProperties.TEXT, ""), SINGLE)).noneMatch(line -> line.startsWith("DESCRIPTION"));
    }

    @Test
    void aTextThatWasNotThereIsAdded() throws InvalidEventException {
        assertThat(lines(Map.of(ItemProperties.LOCATION, "R 1"), SINGLE)).contains("LOCATION:R 1");
    }

    @Test
    void aSummaryThatTheMailShortenedIsNoChange() throws InvalidEventException {
        String summary = "x".repeat(300);
        String[] event = {"DTSTART:20260105T090000Z", "SUMMARY:" + summary};

        assertThat(lines(Map.of(ItemProperties.SUBJECT, summary.substring(0, 255)), event))
                .isEqualTo(List.of(event));
        assertThat(lines(Map.of(ItemProperties.SUBJECT, "xxx"), event)).contains("SUMMARY:xxx");
    }

    @Test
    void anotherTimeReplacesStartEndAndDuration() throws InvalidEventException {
        Map<PropertyName, Object> moved =
                Map.of(ItemProperties.START, NINE.plusSeconds(3600), ItemProperties.END, TEN.plusSeconds(1800));

        assertThat(lines(moved, "DTSTART:20260105T090000Z", "DURATION:PT1H", "SUMMARY:x"))
                .containsExactly("DTSTART:20260105T100000Z", "DTEND:20260105T103000Z", "SUMMARY:x");
        assertThat(lines(
                        moved,
                        "DTSTART;TZID=Europe/Berlin:20260105T100000",
                        "DTEND;TZID=Europe/Berlin:20260105T110000"))
                .containsExactly(
                        "DTSTART;TZID=Europe/Berlin:20260105T110000", "DTEND;TZID=Europe/Berlin:20260105T113000");
    }

    @Test
    void aTimeInAZoneNobodyKnowsIsNotTakenForAChange() throws InvalidEventException {
        String[] event = {"DTSTART;TZID=Nowhere:20260105T100000", "DTEND;TZID=Nowhere:20260105T110000"};

        assertThat(lines(Map.of(ItemProperties.START, NINE, ItemProperties.END, TEN), event))
                .isEqualTo(List.of(event));
    }

    @Test
    void aTimeThatChangedIsWrittenByTheDefinitionOfItsZone() throws InvalidEventException {
        String text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n"
                + "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
                + "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20260105T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
                + "END:VCALENDAR\r\n";
        IcalComponent applied = NewerProperties.applied(
                Calendars.item(text).calendar(),
                resource(Map.of(ItemProperties.START, NINE, ItemProperties.END, TEN)),
                null);

        assertThat(Calendars.lines(applied))
                .contains("DTSTART;TZID=Europe/Berlin:20260105T143000", "DTEND;TZID=Europe/Berlin:20260105T153000");
    }

    @Test
    void anAppointmentMadeAllDayIsOne() throws InvalidEventException {
        assertThat(lines(Map.of(ItemProperties.ALL_DAY, true), SINGLE)).contains("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
        assertThat(lines(
                        Map.of(ItemProperties.ALL_DAY, false),
                        "DTSTART:20260105T000000Z",
                        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"))
                .contains("X-MICROSOFT-CDO-ALLDAYEVENT:FALSE");
    }

    @Test
    void choicesThatChangedAreWrittenInExchangesWords() throws InvalidEventException {
        assertThat(lines(
                        Map.of(
                                ItemProperties.BUSY,
                                "OOF",
                                ItemProperties.STATUS,
                                "CONFIRMED",
                                ItemProperties.SENSITIVITY,
                                0L,
                                ItemProperties.KEYWORDS,
                                List.of("C, D"),
                                ItemProperties.IMPORTANCE,
                                2L),
                        "DTSTART:20260105T090000Z",
                        "CLASS:PRIVATE",
                        "SEQUENCE:1",
                        "PRIORITY:9",
                        "X-MICROSOFT-CDO-IMPORTANCE:0",
                        "TRANSP:TRANSPARENT"))
                .containsExactlyInAnyOrder(
                        "DTSTART:20260105T090000Z",
                        "SEQUENCE:1",
                        "PRIORITY:1",
                        "X-MICROSOFT-CDO-IMPORTANCE:2",
                        "TRANSP:OPAQUE",
                        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                        "STATUS:CONFIRMED",
                        "CATEGORIES:C\\, D");
    }

    @Test
    void anAlarmIsSetMovedAndTakenAway() throws InvalidEventException {
        String[] event = {"DTSTART:20260105T090000Z", "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM"};
        Map<PropertyName, Object> set =
                Map.of(ItemProperties.REMINDER_SET, true, ItemProperties.REMINDER_OFFSET, 3600L);

        assertThat(lines(set, "DTSTART:20260105T090000Z")).contains("TRIGGER;RELATED=START:-PT01H00M00S");
        assertThat(lines(set, event))
                .contains("TRIGGER;RELATED=START:-PT01H00M00S")
                .doesNotContain("TRIGGER:-PT15M");
        assertThat(lines(Map.of(ItemProperties.REMINDER_SET, true, ItemProperties.REMINDER_OFFSET, 900L), event))
                .isEqualTo(List.of(event));
        assertThat(lines(Map.of(ItemProperties.REMINDER_SET, false), event))
                .containsExactly("DTSTART:20260105T090000Z");
    }

    @Test
    void aRuleThatChangedIsWrittenAndOneInOtherWordsIsNot() throws InvalidEventException {
        String[] event = {"DTSTART;TZID=Europe/Berlin:20260105T100000", "RRULE:FREQ=WEEKLY;BYDAY=MO"};

        assertThat(lines(Map.of(ItemProperties.RULE, List.of("BYDAY=MO;FREQ=WEEKLY;INTERVAL=1;WKST=MO")), event))
                .isEqualTo(List.of(event));
        assertThat(lines(Map.of(ItemProperties.RULE, List.of("FREQ=WEEKLY;BYDAY=TU")), event))
                .contains("RRULE:FREQ=WEEKLY;BYDAY=TU");
    }

    @Test
    void occurrencesThatWereTakenOutAreExceptionsInTheFormOfTheStart() throws InvalidEventException {
        assertThat(lines(
                        Map.of(
                                ItemProperties.EXCEPTION_DATES,
                                List.of("2026-01-12T09:00:00.000Z", "2026-06-01T08:00:00.000Z")),
                        "DTSTART;TZID=Europe/Berlin:20260105T100000",
                        "RRULE:FREQ=WEEKLY",
                        "EXDATE;TZID=Europe/Berlin:20260112T100000"))
                .contains("EXDATE;TZID=Europe/Berlin:20260112T100000", "EXDATE;TZID=Europe/Berlin:20260601T100000");
    }

    @Test
    void theExceptionsOfASeriesStayAsTheyAre() throws InvalidEventException {
        List<String> lines = lines(
                Map.of(ItemProperties.SUBJECT, "neu"),
                "UID:a",
                "DTSTART:20260105T090000Z",
                "RRULE:FREQ=DAILY",
                "SUMMARY:x",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID:20260106T090000Z",
                "DTSTART:20260106T110000Z",
                "SUMMARY:moved");

        assertThat(lines).contains("SUMMARY:neu", "SUMMARY:moved").doesNotContain("SUMMARY:x");
    }

    private static List<String> lines(Map<PropertyName, Object> found, String... lines) throws InvalidEventException {
        IcalComponent calendar = Calendars.item(Calendars.event(lines)).calendar();
        return lines(NewerProperties.applied(calendar, resource(found), null));
    }

    /** The same where the server says of these properties that the item has none. */
    private static List<String> linesWithout(Set<PropertyName> gone, Map<PropertyName, Object> found, String... lines)
            throws InvalidEventException {
        IcalComponent calendar = Calendars.item(Calendars.event(lines)).calendar();
        Map<PropertyName, Integer> failures = gone.stream().collect(Collectors.toMap(name -> name, name -> 404));
        return lines(NewerProperties.applied(calendar, new Multistatus.Resource("/a.EML", 0, found, failures), null));
    }

    private static Multistatus.Resource resource(Map<PropertyName, Object> found) {
        return new Multistatus.Resource("/a.EML", 0, found, Map.of());
    }

    private static List<String> lines(IcalComponent calendar) {
        List<String> all = Calendars.lines(calendar);
        return all.subList(2, all.size() - 2);
    }
}
