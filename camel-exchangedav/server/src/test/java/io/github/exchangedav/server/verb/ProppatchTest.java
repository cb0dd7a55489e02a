package io.github.exchangedav.server.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.server.Client;
import io.github.exchangedav.server.Messages;
import io.github.exchangedav.server.StoredItem;
import io.github.exchangedav.server.Updates;
import io.github.exchangedav.server.Xml;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProppatchTest {
    private static final String CAL = "urn:schemas:calendar:";
    private static final String MAIL = "urn:schemas:httpmail:";
    private static final String MAPI = "http://schemas.microsoft.com/mapi/";
    private static final String ITEM = "/exchange/fred/Calendar/one.EML";

    @RegisterExtension
    final ExchangeServerExtension exchange = new ExchangeServerExtension().mailbox("fred", "secret");

    private Client fred() {
        return new Client(exchange.server().url(), "fred", "secret");
    }

    private HttpResponse<String> patch(String body, String... headers) {
        return fred().send("PROPPATCH", ITEM, body, headers);
    }

    private StoredItem item() {
        return exchange.server().item("fred", "Calendar", "one.EML").orElseThrow();
    }

    @Test
    void onAMissingNameItMakesAnAppointmentAndSays201Inside() {
        HttpResponse<String> answer = patch(Updates.set(Updates.appointment()));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body())
                .contains("/exchange/fred/Calendar/one.EML</a:href><a:status>HTTP/1.1 201 Created</a:status>"
                        + "<a:propstat><a:status>HTTP/1.1 200 OK</a:status>");
        assertThat(Xml.names(answer.body(), 200)).hasSize(8).contains(CAL + "dtstart", "DAV:contentclass");
        assertThat(answer.headers().firstValue("Location"))
                .contains(exchange.server().url() + ITEM);
        assertThat(answer.headers().firstValue("Repl-UID").orElse("")).startsWith("<rid:");
        assertThat(answer.headers().firstValue("ResourceTag").orElse("")).startsWith("<rt:");
        assertThat(answer.headers().firstValue("MS-Exchange-Permanent-URL").orElse(""))
                .contains("-FlatUrlSpace-");
    }

    @Test
    void theMinimumSetYieldsWhatAPutWouldHaveGiven() {
        patch(Updates.set(Updates.appointment()));
        assertThat(item().properties())
                .containsEntry("DAV:contentclass", "urn:content-classes:appointment")
                .containsEntry(CAL + "dtstart", "2030-08-24T15:00:00.000Z")
                .containsEntry(MAPI + "apptstartwhole", "2030-08-24T15:00:00.000Z")
                .containsEntry(MAPI + "apptendwhole", "2030-08-24T16:00:00.000Z")
                .containsEntry(CAL + "duration", "3600")
                .containsEntry(MAPI + "apptduration", "60")
                .containsEntry(CAL + "busystatus", "OOF")
                .containsEntry(MAPI + "busystatus", "3")
                .containsEntry(CAL + "instancetype", "0")
                .containsEntry(CAL + "alldayevent", "0")
                .containsEntry(MAPI + "where", "Room <4>")
                .containsEntry(MAIL + "subject", "RE: Plans & more")
                .containsEntry(MAIL + "normalizedsubject", "Plans & more")
                .containsEntry(MAIL + "textdescription", "first\nsecond <line>")
                .containsEntry("http://schemas.microsoft.com/exchange/patternend", "2030-08-24T16:00:00.000Z");
        assertThat(item().property(MAIL + "htmldescription")).contains("second &lt;line&gt;");
        assertThat(item().property(CAL + "uid")).isNotEmpty();
        String all = fred().propfind(ITEM, "").body();
        fred().put(
                        "/exchange/fred/Calendar/put.EML",
                        Messages.appointment(
                                "UID:u",
                                "SUMMARY:s",
                                "DESCRIPTION:d",
                                "DTSTART:20300102T100000Z",
                                "DTSTAMP:20300101T000000Z"));
        String put = fred().propfind("/exchange/fred/Calendar/put.EML", "").body();
        assertThat(Xml.properties(all).keySet()).isEqualTo(Xml.properties(put).keySet());
    }

    @Test
    void untypedAndOldTypedValuesOfTheSchemaAreUnderstood() {
        String body = "<?xml version='1.0'?><g:propertyupdate xmlns:g='DAV:' xmlns:c='urn:schemas:calendar:'"
                + " xmlns:t='URN:UUID:C2F41010-65B3-11D1-A29F-00AA00C14882/'"
                + " xmlns:d='urn:schemas-microsoft-com:datatypes' xmlns:x='urn:example'><g:set><g:prop>"
                + "<g:contentclass>urn:content-classes:appointment</g:contentclass>"
                + "<c:dtstart>2030-01-02T10:00:00+02:00</c:dtstart><c:dtend>2030-01-02T09:00:00Z</c:dtend>"
                + "<c:alldayevent>True</c:alldayevent><c:instancetype>0</c:instancetype>"
                + "<x:count t:dt='int'>007</x:count><x:rate d:dt='float'>1.5</x:rate><x:text>007</x:text>"
                + "</g:prop></g:set></g:propertyupdate>";
        assertThat(Xml.names(patch(body).body(), 200)).hasSize(8);
        assertThat(item().properties())
                .containsEntry(CAL + "dtstart", "2030-01-02T08:00:00.000Z")
                .containsEntry(CAL + "alldayevent", "1")
                .containsEntry("urn:examplecount", "7")
                .containsEntry("urn:examplerate", "1.5")
                .containsEntry("urn:exampletext", "007");
    }

    @Test
    void severalValuesStandInElementsV() {
        patch(Updates.set(
                Updates.appointment(),
                "<c:rrule b:dt=\"mv.string\"><v:v>FREQ=WEEKLY;WKST=SU;INTERVAL=1;BYDAY=SA;COUNT=3</v:v></c:rrule>",
                "<c:exdate b:dt=\"mv.dateTime.tz\"><v:v>2030-08-31T15:00:00.000Z</v:v></c:exdate>",
                "<o:Keywords b:dt=\"mv.string\"><v:v>red</v:v><v:v>blue &amp; white</v:v></o:Keywords>"));
        assertThat(item().properties())
                .containsEntry(CAL + "instancetype", "1")
                .containsEntry(MAPI + "recurtype", "2")
                .containsEntry(MAPI + "recurring", "1")
                .containsEntry(CAL + "exdate", "2030-08-31T15:00:00.000Z")
                .containsEntry("http://schemas.microsoft.com/exchange/patternend", "2030-09-07T16:00:00.000Z")
                .containsEntry("http://schemas.microsoft.com/exchange/keywords-utf8", "red\nblue & white");
        assertThat(fred().propfind(ITEM, Updates.ask("o:Keywords")).body())
                .contains("b:dt=\"mv.string\"><c:v>red</c:v><c:v>blue &amp; white</c:v></");
    }

    @Test
    void aNameThatXmlForbidsIsTakenInBothSpellingsAndToldRaw() {
        assertThat(patch(Updates.set(Updates.appointment(), "<id:0x8506 b:dt=\"boolean\">1</id:0x8506>"))
                        .body())
                .contains(":0x8506/>");
        assertThat(item().property("http://schemas.microsoft.com/exchange/sensitivity"))
                .isEqualTo("2");
        patch(Updates.set("<id:_x0030_x8506>0</id:_x0030_x8506>"));
        assertThat(item().property("http://schemas.microsoft.com/exchange/sensitivity"))
                .isEqualTo("0");
        assertThat(fred().propfind(ITEM, Updates.ask("id:_x0030_x8506")).body())
                .contains(":0x8506 b:dt=\"boolean\">0</");
    }

    @Test
    void foreignMarkupComesBackAsItWas() {
        String value = "before <x:one at=\"1 &amp; 2\" x:b=\"&lt;\"><other xmlns=\"urn:o\">&lt;/a:prop&gt;</other>"
                + "<x:empty/></x:one> after";
        fred().put(ITEM, Messages.meeting("one"));
        patch(Updates.set("<x:dead>" + value + "</x:dead>", "<bare xmlns=\"\">none</bare>"));
        String told = fred().propfind(ITEM, Updates.ask("x:dead", "bare")).body();
        assertThat(told)
                .contains("before <n0:one xmlns:n0=\"urn:example\" xmlns:n1=\"urn:o\" at=\"1 &amp; 2\" n0:b=\"&lt;\">"
                        + "<n1:other>&lt;/a:prop&gt;</n1:other><n0:empty/></n0:one> after")
                .contains("<bare>none</bare>");
        assertThat(Xml.properties(told)).containsEntry("urn:exampledead", "before </a:prop> after");
    }

    @Test
    void instructionsAreDoneInOrder() {
        patch(Updates.update("<D:set><D:prop><x:a>1</x:a><x:b>1</x:b></D:prop></D:set>"
                + "<D:remove><D:prop><x:a/><x:none/></D:prop></D:remove><D:set><D:prop><x:b>2</x:b></D:prop></D:set>"));
        assertThat(item().properties()).doesNotContainKey("urn:examplea").containsEntry("urn:exampleb", "2");
    }

    @Test
    void oneBadValueAndNothingIsStored() {
        for (String bad : List.of(
                "<c:dtstart>yesterday</c:dtstart>",
                "<c:alldayevent>maybe</c:alldayevent>",
                "<c:timezoneid>x</c:timezoneid>",
                "<x:n b:dt=\"int\">99999999999</x:n>",
                "<x:n b:dt=\"bin.base64\">***</x:n>",
                "<c:busystatus>ASLEEP</c:busystatus>",
                "<p:busystatus>4</p:busystatus>",
                "<c:rrule><v:v>now and then</v:v></c:rrule>",
                "<c:dtend>2030-08-24T14:00:00Z</c:dtend>",
                "<m:textdescription>a <x:b/> c</m:textdescription>",
                "<c:location><v:v>here</v:v></c:location>")) {
            String answer = patch(Updates.set(
                            Updates.appointment().replaceFirst("<c:dtend.*?/c:dtend>", ""), bad, "<x:y>z</x:y>"))
                    .body();
            assertThat(Xml.names(answer, 409)).as(bad).isNotEmpty();
            assertThat(Xml.names(answer, 424)).as(bad).contains("urn:exampley");
            assertThat(Xml.names(answer, 200)).as(bad).isEmpty();
            assertThat(answer).as(bad).doesNotContain("201");
            assertThat(exchange.server().items("fred", "Calendar")).as(bad).isEmpty();
        }
    }

    @Test
    void whatTheServerComputesIsForbidden() {
        fred().put(ITEM, Messages.meeting("one"));
        Map<String, String> before = item().properties();
        String answer = patch(Updates.update("<D:set><D:prop><D:getetag>x</D:getetag><x:y>z</x:y></D:prop></D:set>"
                        + "<D:remove><D:prop><D:href/><e:permanenturl/></D:prop></D:remove>"))
                .body();
        assertThat(Xml.names(answer, 403))
                .containsExactly("DAV:getetag", "DAV:href", "http://schemas.microsoft.com/exchange/permanenturl");
        assertThat(Xml.names(answer, 424)).containsExactly("urn:exampley");
        assertThat(item().properties()).isEqualTo(before);
    }

    @Test
    void settingAPropertySetsItsAliasesAndRemovingItRemovesThem() {
        fred().put(ITEM, Messages.meeting("one"));
        patch(
                Updates.set(
                        "<p:where>Attic</p:where>",
                        "<p:busystatus b:dt=\"int\">1</p:busystatus>",
                        "<p:reminderdelta>20</p:reminderdelta>",
                        "<p:apptsubtype>1</p:apptsubtype>",
                        "<m:htmldescription>&lt;p&gt;A &amp;amp; &lt;b&gt;B&lt;/b&gt;&lt;br&gt;C&lt;/p&gt;</m:htmldescription>"));
        assertThat(item().properties())
                .containsEntry(CAL + "location", "Attic")
                .containsEntry(CAL + "busystatus", "TENTATIVE")
                .containsEntry(CAL + "reminderoffset", "1200")
                .containsEntry(MAPI + "reminderset", "1")
                .containsEntry(CAL + "alldayevent", "1")
                .containsEntry(MAIL + "textdescription", "A & B\nC");
        patch(Updates.remove("c:location", "c:reminderoffset", "m:textdescription"));
        assertThat(item().properties())
                .doesNotContainKeys(MAPI + "where", MAPI + "reminderdelta", MAIL + "htmldescription")
                .containsEntry(MAPI + "reminderset", "0");
    }

    @Test
    void onlyAChangeOfTimeRaisesTheSequence() {
        fred().put(ITEM, Messages.meeting("one"));
        patch(Updates.set("<m:subject>Other</m:subject>"));
        assertThat(item().property(CAL + "sequence")).isEqualTo("0");
        patch(Updates.set("<c:duration>7200</c:duration>"));
        assertThat(item().properties())
                .containsEntry(CAL + "sequence", "1")
                .containsEntry(MAPI + "apptsequence", "1")
                .containsEntry(CAL + "dtend", "2030-01-02T12:00:00.000Z");
    }

    @Test
    void briefTellsOfASuccessNextToNothing() {
        assertThat(patch(Updates.set(Updates.appointment()), "Brief", "t").body())
                .contains("201 Created")
                .doesNotContain("propstat");
        assertThat(patch(Updates.set("<x:y>z</x:y>"), "Brief", "t").body()).doesNotContain("propstat");
        assertThat(Xml.names(patch(Updates.set("<D:id>z</D:id>"), "Brief", "t").body(), 403))
                .containsExactly("DAV:id");
    }

    @Test
    void preconditionsAreHeldAndTheParentMustBeThere() {
        String body = Updates.set(Updates.appointment());
        assertThat(patch(body, "If-Match", "*").statusCode()).isEqualTo(412);
        assertThat(patch(body, "If-None-Match", "*").statusCode()).isEqualTo(207);
        assertThat(patch(body, "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(patch(body, "If-Match", "*").statusCode()).isEqualTo(207);
        assertThat(fred().send("PROPPATCH", "/exchange/fred/No/one.EML", body).statusCode())
                .isEqualTo(409);
        assertThat(fred().send("PROPPATCH", "/exchange/fred/Calendar/no.EML", Updates.remove("x:y"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(fred().send("PROPPATCH", ITEM, "<D:propertyupdate xmlns:D=\"DAV:\"/>")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void controlCharactersAreTakenAsIn2003() {
        assertThat(patch(Updates.set(Updates.appointment(), "<x:y>a&#01;b&#x1F;\u0007</x:y>"))
                        .statusCode())
                .isEqualTo(207);
        assertThat(item().property("urn:exampley")).isEqualTo("a\u0001b\u001F\u0007");
        assertThat(item().property(MAIL + "normalizedsubject")).isEqualTo("Plans & more");
        assertThat(patch(Updates.set("<x:y>&#0;</x:y>")).statusCode()).isEqualTo(400);
    }

    @Test
    void aFolderHasPropertiesTooAndKeepsItsOwn() {
        String folder = "/exchange/fred/Calendar/";
        HttpResponse<String> answer = fred().send("PROPPATCH", folder, Updates.set("<x:colour>red</x:colour>"));
        assertThat(Xml.names(answer.body(), 200)).containsExactly("urn:examplecolour");
        assertThat(Xml.hrefs(answer.body())).containsExactly(exchange.server().url() + folder);
        assertThat(Xml.properties(
                        fred().propfind(folder, Updates.ask("x:colour")).body()))
                .containsEntry("urn:examplecolour", "red");
        assertThat(Xml.names(
                        fred().send("PROPPATCH", folder, Updates.set("<D:displayname>x</D:displayname>"))
                                .body(),
                        403))
                .hasSize(1);
    }

    @Test
    void aDraftIsMadeByProppatchAndFilledByPut() {
        String draft = "/exchange/fred/Drafts/d.EML";
        HttpResponse<String> made = fred().send(
                        "PROPPATCH",
                        draft,
                        "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:t=\"http://schemas.microsoft.com/mapi/proptag/\""
                                + " xmlns:b=\"urn:schemas-microsoft-com:datatypes\"><D:set><D:prop>"
                                + "<t:x0E070003 b:dt=\"int\">9</t:x0E070003></D:prop></D:set></D:propertyupdate>");
        assertThat(made.body()).contains("201 Created");
        HttpResponse<String> put = fred().put(draft, "Subject: hello\r\n\r\ntext");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.headers().firstValue("Repl-UID"))
                .isEqualTo(made.headers().firstValue("Repl-UID"));
        assertThat(exchange.server()
                        .item("fred", "Drafts", "d.EML")
                        .orElseThrow()
                        .property(MAIL + "subject"))
                .isEqualTo("hello");
    }

    @Test
    void tasksAndMeetingRequestsAreTakenAsSuch() {
        patch(Updates.set("<e:outlookmessageclass>IPM.Task</e:outlookmessageclass>"));
        assertThat(item().property("DAV:contentclass")).isEqualTo("urn:content-classes:task");
        patch(Updates.set(
                "<D:contentclass>urn:content-classes:calendarmessage</D:contentclass>",
                "<e:outlookmessageclass>IPM.Schedule.Meeting.Canceled</e:outlookmessageclass>",
                "<c:method>cancel</c:method>"));
        assertThat(item().properties())
                .containsEntry(
                        "http://schemas.microsoft.com/exchange/outlookmessageclass", "IPM.Schedule.Meeting.Canceled")
                .containsEntry(CAL + "method", "CANCEL");
    }

    @Test
    void severalTargetsAreChangedEachForItself() {
        fred().put(ITEM, Messages.meeting("one"));
        fred().put("/exchange/fred/Calendar/two.EML", Messages.meeting("two"));
        String body = Updates.update("<D:target><D:href>one.EML</D:href><D:href>two.EML</D:href>"
                + "<D:href>/exchange/fred/No/three.EML</D:href></D:target>"
                + "<D:set><D:prop><c:location>Attic</c:location></D:prop></D:set>");
        HttpResponse<String> answer = fred().send("BPROPPATCH", "/exchange/fred/Calendar/", body);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(Xml.hrefs(answer.body())).hasSize(3);
        assertThat(Xml.names(answer.body(), 200)).containsExactly(CAL + "location", CAL + "location");
        assertThat(answer.body()).contains("<a:status>HTTP/1.1 409 Conflict</a:status>");
        assertThat(exchange.server().items("fred", "Calendar"))
                .extracting(item -> item.property(CAL + "location"))
                .containsOnly("Attic");
    }

    @Test
    void aFolderWithAForbiddenPropertyIsNotMade() {
        String body = Updates.set("<x:y>z</x:y>", "<D:getetag>z</D:getetag>");
        HttpResponse<String> answer = fred().send("MKCOL", "/exchange/fred/New", body);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(Xml.names(answer.body(), 403)).containsExactly("DAV:getetag");
        assertThat(fred().propfind("/exchange/fred/New", "").statusCode()).isEqualTo(404);
    }
}
