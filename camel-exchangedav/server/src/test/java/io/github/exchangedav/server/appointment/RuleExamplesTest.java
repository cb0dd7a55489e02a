package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 5545 §3.8.5.3, with the dates that its text lists. */
class RuleExamplesTest {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private static List<LocalDateTime> first(int count, String start, String rule) {
        List<LocalDateTime> found = new ArrayList<>();
        LocalDateTime at = LocalDateTime.parse(start);
        Rule.of(rule).orElseThrow().walk(at, at, next -> found.add(next) && found.size() < count);
        return found;
    }

    private static List<String> dates(String texts) {
        return Arrays.asList(texts.trim().split("\\s+", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FREQ=DAILY;COUNT=10 | 1997-09-02 | 1997-09-02 1997-09-03 1997-09-04 1997-09-05 1997-09-06 1997-09-07 1997-09-08 1997-09-09 1997-09-10 1997-09-11
        FREQ=DAILY;INTERVAL=2 | 1997-09-02 | 1997-09-02 1997-09-04 1997-09-06 1997-09-08 1997-09-10
        FREQ=DAILY;INTERVAL=10;COUNT=5 | 1997-09-02 | 1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12
        FREQ=DAILY;BYMONTH=1 | 1998-01-30 | 1998-01-30 1998-01-31 1999-01-01 1999-01-02
        FREQ=WEEKLY;COUNT=10 | 1997-09-02 | 1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-10-07 1997-10-14 1997-10-21 1997-10-28 1997-11-04
        FREQ=WEEKLY;INTERVAL=2;WKST=SU | 1997-09-02 | 1997-09-02 1997-09-16 1997-09-30 1997-10-14 1997-10-28 1997-11-11
        FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH;COUNT=10 | 1997-09-02 | 1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 1997-09-30 1997-10-02
        FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR | 1997-09-01 | 1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19 1997-09-29 1997-10-01
        FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 1997-09-05 | 1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 1998-06-05
        FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU | 1997-09-07 | 1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 1998-05-03 1998-05-31
        FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 1997-09-22 | 1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16
        FREQ=MONTHLY;BYMONTHDAY=-3 | 1997-09-28 | 1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26
        FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15 | 1997-09-02 | 1997-09-02 1997-09-15 1997-10-02 1997-10-15 1997-11-02 1997-11-15 1997-12-02 1997-12-15 1998-01-02 1998-01-15
        FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1 | 1997-09-30 | 1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 1998-01-31 1998-02-01
        FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15 | 1997-09-10 | 1997-09-10 1997-09-11 1997-09-12 1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11 1999-03-12 1999-03-13
        FREQ=MONTHLY;INTERVAL=2;BYDAY=TU | 1997-09-02 | 1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04
        FREQ=YEARLY;COUNT=10;BYMONTH=6,7 | 1997-06-10 | 1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10 2000-06-10 2000-07-10 2001-06-10 2001-07-10
        FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3 | 1997-03-10 | 1997-03-10 1999-01-10 1999-02-10 1999-03-10 2001-01-10 2001-02-10 2001-03-10 2003-01-10 2003-02-10 2003-03-10
        FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200 | 1997-01-01 | 1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 2003-07-19 2006-01-01
        FREQ=YEARLY;BYDAY=20MO | 1997-05-19 | 1997-05-19 1998-05-18 1999-05-17
        FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 1997-05-12 | 1997-05-12 1998-05-11 1999-05-17
        FREQ=YEARLY;BYMONTH=3;BYDAY=TH | 1997-03-13 | 1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19
        FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13 | 1997-09-13 | 1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07 1998-03-07
        FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05 | 1996-11-05 2000-11-07 2004-11-02
        FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997-09-04 | 1997-09-04 1997-10-07 1997-11-06
        FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 1997-09-29 | 1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26 1998-03-30
        FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 | 1997-08-05 1997-08-10 1997-08-19 1997-08-24
        FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 | 1997-08-05 1997-08-17 1997-08-19 1997-08-31
        FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007-01-15 | 2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30
        FREQ=YEARLY | 2000-02-29 | 2000-02-29 2004-02-29 2008-02-29 2012-02-29
        FREQ=MONTHLY | 1997-01-31 | 1997-01-31 1997-03-31 1997-05-31 1997-07-31
        freq=monthly;byday=-1mo | 1997-09-29 | 1997-09-29 1997-10-27 1997-11-24
        """)
    void aRuleGivesTheDatesOfTheText(String rule, String start, String expected) {
        List<String> dates = dates(expected);
        assertThat(first(dates.size(), start + "T09:00", rule))
                .extracting(DAY::format)
                .isEqualTo(dates);
    }

    @Test
    void aRuleWithCountHasNoMore() {
        assertThat(first(100, "1997-09-02T09:00", "FREQ=DAILY;COUNT=10")).hasSize(10);
        assertThat(first(100, "1997-09-02T09:00", "FREQ=DAILY;COUNT=1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FREQ=MINUTELY;INTERVAL=15;COUNT=6 | 09-02 09:00,09-02 09:15,09-02 09:30,09-02 09:45,09-02 10:00,09-02 10:15
        FREQ=MINUTELY;INTERVAL=90;COUNT=4 | 09-02 09:00,09-02 10:30,09-02 12:00,09-02 13:30
        FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0,40 | 09-02 09:00,09-02 09:40,09-02 16:00,09-02 16:40,09-03 09:00
        FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10 | 09-02 09:00,09-02 09:20,09-02 09:40,09-02 10:00,09-02 10:20,09-02 10:40,09-03 09:00
        """)
    void aRuleWithinTheDayGivesTheTimesOfTheText(String rule, String expected) {
        List<String> times = Arrays.asList(expected.split(",", -1));
        assertThat(first(times.size(), "1997-09-02T09:00", rule))
                .extracting(MINUTE::format)
                .isEqualTo(times);
    }

    @Test
    void theStartCountsEvenIfTheRuleDoesNotGiveIt() {
        assertThat(first(9, "1997-09-02T09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3"))
                .extracting(DAY::format)
                .containsExactly("1997-09-02", "1998-02-13", "1998-03-13");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FREQ=DAILY;INTERVAL=3
        FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU
        FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1
        FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2
        FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200
        FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29
        FREQ=HOURLY;INTERVAL=7
        FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,30
        FREQ=MINUTELY;INTERVAL=997
        """)
    void whatIsSkippedChangesNothingThatFollows(String rule) {
        LocalDateTime start = LocalDateTime.parse("1997-09-02T09:10");
        LocalDateTime from = LocalDateTime.parse("2012-03-04T05:06");
        LocalDateTime to = from.plusYears(9);
        List<LocalDateTime> stepByStep = new ArrayList<>();
        List<LocalDateTime> skipped = new ArrayList<>();
        Rule read = Rule.of(rule).orElseThrow();
        read.walk(start, start, at -> (at.isBefore(from) || stepByStep.add(at)) && at.isBefore(to));
        read.walk(start, from, at -> (at.isBefore(from) || skipped.add(at)) && at.isBefore(to));
        assertThat(skipped).isNotEmpty().isEqualTo(stepByStep);
    }
}
