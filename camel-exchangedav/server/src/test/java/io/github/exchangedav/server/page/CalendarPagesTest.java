package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A calendar by month, week, day and as a list. */
class CalendarPagesTest {
    @RegisterExtension
    private final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private void put(String name, String... lines) {
        HttpResponse<String> answer = fred().put("/exchange/fred/Calendar/" + name, Messages.appointment(lines));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private void put(String name, String subject, String start, String end) {
        put(name, "UID:" + name, "SUMMARY:" + subject, "DTSTART:" + start, "DTEND:" + end);
    }

    private Page get(String query) {
        return new Page(fred().send("GET", "/exchange/fred/Calendar/" + query, ""));
    }

    private static String day(String date) {
        return "//td[a/time/@datetime='" + date + "']";
    }

    @Test
    void aMonthBeginsOnMondayAndHasWholeWeeks() {
        Page page = get("?Cmd=contents&View=Monthly&Date=2006-11-15");
        assertThat(page.text("//h1")).isEqualTo("November 2006");
        assertThat(page.texts("//thead//th")).containsExactly("Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        assertThat(page.all("//tbody/tr")).hasSize(5);
        assertThat(page.attribute("//tbody/tr[1]/td[1]/a/time", "datetime")).isEqualTo("2006-10-30");
        assertThat(page.attribute("//tbody/tr[5]/td[7]/a/time", "datetime")).isEqualTo("2006-12-03");
    }

    @Test
    void theArrowsLeadToTheMonthsBeforeAndAfter() {
        Page page = get("?Cmd=contents&View=Monthly&Date=2006-12-31&tz=Europe/Berlin");
        assertThat(page.attribute("//a[@title='Next month']", "href"))
                .isEqualTo("/exchange/fred/Calendar/?Cmd=contents&View=Monthly&Date=2007-01-01&tz=Europe/Berlin");
        assertThat(page.attribute("//a[@title='Previous month']", "href")).contains("Date=2006-11-01");
    }

    @Test
    void todayIsMarked() {
        put("a.EML", "Now", LocalDate.now(ZoneOffset.UTC).toString().replace("-", "") + "T120000Z", "20991231T000000Z");
        Page page = get("");
        assertThat(page.texts("//td[contains(@class,'today')]/a/time/span[1]"))
                .containsAnyOf(
                        String.valueOf(LocalDate.now(ZoneOffset.UTC).getDayOfMonth()),
                        String.valueOf(
                                LocalDate.now(ZoneOffset.UTC).minusDays(1).getDayOfMonth()));
    }

    @Test
    void anEventStandsOnEachDayThatItTouches() {
        put("a.EML", "Release night", "20061123T220000Z", "20061124T020000Z");
        put("b.EML", "To midnight", "20061122T220000Z", "20061123T000000Z");
        Page page = get("?Cmd=contents&View=Monthly&Date=2006-11-01");
        assertThat(page.texts(day("2006-11-22") + "//li")).containsExactly("22:00 To midnight");
        assertThat(page.texts(day("2006-11-23") + "//li")).containsExactly("22:00 Release night");
        assertThat(page.texts(day("2006-11-24") + "//li")).containsExactly("→ Release night");
        assertThat(page.all("//td//li")).hasSize(3);
    }

    @Test
    void anAllDayEventIsOnItsDatesWhateverZoneItWasMadeInAndIsShownIn() {
        put(
                "a.EML",
                "UID:a",
                "SUMMARY:Berlin",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "DTSTART:20061121T230000Z",
                "DTEND:20061123T230000Z");
        put(
                "b.EML",
                "UID:b",
                "SUMMARY:Los Angeles",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "DTSTART:20061122T080000Z",
                "DTEND:20061123T080000Z");
        for (String zone : new String[] {"", "&tz=Asia/Tokyo", "&tz=America/New_York"}) {
            Page page = get("?Cmd=contents&View=Monthly&Date=2006-11-01" + zone);
            assertThat(page.texts(day("2006-11-22") + "//li")).containsExactlyInAnyOrder("Berlin", "Los Angeles");
            assertThat(page.texts(day("2006-11-23") + "//li")).containsExactly("→ Berlin");
            assertThat(page.all("//td//li")).hasSize(3);
        }
    }

    @Test
    void moreThanThreeAreCountedAndLeadToTheDay() {
        for (int i = 1; i <= 5; i++) {
            put(i + ".EML", "Talk " + i, "20061122T1" + i + "0000Z", "20061122T1" + i + "3000Z");
        }
        Page page = get("?Cmd=contents&View=Monthly&Date=2006-11-01");
        assertThat(page.texts(day("2006-11-22") + "//li"))
                .containsExactly("11:00 Talk 1", "12:00 Talk 2", "13:00 Talk 3");
        assertThat(page.text(day("2006-11-22") + "/a[@class='more']")).isEqualTo("+2 more");
        assertThat(page.attribute(day("2006-11-22") + "/a[@class='more']", "href"))
                .contains("View=Daily&Date=2006-11-22");
    }

    @Test
    void aSeriesStandsOnItsDaysAndAnExceptionWhereItWasMoved() {
        put(
                "a.EML",
                "UID:a",
                "SUMMARY:Stand-up",
                "DTSTART:20061120T091500Z",
                "DTEND:20061120T093000Z",
                "RRULE:FREQ=DAILY;COUNT=3",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID:20061121T091500Z",
                "SUMMARY:Late one",
                "DTSTART:20061121T140000Z",
                "DTEND:20061121T143000Z");
        Page page = get("?Cmd=contents&View=Monthly&Date=2006-11-01");
        assertThat(page.texts("//td//li")).containsExactly("09:15 Stand-up", "14:00 Late one", "09:15 Stand-up");
    }

    @Test
    void whereThisMonthHasNothingTheNearestEventIsShownAndSaid() {
        put("far.EML", "Far", "20010101T100000Z", "20010101T110000Z");
        put("near.EML", "Near", "20061122T193000Z", "20061122T203000Z");
        Page page = get("");
        assertThat(page.text("//h1")).isEqualTo("November 2006");
        assertThat(page.text("//p[@class='hint']")).contains("nearest event");
        assertThat(page.text("//td//li")).isEqualTo("19:30 Near");
    }

    @Test
    void anEmptyCalendarSaysHowToFillIt() {
        assertThat(get("").text("//p[@class='hint']")).contains("PUT", "/exchange/fred/Calendar/one.EML");
    }

    @Test
    void aWeekHasItsEventsAtTheirHoursInTheZoneAskedFor() {
        put("a.EML", "Meeting", "20061122T193000Z", "20061122T203000Z");
        Page page = get("?Cmd=contents&View=Weekly&Date=2006-11-22&tz=Europe/Berlin");
        assertThat(page.text("//h1")).isEqualTo("Week 47, November 2006");
        assertThat(page.texts("//section/h2"))
                .containsExactly(
                        "Mon 20 Nov",
                        "Tue 21 Nov",
                        "Wed 22 Nov",
                        "Thu 23 Nov",
                        "Fri 24 Nov",
                        "Sat 25 Nov",
                        "Sun 26 Nov");
        assertThat(page.text("//section[3]//li")).isEqualTo("20:30–21:30 Meeting");
        assertThat(page.attribute("//section[3]//li//time", "datetime")).isEqualTo("2006-11-22T19:30:00Z");
        assertThat(page.text("//*[@class='zone']")).isEqualTo("CET");
        // the hours begin at 8
        assertThat(page.attribute("//section[3]//li", "class")).startsWith("t50 e54 ");
    }

    @Test
    void whatOverlapsStandsSideBySide() {
        put("a.EML", "A", "20061122T100000Z", "20061122T120000Z");
        put("b.EML", "B", "20061122T110000Z", "20061122T130000Z");
        put("c.EML", "C", "20061122T150000Z", "20061122T160000Z");
        Page page = get("?Cmd=contents&View=Weekly&Date=2006-11-22");
        assertThat(page.all("//section[3]//li"))
                .extracting(li -> li.getAttribute("class"))
                .containsExactly("t8 e16 w2k1 narrow", "t12 e20 w2k2 narrow", "t28 e32 w1k1");
    }

    @Test
    void whatFindsNoRoomIsCountedInTheWeekAndListedOnTheDay() {
        for (int i = 1; i <= 8; i++) {
            put(i + ".EML", "Track " + i, "20061122T100000Z", "20061122T110000Z");
        }
        Page week = get("?Cmd=contents&View=Weekly&Date=2006-11-22");
        assertThat(week.all("//section[3]//ol/li")).hasSize(3);
        assertThat(week.text("//section[3]//div[@class='left']")).isEqualTo("+5 more at the same time");
        Page day = get("?Cmd=contents&View=Daily&Date=2006-11-22");
        assertThat(day.all("//section//ol/li")).hasSize(6);
        assertThat(day.texts("//div[@class='left']//li")).containsExactly("10:00 Track 7", "10:00 Track 8");
    }

    @Test
    void whatLastsWholeDaysStandsAboveTheHours() {
        put("a.EML", "Trip", "20061121T090000Z", "20061123T090000Z");
        Page page = get("?Cmd=contents&View=Weekly&Date=2006-11-22");
        assertThat(page.texts("//div[@class='whole']//li")).containsExactly("09:00 Trip", "→ Trip", "→ Trip");
        assertThat(page.all("//div[@class='lanes']//li")).isEmpty();
    }

    @Test
    void aListHasFiftyToAPageTheYoungestFirst() {
        for (int i = 1; i <= 51; i++) {
            put(i + ".EML", "Talk " + i, "20061122T100000Z", "20061122T103000Z");
        }
        Page first = get("?Cmd=contents&View=List");
        assertThat(first.all("//tbody/tr")).hasSize(50);
        assertThat(first.text("//tbody/tr[1]/th")).isEqualTo("Talk 51");
        assertThat(first.text("//nav[@class='pager']")).startsWith("1 to 50 of 51");
        Page second = get("?Cmd=contents&View=List&Page=2");
        assertThat(second.texts("//tbody/tr/th")).containsExactly("Talk 1");
        assertThat(get("?Cmd=contents&View=List&Page=999").texts("//tbody/tr/th"))
                .containsExactly("Talk 1");
    }

    @Test
    void aWrongDateZoneOrNumberIsRefused() {
        for (String query : new String[] {
            "Date=yesterday",
            "Date=2006-02-30",
            "Date=9999-12-31",
            "Date=%2B12006-01-01",
            "tz=Middle/Earth",
            "Page=x",
            "Page=-1",
            "Number=99999999999"
        }) {
            HttpResponse<String> answer =
                    fred().send("GET", "/exchange/fred/Calendar/?Cmd=contents&View=Monthly&" + query, "");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void theFirstAndTheLastMonthCanBeShown() {
        for (String date : new String[] {"0001-01-01", "9998-12-31"}) {
            for (String view : new String[] {"Monthly", "Weekly", "Daily"}) {
                Page page = get("?Cmd=contents&View=" + view + "&Date=" + date + "&tz=Asia/Tokyo");
                assertThat(page.all("//h1")).hasSize(1);
            }
        }
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        String path = "/exchange/fred/Calendar/?Cmd=contents&View=Monthly&Date=2006-11-01";
        String tag =
                fred().send("GET", path, "").headers().firstValue("Page-Tag").orElseThrow();
        HttpResponse<String> same = fred().send("GET", path, "", "Page-Tag", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        put("a.EML", "New", "20061122T193000Z", "20061122T203000Z");
        HttpResponse<String> changed = fred().send("GET", path, "", "Page-Tag", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        fred().send("DELETE", "/exchange/fred/Calendar/a.EML", "");
        String last = changed.headers().firstValue("Page-Tag").orElseThrow();
        assertThat(fred().send("GET", path, "", "Page-Tag", last).statusCode()).isEqualTo(200);
    }
}
