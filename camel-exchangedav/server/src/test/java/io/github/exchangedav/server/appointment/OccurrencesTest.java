package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {
    private static final String CAL = "urn:schemas:calendar:";
    private static final String EX = "http://schemas.microsoft.com/exchange/";
    private static final String MAPI = "http://schemas.microsoft.com/mapi/";
    /** As Microsoft writes it (protocol §2.5). */
    private static final String BERLIN = String.join(
            "\r\n",
            "BEGIN:VTIMEZONE",
            "TZID:GMT +0100 (Standard) / GMT +0200 (Daylight)",
            "BEGIN:STANDARD",
            "DTSTART:16010101T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:16010101T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT",
            "END:VTIMEZONE",
            "");

    private static final String TZID = ";TZID=\"GMT +0100 (Standard) / GMT +0200 (Daylight)\":";

    private static Reading read(String message) {
        return MessageReader.read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading event(String... lines) {
        return read(Messages.appointment(lines));
    }

    /** An event whose times are told in Microsoft's Berlin. */
    private static Reading zoned(String... lines) {
        String message = Messages.appointment(lines).replace("BEGIN:VEVENT", BERLIN + "BEGIN:VEVENT");
        return read(message.replace(";L:", TZID));
    }

    private static List<Occurrence> all(Reading reading, String from, String to) {
        return Occurrences.between(reading.properties(), reading.exceptions(), Instant.parse(from), Instant.parse(to));
    }

    private static List<String> starts(Reading reading, String from, String to) {
        return all(reading, from, to).stream().map(o -> o.start().toString()).toList();
    }

    private static @Nullable String value(Map<PropertyName, PropertyValue> properties, String namespace, String name) {
        PropertyValue value = properties.get(new PropertyName(namespace, name));
        return value == null ? null : value.asText();
    }

    @Test
    void aSingleAppointmentGivesItselfUnchanged() {
        Reading tea = event("UID:1", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z");
        List<Occurrence> found = all(tea, "2030-01-01T00:00:00Z", "2030-01-03T00:00:00Z");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).properties()).isSameAs(tea.properties());
        assertThat(found.get(0).end()).isEqualTo("2030-01-02T11:00:00Z");
    }

    @Test
    void theWindowIsHalfOpen() {
        Reading tea = event("UID:1", "DTSTART:20300102T100000Z", "DTEND:20300102T110000Z");
        assertThat(all(tea, "2030-01-02T11:00:00Z", "2030-01-03T00:00:00Z")).isEmpty();
        assertThat(all(tea, "2030-01-01T00:00:00Z", "2030-01-02T10:00:00Z")).isEmpty();
        assertThat(all(tea, "2030-01-02T10:59:59Z", "2030-01-03T00:00:00Z")).hasSize(1);
        assertThat(all(tea, "2030-01-01T00:00:00Z", "2030-01-02T10:00:01Z")).hasSize(1);
        Reading moment = event("UID:1", "DTSTART:20300102T100000Z");
        assertThat(all(moment, "2030-01-02T10:00:00Z", "2030-01-02T10:00:01Z")).hasSize(1);
        assertThat(all(moment, "2030-01-02T09:00:00Z", "2030-01-02T10:00:00Z")).isEmpty();
    }

    @Test
    void anItemWithoutAStartTakesPlaceNever() {
        assertThat(all(event("UID:1"), "1900-01-01T00:00:00Z", "2100-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void anInstanceHasItsOwnTimesAndTheRestOfItsSeries() {
        Reading series = event(
                "UID:1",
                "SUMMARY:Tea",
                "DTSTART:20300102T100000Z",
                "DTEND:20300102T110000Z",
                "RRULE:FREQ=DAILY",
                "EXDATE:20300105T100000Z");
        Occurrence second =
                all(series, "2030-01-03T00:00:00Z", "2030-01-04T00:00:00Z").get(0);
        Map<PropertyName, PropertyValue> properties = second.properties();
        assertThat(value(properties, CAL, "dtstart")).isEqualTo("2030-01-03T10:00:00.000Z");
        assertThat(value(properties, MAPI, "apptstartwhole")).isEqualTo("2030-01-03T10:00:00.000Z");
        assertThat(value(properties, CAL, "dtend")).isEqualTo("2030-01-03T11:00:00.000Z");
        assertThat(value(properties, MAPI, "apptendwhole")).isEqualTo("2030-01-03T11:00:00.000Z");
        assertThat(value(properties, CAL, "recurrenceid")).isEqualTo("2030-01-03T10:00:00.000Z");
        assertThat(value(properties, CAL, "instancetype")).isEqualTo("2");
        assertThat(value(properties, CAL, "uid")).isEqualTo("1");
        assertThat(properties.keySet())
                .doesNotContain(new PropertyName(CAL, "rrule"), new PropertyName(CAL, "exdate"))
                .contains(new PropertyName(CAL, "recurrenceid"));
        assertThat(properties.get(new PropertyName(CAL, "rrule"))).isNull();
        assertThat(properties).hasSameSizeAs(properties.entrySet());
    }

    @Test
    void aSeriesKeepsTheTimeOnTheClocks() {
        Reading winterToSummer =
                zoned("UID:1", "DTSTART;L:20300329T100000", "DTEND;L:20300329T110000", "RRULE:FREQ=DAILY");
        assertThat(starts(winterToSummer, "2030-03-30T00:00:00Z", "2030-04-02T00:00:00Z"))
                .containsExactly("2030-03-30T09:00:00Z", "2030-03-31T08:00:00Z", "2030-04-01T08:00:00Z");
        assertThat(starts(winterToSummer, "2030-10-26T00:00:00Z", "2030-10-29T00:00:00Z"))
                .containsExactly("2030-10-26T08:00:00Z", "2030-10-27T09:00:00Z", "2030-10-28T09:00:00Z");
    }

    @Test
    void aZoneThatIsOnlyNamedIsKeptToo() {
        Reading berlin = event("UID:1", "DTSTART;TZID=Europe/Berlin:20300329T100000", "RRULE:FREQ=WEEKLY;BYDAY=FR");
        assertThat(starts(berlin, "2030-03-29T00:00:00Z", "2030-04-06T00:00:00Z"))
                .containsExactly("2030-03-29T09:00:00Z", "2030-04-05T08:00:00Z");
        Reading newYork = event(
                "UID:1", "DTSTART;TZID=America/New_York:19970902T090000", "RRULE:FREQ=DAILY;UNTIL=19971224T000000Z");
        List<String> days = starts(newYork, "1997-01-01T00:00:00Z", "1999-01-01T00:00:00Z");
        assertThat(days).hasSize(113).contains("1997-09-02T13:00:00Z").endsWith("1997-12-23T14:00:00Z");
    }

    @Test
    void aSkippedTimeComesAnHourLaterAndADoubledOneOnce() {
        Reading night = zoned("UID:1", "DTSTART;L:20300330T023000", "DTEND;L:20300330T033000", "RRULE:FREQ=DAILY");
        List<Occurrence> spring = all(night, "2030-03-31T00:00:00Z", "2030-04-01T00:00:00Z");
        assertThat(spring).hasSize(1);
        assertThat(spring.get(0).start()).isEqualTo("2030-03-31T01:30:00Z");
        assertThat(spring.get(0).end()).isEqualTo("2030-03-31T02:30:00Z");
        assertThat(starts(night, "2030-10-27T00:00:00Z", "2030-10-28T00:00:00Z"))
                .containsExactly("2030-10-27T00:30:00Z");
    }

    @Test
    void anAllDaySeriesStaysAtMidnight() {
        Reading days = zoned(
                "UID:1",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "DTSTART;L:20300330T000000",
                "DTEND;L:20300331T000000",
                "RRULE:FREQ=DAILY;COUNT=3");
        List<Occurrence> found = all(days, "2030-03-01T00:00:00Z", "2030-05-01T00:00:00Z");
        assertThat(found)
                .extracting(o -> o.start().toString())
                .containsExactly("2030-03-29T23:00:00Z", "2030-03-30T23:00:00Z", "2030-03-31T22:00:00Z");
        assertThat(found)
                .extracting(o -> o.end().toString())
                .containsExactly("2030-03-30T23:00:00Z", "2030-03-31T22:00:00Z", "2030-04-01T22:00:00Z");
        assertThat(value(found.get(1).properties(), CAL, "duration")).isEqualTo("82800");
    }

    @Test
    void theNumberOfTheZoneDoesWithoutItsText() {
        Map<PropertyName, PropertyValue> written = Map.of(
                new PropertyName(CAL, "dtstart"), PropertyValue.instant(Instant.parse("2030-03-29T09:00:00Z")),
                new PropertyName(CAL, "timezoneid"), PropertyValue.number(4),
                new PropertyName(CAL, "rrule"), PropertyValue.strings(List.of("FREQ=WEEKLY")));
        assertThat(Occurrences.between(
                        written,
                        List.of(),
                        Instant.parse("2030-03-29T00:00:00Z"),
                        Instant.parse("2030-04-06T00:00:00Z")))
                .extracting(o -> o.start().toString())
                .containsExactly("2030-03-29T09:00:00Z", "2030-04-05T08:00:00Z");
    }

    @Test
    void excludedDatesAreLeftOutAndAddedOnesPutIn() {
        Reading series = event(
                "UID:1",
                "DTSTART:20300102T100000Z",
                "DTEND:20300102T110000Z",
                "RRULE:FREQ=DAILY;COUNT=4",
                "EXDATE:20300102T100000Z",
                "EXDATE;VALUE=DATE:20300104",
                "RDATE:20300110T120000Z");
        assertThat(starts(series, "2030-01-01T00:00:00Z", "2030-02-01T00:00:00Z"))
                .containsExactly("2030-01-03T10:00:00Z", "2030-01-05T10:00:00Z", "2030-01-10T12:00:00Z");
        assertThat(value(series.properties(), EX, "patternstart")).isEqualTo("2030-01-03T10:00:00.000Z");
        assertThat(value(series.properties(), EX, "patternend")).isEqualTo("2030-01-10T13:00:00.000Z");
    }

    private static Reading withException(String... exception) {
        return read(Messages.appointment(
                "UID:1",
                "SUMMARY:Tea",
                "LOCATION:Kitchen",
                "DTSTART:20300102T100000Z",
                "DTEND:20300102T110000Z",
                "RRULE:FREQ=WEEKLY;COUNT=5",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:1",
                String.join("\r\n", exception)));
    }

    @Test
    void anExceptionReplacesItsInstanceAndSaysOnlyWhatIsOther() {
        Reading series = withException("RECURRENCE-ID:20300109T100000Z", "DTSTART:20300109T140000Z", "SUMMARY:Coffee");
        assertThat(series.exceptions()).hasSize(1);
        assertThat(series.exceptions().get(0))
                .doesNotContainKeys(new PropertyName(CAL, "location"), new PropertyName(CAL, "busystatus"));
        List<Occurrence> found = all(series, "2030-01-08T00:00:00Z", "2030-01-10T00:00:00Z");
        assertThat(found).hasSize(1);
        Map<PropertyName, PropertyValue> coffee = found.get(0).properties();
        assertThat(value(coffee, CAL, "dtstart")).isEqualTo("2030-01-09T14:00:00.000Z");
        assertThat(value(coffee, CAL, "dtend")).isEqualTo("2030-01-09T15:00:00.000Z");
        assertThat(value(coffee, CAL, "recurrenceid")).isEqualTo("2030-01-09T10:00:00.000Z");
        assertThat(value(coffee, CAL, "instancetype")).isEqualTo("3");
        assertThat(value(coffee, "urn:schemas:httpmail:", "subject")).isEqualTo("Coffee");
        assertThat(value(coffee, CAL, "location")).isEqualTo("Kitchen");
        assertThat(value(coffee, CAL, "rrule")).isNull();
        assertThat(value(series.properties(), EX, "nomodifyexceptions")).isEqualTo("0");
    }

    @Test
    void anExceptionCountsWhereItWasMovedTo() {
        Reading away =
                withException("RECURRENCE-ID:20300109T100000Z", "DTSTART:20310601T100000Z", "DTEND:20310601T113000Z");
        assertThat(all(away, "2030-01-08T00:00:00Z", "2030-01-10T00:00:00Z")).isEmpty();
        assertThat(starts(away, "2031-05-01T00:00:00Z", "2031-07-01T00:00:00Z"))
                .containsExactly("2031-06-01T10:00:00Z");
        assertThat(value(away.properties(), EX, "patternend")).isEqualTo("2031-06-01T11:30:00.000Z");
        Reading earlier = withException("RECURRENCE-ID:20300109T100000Z", "DTSTART:20291201T100000Z");
        assertThat(value(earlier.properties(), EX, "patternstart")).isEqualTo("2029-12-01T10:00:00.000Z");
    }

    @Test
    void anExceptionNamedByItsDateStandsForTheInstanceOfThatDay() {
        Reading series = withException("RECURRENCE-ID;VALUE=DATE:20300109", "DTSTART:20300109T140000Z");
        assertThat(starts(series, "2030-01-08T00:00:00Z", "2030-01-10T00:00:00Z"))
                .containsExactly("2030-01-09T14:00:00Z");
    }

    @Test
    void anExceptionOfAnotherUidIsNone() {
        Reading other = read(Messages.appointment(
                "UID:1",
                "DTSTART:20300102T100000Z",
                "RRULE:FREQ=WEEKLY",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:2",
                "RECURRENCE-ID:20300109T100000Z"));
        assertThat(other.exceptions()).isEmpty();
    }

    @Test
    void aSingleEventIsRightOnTheDayTheClocksChange() {
        Map<PropertyName, PropertyValue> spring = zoned("UID:1", "DTSTART;L:20300331T003000", "DTEND;L:20300331T043000")
                .properties();
        assertThat(value(spring, CAL, "dtstart")).isEqualTo("2030-03-30T23:30:00.000Z");
        assertThat(value(spring, CAL, "dtend")).isEqualTo("2030-03-31T02:30:00.000Z");
        Map<PropertyName, PropertyValue> autumn = zoned("UID:1", "DTSTART;L:20301027T010000", "DTEND;L:20301027T120000")
                .properties();
        assertThat(value(autumn, CAL, "dtstart")).isEqualTo("2030-10-26T23:00:00.000Z");
        assertThat(value(autumn, CAL, "dtend")).isEqualTo("2030-10-27T11:00:00.000Z");
    }

    @Test
    void theZoneOfTheStartBecomesAProperty() {
        Map<PropertyName, PropertyValue> sent =
                zoned("UID:1", "DTSTART;L:20300331T003000").properties();
        assertThat(value(sent, CAL, "timezone")).isEqualTo(BERLIN.strip());
        assertThat(value(sent, CAL, "timezoneid")).isEqualTo("0");
        Map<PropertyName, PropertyValue> named =
                event("UID:1", "DTSTART;TZID=Europe/Berlin:20300331T003000").properties();
        assertThat(value(named, CAL, "timezone"))
                .startsWith("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n")
                .contains("BYMONTH=3;BYDAY=-1SU");
        assertThat(value(named, CAL, "timezoneid")).isEqualTo("4");
        assertThat(value(event("UID:1", "DTSTART:20300331T003000Z").properties(), CAL, "timezone"))
                .isNull();
    }

    @Test
    void anEndlessSeriesIsQuickAlsoFarAhead() {
        Reading series = zoned("UID:1", "DTSTART;L:19900101T100000", "DTEND;L:19900101T110000", "RRULE:FREQ=DAILY");
        Effort.isSmall(() -> {
            for (int i = 0; i < 100; i++) {
                assertThat(starts(series, "2040-07-01T00:00:00Z", "2040-07-02T00:00:00Z"))
                        .containsExactly("2040-07-01T08:00:00Z");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=SECONDLY;COUNT=999999999",
                "FREQ=SECONDLY;UNTIL=99991231T235959Z",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-5",
                "FREQ=DAILY;INTERVAL=999999999999",
                "FREQ=YEARLY;INTERVAL=999999",
                "FREQ=DAILY;COUNT=999999999",
                "FREQ=DAILY;UNTIL=99991231T235959Z",
                "FREQ=DAILY;UNTIL=20300231T000000Z",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=7",
                "FREQ=DAILY;BYHOUR=99;BYDAY=9XX",
                "FREQ=SOMETIMES",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
                "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
                "FREQ=YEARLY;BYSETPOS=366;BYHOUR=1,2,3;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9,10;BYDAY=MO,TU"
            })
    void noRuleHoldsTheServerUp(String rule) {
        Effort.isSmall(() -> {
            Reading series = zoned("UID:1", "DTSTART;L:20300102T100000", "DTEND;L:20300102T110000", "RRULE:" + rule);
            assertThat(series.verdict()).isEqualTo(Reading.Verdict.STORABLE);
            assertThat(value(series.properties(), EX, "patternend")).isNotNull();
            assertThat(all(series, "2030-01-01T00:00:00Z", "2032-01-01T00:00:00Z"))
                    .hasSizeLessThanOrEqualTo(Occurrences.MAX_INSTANCES);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;COUNT=20000,2084-10-04T10:00:00.000Z",
        "FREQ=DAILY;UNTIL=29991231T235959Z,2999-12-31T10:00:00.000Z",
        "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=25000215T000000Z,2500-01-31T10:00:00.000Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=21030101T000000Z,2096-02-29T10:00:00.000Z",
        "FREQ=YEARLY;INTERVAL=50;UNTIL=20790101T000000Z,2030-01-02T10:00:00.000Z",
        "FREQ=DAILY;UNTIL=20300105,2030-01-05T10:00:00.000Z",
        "FREQ=DAILY,9999-12-31T00:00:00.000Z"
    })
    void aLongSeriesIsCountedToItsEnd(String rule, String end) {
        assertThat(value(
                        event("UID:1", "DTSTART:20300102T100000Z", "RRULE:" + rule)
                                .properties(),
                        EX,
                        "patternend"))
                .isEqualTo(end);
    }
}
