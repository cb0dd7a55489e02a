package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=1|Every day, once",
                "FREQ=DAILY;INTERVAL=3|Every 3 days, without an end",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU;COUNT=10|Every week on Monday, Wednesday and Friday, 10 times",
                "FREQ=MONTHLY;BYDAY=1MO|Every month on the 1st Monday, without an end",
                "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1|Every month on the last Friday, without an end",
                "FREQ=MONTHLY;BYDAY=-2TU|Every month on the 2nd to last Tuesday, without an end",
                "FREQ=MONTHLY;BYMONTHDAY=11,-1|Every month on the 11th and the last day, without an end",
                "FREQ=YEARLY;BYMONTHDAY=22;BYMONTH=11|Every year on the 22nd of November, without an end",
                "FREQ=YEARLY;BYDAY=4TH;BYMONTH=11|Every year on the 4th Thursday in November, without an end",
                "FREQ=DAILY;UNTIL=20061224T000000Z|Every day, until Sunday, 24 December 2006",
                "FREQ=DAILY;UNTIL=20061224|Every day, until Sunday, 24 December 2006",
            })
    void simpleRulesHaveWords(String rule, String words) {
        assertThat(RuleWords.of(rule, ZoneOffset.UTC)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=SECONDLY",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=x",
        "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;UNTIL=whenever",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYWEEKNO=20",
        "nonsense"
    })
    void othersStandAsTheyAre(String rule) {
        assertThat(RuleWords.of(rule, ZoneOffset.UTC)).isEqualTo(rule);
    }

    @Test
    void theLastDayIsThatOfTheZoneShown() {
        assertThat(RuleWords.of("FREQ=DAILY;UNTIL=20061223T230000Z", ZoneId.of("Europe/Berlin")))
                .endsWith("Sunday, 24 December 2006");
    }
}
