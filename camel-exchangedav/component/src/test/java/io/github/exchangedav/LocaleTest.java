package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is the same on a machine with other digits, another calendar and other weeks. */
class LocaleTest extends MailboxTest {

    private static final String SERIES = """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            TZID:Mine
            BEGIN:STANDARD
            DTSTART:19961027T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19810329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=%s:20260302T090000
            DTEND;TZID=%s:20260302T100000
            RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=6
            SUMMARY:x
            END:VEVENT
            END:VCALENDAR
            """;

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void locale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "fa-IR-u-ca-persian", "hi-IN-u-nu-deva", "en-US", "de-DE"})
    void aSeriesInAZoneIsSentAsEverywhere(String tag) throws Exception {
        for (String zone : new String[] {"Europe/Berlin", "Mine"}) {
            Locale.setDefault(Locale.ROOT);
            String expected = rendered(zone);

            Locale.setDefault(Locale.forLanguageTag(tag));

            assertThat(rendered(zone)).isEqualTo(expected);
            assertThat(result(send("", series(zone)))).isIn("created", "updated");
        }
        Locale.setDefault(Locale.ROOT);
        assertThat(new Instances(server, "/exchange/fred/Cal2")
                        .starts(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z")))
                .hasSize(6)
                .startsWith(Instant.parse("2026-03-02T08:00:00Z"), Instant.parse("2026-03-08T08:00:00Z"))
                .endsWith(Instant.parse("2026-04-05T07:00:00Z"));
    }

    @Test
    void aSearchAsksForRowsInDigitsThatTheServerReads() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));

        assertThat(send("Cal2", "operation=search", null, message -> {
                            message.setHeader(ExchangeDavConstants.WINDOW_START, "2026-03-01T00:00:00Z");
                            message.setHeader(ExchangeDavConstants.WINDOW_END, "2026-05-01T00:00:00Z");
                        })
                        .getException())
                .isNull();
        assertThat(last().headers().toString()).contains("rows=0-99");
    }

    /** Without the seconds that passed, if they are in digits that everybody reads. */
    private String rendered(String zone) {
        byte[] request = send("operation=render", series(zone)).getMessage().getBody(byte[].class);
        return new String(request, StandardCharsets.UTF_8).replaceFirst("[0-9]{2}:[0-9]{2}:[0-9]{2} \\+0000", "now");
    }

    private static String series(String zone) {
        return SERIES.replace("%s", zone);
    }
}
