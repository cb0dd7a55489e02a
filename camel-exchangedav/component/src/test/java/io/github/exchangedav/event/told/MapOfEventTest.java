package io.github.exchangedav.event.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.ical.Calendars;
import io.github.exchangedav.ical.InvalidEventException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapOfEventTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String START = "DTSTART:20260105T080000Z";

    @Test
    void aBareEventHasItsTimesOnly() throws InvalidEventException {
        assertThat(map(START))
                .isEqualTo(Map.of(
                        "start", ZonedDateTime.of(2026, 1, 5, 8, 0, 0, 0, UTC),
                        "end", ZonedDateTime.of(2026, 1, 5, 8, 0, 0, 0, UTC),
                        "allDay", false));
    }

    @Test
    void theEndIsThatOfADurationInTheZoneOfTheStart() throws InvalidEventException {
        // the clocks go forward on the 29th
        assertThat(map("DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:P1DT1H"))
                .containsEntry("end", ZonedDateTime.of(2026, 3, 29, 13, 0, 0, 0, BERLIN));
        assertThat(map(START, "DURATION:PT90M")).containsEntry("end", ZonedDateTime.of(2026, 1, 5, 9, 30, 0, 0, UTC));
    }

    @Test
    void aSeriesInUtcStaysInUtcWhateverTheEndpointsZone() throws InvalidEventException {
        assertThat(map(BERLIN, START, "RRULE:FREQ=DAILY"))
                .containsEntry("start", ZonedDateTime.of(2026, 1, 5, 8, 0, 0, 0, UTC));
        assertThat(map(BERLIN, START)).containsEntry("start", ZonedDateTime.of(2026, 1, 5, 9, 0, 0, 0, BERLIN));
    }

    @Test
    void aZoneNobodyKnowsIsALocalTime() throws InvalidEventException {
        assertThat(map("DTSTART;TZID=Nowhere:20260105T080000"))
                .containsEntry("start", LocalDateTime.of(2026, 1, 5, 8, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "20260105T230000Z, Europe/Berlin, 2026-01-06",
        "20260105T230000Z, , 2026-01-06",
        "20260106T000000Z, , 2026-01-06",
        "20260106T050000Z, America/New_York, 2026-01-06",
        "20260106T050000Z, , 2026-01-06",
        "20260106T050000Z, Europe/Berlin, 2026-01-06",
        "20260105T130000Z, Pacific/Auckland, 2026-01-06",
        "20241231T200000Z, , 2025-01-01"
    })
    void anAllDayEventIsTheDayThatBeginsThen(String start, @Nullable String zone, LocalDate day)
            throws InvalidEventException {
        ZoneId zoneId = zone == null ? null : ZoneId.of(zone);
        assertThat(map(zoneId, "DTSTART:" + start, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"))
                .containsEntry("start", day)
                .containsEntry("allDay", true);
    }

    @Test
    void aDayInAZoneOfItsOwnIsThatDay() throws InvalidEventException {
        assertThat(map(
                        BERLIN,
                        "DTSTART;TZID=Asia/Tokyo:20260106T000000",
                        "DTEND;TZID=Asia/Tokyo:20260108T000000",
                        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"))
                .containsEntry("start", LocalDate.of(2026, 1, 6))
                .containsEntry("end", LocalDate.of(2026, 1, 8));
        assertThat(map("DTSTART;VALUE=DATE:20260106"))
                .containsEntry("start", LocalDate.of(2026, 1, 6))
                .containsEntry("allDay", true);
    }

    @Test
    void aDayWithoutAnEndEndsWithTheNext() throws InvalidEventException {
        assertThat(map("DTSTART;VALUE=DATE:20260106")).containsEntry("end", LocalDate.of(2026, 1, 7));
        assertThat(map("DTSTART;VALUE=DATE:20260106", "DURATION:P2D")).containsEntry("end", LocalDate.of(2026, 1, 8));
        assertThat(map(BERLIN, "DTSTART;VALUE=DATE:20260106")).containsEntry("end", LocalDate.of(2026, 1, 7));
    }

    @Test
    void whatExchangeWritesForNothingIsNoKey() throws InvalidEventException {
        assertThat(map(START, "CLASS:", "LOCATION:", "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE", "X-MICROSOFT-CDO-INSTTYPE:0"))
                .containsOnlyKeys("start", "end", "allDay");
    }

    @ParameterizedTest
    @CsvSource({
        "CLASS:PUBLIC, sensitivity, normal",
        "CLASS:private, sensitivity, private",
        "CLASS:CONFIDENTIAL, sensitivity, confidential",
        "STATUS:CANCELLED, status, cancelled",
        "TRANSP:TRANSPARENT, busyStatus, free",
        "TRANSP:OPAQUE, busyStatus, busy",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF, busyStatus, oof",
        "X-MICROSOFT-CDO-IMPORTANCE:0, importance, low"
    })
    void aChoiceIsItsWord(String line, String key, String word) throws InvalidEventException {
        assertThat(map(START, line)).containsEntry(key, word).doesNotContainKey("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CLASS:X-SECRET", "STATUS:DONE", "TRANSP:GLASS", "PRIORITY:eleven", "URL:no address at all"})
    void aWordNobodyKnowsIsAmongTheOthers(String line) throws InvalidEventException {
        String name = line.substring(0, line.indexOf(':'));
        assertThat(map(START, line)).containsEntry("x", Map.of(name, line.substring(line.indexOf(':') + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "TRIGGER:-PT15M, 15",
        "TRIGGER:-P1D, 1440",
        "TRIGGER;RELATED=START:PT0S, 0",
        "TRIGGER;RELATED=END:-PT90M, 30",
        "TRIGGER;VALUE=DATE-TIME:20260105T070000Z, 60"
    })
    void theReminderIsMinutesBeforeTheStart(String trigger, int minutes) throws InvalidEventException {
        assertThat(map(START, "DURATION:PT1H", "BEGIN:VALARM", trigger, "END:VALARM"))
                .containsEntry("reminder", minutes);
    }

    @Test
    void aReminderOfOddSecondsIsADurationAndOneAfterTheStartIsNone() throws InvalidEventException {
        assertThat(map(START, "BEGIN:VALARM", "TRIGGER:-PT90S", "END:VALARM"))
                .containsEntry("reminder", Duration.ofSeconds(90));
        assertThat(map(START, "BEGIN:VALARM", "TRIGGER:PT5M", "END:VALARM")).doesNotContainKey("reminder");
    }

    @Test
    void peopleAreMapsAndKeepTheParametersThatHaveNoKey() throws InvalidEventException {
        assertThat(map(
                        START,
                        "ORGANIZER;CN=\"Ann, A.\";SENT-BY=\"mailto:sec@example.com\":MAILTO:ann@example.com",
                        "ATTENDEE;CN=Bob;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b%C3%B6b@x.de",
                        "ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT:mailto:room@example.com"))
                .containsEntry(
                        "organizer",
                        Map.of(
                                "email", "ann@example.com",
                                "name", "Ann, A.",
                                "parameters", Map.of("SENT-BY", "mailto:sec@example.com")))
                .containsEntry(
                        "attendees",
                        List.of(
                                Map.of(
                                        "email", "böb@x.de",
                                        "name", "Bob",
                                        "role", "chair",
                                        "status", "needsAction",
                                        "rsvp", true,
                                        "parameters", Map.of("CUTYPE", "INDIVIDUAL")),
                                Map.of("email", "room@example.com", "role", "resource")));
    }

    @Test
    void somebodyWithoutAnAddressStaysALine() throws InvalidEventException {
        assertThat(map(START, "ATTENDEE;CN=Bob:invalid:nomail"))
                .doesNotContainKey("attendees")
                .containsEntry(
                        "x", Map.of("ATTENDEE", Map.of("value", "invalid:nomail", "parameters", Map.of("CN", "Bob"))));
    }

    @Test
    void otherLinesStandUnderTheirNames() throws InvalidEventException {
        assertThat(map(
                        START,
                        "X-PLAIN:a\\, b",
                        "X-PARAMETERS;A=\"1;2\",b;C=d:2",
                        "X-ADDRESS;VALUE=URI:geo:1,2",
                        "X-STRUCTURE:a;b",
                        "COMMENT:one",
                        "COMMENT:two",
                        "X-MICROSOFT-CDO-MODPROPS:BEGIN",
                        "X-EXCHANGEDAV-STAMPED:TRUE",
                        "X-EXCHANGEDAV-SEQUENCE:1",
                        "DTSTAMP:20260101T000000Z",
                        "CREATED:20260101T000000Z"))
                .containsEntry(
                        "x",
                        Map.of(
                                "X-EXCHANGEDAV-SEQUENCE",
                                "1",
                                "X-PLAIN",
                                "a, b",
                                "X-PARAMETERS",
                                Map.of("value", "2", "parameters", Map.of("A", List.of("1;2", "b"), "C", "d")),
                                "X-ADDRESS",
                                Map.of("value", "geo:1,2", "parameters", Map.of("VALUE", "URI")),
                                "X-STRUCTURE",
                                Map.of("raw", "a;b"),
                                "COMMENT",
                                List.of("one", "two"),
                                "CREATED",
                                "20260101T000000Z"));
    }

    @Test
    void parametersOfLinesThatHaveAKeyStandBesideTheirValues() throws InvalidEventException {
        assertThat(map(
                        "DTSTART;X-VOBJ-FLOATINGTIME-ALLOWED=TRUE;TZID=Asia/Tokyo:20260105T080000",
                        "SUMMARY;LANGUAGE=de;X-A=\"b;c\",d:Hallo",
                        "LOCATION;VALUE=TEXT:Bonn",
                        "URL;VALUE=URI:https://x.org"))
                .containsEntry("summary", "Hallo")
                .containsEntry(
                        "parameters",
                        Map.of(
                                "start", Map.of("X-VOBJ-FLOATINGTIME-ALLOWED", "TRUE"),
                                "summary", Map.of("LANGUAGE", "de", "X-A", List.of("b;c", "d"))))
                .doesNotContainKey("x");
    }

    @Test
    void aPlainAlarmIsAReminderAndNothingElse() throws InvalidEventException {
        assertThat(map(START, "BEGIN:VALARM", "TRIGGER:-PT15M", "ACTION:DISPLAY", "DESCRIPTION:REMINDER", "END:VALARM"))
                .containsEntry("reminder", 15)
                .doesNotContainKey("alarms");
    }

    @Test
    void whatAlarmsSayBesidesTheRemindersTimeIsAList() throws InvalidEventException {
        assertThat(map(
                        START,
                        "BEGIN:VALARM",
                        "TRIGGER:-PT15M",
                        "ACTION:AUDIO",
                        "ATTACH;VALUE=URI:Basso",
                        "REPEAT:2",
                        "END:VALARM",
                        "BEGIN:VALARM",
                        "TRIGGER;RELATED=END:PT5M",
                        "ACTION:DISPLAY",
                        "DESCRIPTION:over\\, now",
                        "END:VALARM",
                        "BEGIN:VALARM",
                        "ACTION:DISPLAY",
                        "END:VALARM"))
                .containsEntry("reminder", 15)
                .containsEntry(
                        "alarms",
                        List.of(
                                Map.of(
                                        "ACTION", "AUDIO",
                                        "ATTACH", Map.of("value", "Basso", "parameters", Map.of("VALUE", "URI")),
                                        "REPEAT", "2"),
                                Map.of(
                                        "TRIGGER", Map.of("value", "PT5M", "parameters", Map.of("RELATED", "END")),
                                        "ACTION", "DISPLAY",
                                        "DESCRIPTION", "over, now")));
    }

    @Test
    void anAlarmThatIsNoReminderIsAmongTheAlarms() throws InvalidEventException {
        for (String trigger : List.of("PT5M", "-P400D")) {
            assertThat(map(START, "BEGIN:VALARM", "TRIGGER:" + trigger, "END:VALARM"))
                    .doesNotContainKey("reminder")
                    .containsEntry("alarms", List.of(Map.of("TRIGGER", trigger)));
        }
    }

    @Test
    void theMethodIsThatOfTheCalendarAndHtmlAloneHasAnEmptyDescription() throws InvalidEventException {
        String text = Calendars.event(START, "X-ALT-DESC;FMTTYPE=text/html:<b>x</b>");
        Map<String, Object> map = MapOfEvent.of(
                Calendars.item(text.replace("BEGIN:VEVENT", "METHOD:PUBLISH\r\nBEGIN:VEVENT"))
                        .calendar(),
                null);

        assertThat(map)
                .containsEntry("method", "PUBLISH")
                .containsEntry("description", "")
                .containsEntry("descriptionHtml", "<b>x</b>");
    }

    @Test
    void aZoneOfNoNameIsOneWhoseClocksGoAsItsDefinitionSays() throws InvalidEventException {
        String day = "DTSTART;TZID=Customized Time Zone:20260105T080000";
        assertThat(inZone("+0100", "+0200", day, "RRULE:FREQ=WEEKLY"))
                .containsEntry("start", ZonedDateTime.of(2026, 1, 5, 8, 0, 0, 0, BERLIN))
                .doesNotContainKey("timeZone");
        // summer time of two hours: nobody has that, so a put has to be refused
        assertThat(inZone("+0100", "+0300", day, "RRULE:FREQ=WEEKLY"))
                .containsEntry("timeZone", "Customized Time Zone");
        assertThat(inZone("+0100", "+0300", day)).doesNotContainKey("timeZone");
        assertThat(map("DTSTART;TZID=Nowhere:20260105T080000")).containsEntry("timeZone", "Nowhere");
        String tokyo = day.replace("Customized Time Zone", "Asia/Tokyo");
        assertThat(inZone("+0100", "+0300", tokyo, "RRULE:FREQ=WEEKLY"))
                .containsEntry("timeZone", "Asia/Tokyo (as the calendar defines it)");
    }

    private static Map<String, Object> inZone(String winter, String summer, String... lines)
            throws InvalidEventException {
        String zone = Calendars.text("BEGIN:VTIMEZONE", "TZID:Customized Time Zone")
                + Calendars.observances(
                        "STANDARD %s %s 16010101T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
                                .formatted(summer, winter),
                        "DAYLIGHT %s %s 16010101T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
                                .formatted(winter, summer))
                + "\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT";
        String text = Calendars.event(lines).replaceFirst("BEGIN:VEVENT", zone);
        text = lines[0].contains("Tokyo") ? text.replace("Customized Time Zone", "Asia/Tokyo") : text;
        return MapOfEvent.of(Calendars.item(text).calendar(), BERLIN);
    }

    @Test
    void moreThanOneRuleIsTheirLines() throws InvalidEventException {
        assertThat(map(START, "RRULE:FREQ=DAILY", "RDATE;VALUE=DATE:20260201"))
                .containsEntry("recurrence", "FREQ=DAILY")
                .containsEntry("rdates", List.of(LocalDate.of(2026, 2, 1)));
        assertThat(map(START, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"))
                .containsEntry("recurrence", List.of("RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"));
    }

    @Test
    void exceptionsAreShownInTheZoneOfTheirSeries() throws InvalidEventException {
        Map<String, Object> map = MapOfEvent.of(
                Calendars.item(Calendars.event(
                                "UID:s",
                                "DTSTART;TZID=Asia/Tokyo:20260105T090000",
                                "RRULE:FREQ=DAILY",
                                "EXDATE;TZID=Asia/Tokyo:20260106T090000,20260107T090000",
                                "END:VEVENT",
                                "BEGIN:VEVENT",
                                "UID:s",
                                "RECURRENCE-ID:20260108T000000Z",
                                "DTSTART:20260108T020000Z"))
                        .calendar(),
                BERLIN);
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");

        assertThat(map)
                .containsEntry(
                        "exdates",
                        List.of(
                                ZonedDateTime.of(2026, 1, 6, 9, 0, 0, 0, tokyo),
                                ZonedDateTime.of(2026, 1, 7, 9, 0, 0, 0, tokyo)));
        assertThat(map.get("overrides").toString())
                .contains(
                        "recurrenceId=2026-01-08T09:00+09:00[Asia/Tokyo]", "start=2026-01-08T11:00+09:00[Asia/Tokyo]");
    }

    private static Map<String, Object> map(String... lines) throws InvalidEventException {
        return map(null, lines);
    }

    private static Map<String, Object> map(@Nullable ZoneId zone, String... lines) throws InvalidEventException {
        return MapOfEvent.of(Calendars.item(Calendars.event(lines)).calendar(), zone);
    }
}
