package io.github.exchangedav.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of design §3.4, row by row. */
class StatusTableTest {

    private static final DavRequest PUT = DavRequest.of("PUT", "/exchange/fred/Cal2/a.EML");

    @ParameterizedTest
    @CsvSource({
        "408, SERVER_UNAVAILABLE, transient",
        "423, LOCKED, transient",
        "429, SERVER_UNAVAILABLE, transient",
        "500, SERVER_UNAVAILABLE, transient",
        "502, SERVER_UNAVAILABLE, transient",
        "503, SERVER_UNAVAILABLE, transient",
        "504, SERVER_UNAVAILABLE, transient",
        "401, ACCESS_REFUSED, permanent",
        "403, ACCESS_REFUSED, permanent",
        "440, ACCESS_REFUSED, permanent",
        "404, FOLDER_MISSING, permanent",
        "409, FOLDER_MISSING, permanent",
        "412, CHANGED, permanent",
        "400, REJECTED, permanent",
        "402, REJECTED, permanent",
        "405, REJECTED, permanent",
        "406, REJECTED, permanent",
        "407, ACCESS_REFUSED, permanent",
        "410, REJECTED, permanent",
        "413, REJECTED, permanent",
        "415, REJECTED, permanent",
        "416, REJECTED, permanent",
        "417, REJECTED, permanent",
        "422, REJECTED, permanent",
        "424, REJECTED, permanent",
        "501, REJECTED, permanent",
        "505, REJECTED, permanent",
        "506, REJECTED, permanent",
        "508, REJECTED, permanent",
        "510, REJECTED, permanent",
        "511, ACCESS_REFUSED, permanent",
        "509, SERVER_UNAVAILABLE, transient",
        "522, SERVER_UNAVAILABLE, transient",
        "599, SERVER_UNAVAILABLE, transient",
        "425, QUOTA, permanent",
        "507, QUOTA, permanent",
        "300, REDIRECTED, permanent",
        "301, REDIRECTED, permanent",
        "302, REDIRECTED, permanent",
        "307, REDIRECTED, permanent",
        "200, NOT_WEBDAV, permanent",
        "202, NOT_WEBDAV, permanent",
        "207, NOT_WEBDAV, permanent",
        "100, REJECTED, permanent",
        "0, REJECTED, permanent"
    })
    void eachStatusHasItsReasonAndClass(int status, Reason reason, String kind) {
        Fault fault = fault(status, "");
        ExchangeDavException exception = fault.toException();

        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(exception)
                .isExactlyInstanceOf(
                        kind.equals("transient")
                                ? TransientExchangeDavException.class
                                : PermanentExchangeDavException.class)
                .hasMessageContaining("(PUT /exchange/fred/Cal2/a.EML answered " + status + ")")
                .hasNoCause();
        assertThat(exception.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "500, true",
        "502, true",
        "504, true",
        "520, true",
        "501, false",
        "507, false",
        "503, false",
        "408, false",
        "429, false",
        "423, false",
        "403, false"
    })
    void whereTheServerBrokeOffTheOutcomeOfAWriteIsUnknown(int status, boolean unknown) {
        assertThat(fault(status, "").outcomeUnknown()).isEqualTo(unknown);
        assertThat(StatusTable.faultOf(DavRequest.of("PROPFIND", "/"), new DavResponse(status, Map.of(), new byte[0]))
                        .outcomeUnknown())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://mail/exchweb/bin/auth/owalogon.asp?url=x, ACCESS_REFUSED",
        "/owa/auth/logon.aspx, ACCESS_REFUSED",
        "https://isa/CookieAuth.dll?GetLogon, ACCESS_REFUSED",
        "https://elsewhere/exchange/fred/, REDIRECTED"
    })
    void aRedirectToALogonPageIsARefusedLogon(String location, Reason reason) {
        Fault fault = fault(302, "", "Location", location);

        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.hint()).isNotEmpty().doesNotContain(location);
    }

    @Test
    void a403ThatSpeaksOfSslSaysSo() {
        assertThat(fault(403, "<h1>This page must be viewed over SSL</h1>").hint())
                .contains("https");
        assertThat(fault(403, "<h1>no</h1>").hint()).contains("right");
    }

    @Test
    void a404TellsWhetherAnExchangeAnswered() {
        assertThat(fault(404, "", "MS-WebStorage", "6.5").hint()).contains("mailbox and folder");
        assertThat(fault(404, "").hint()).contains("serverUrl and basePath");
    }

    private static Fault fault(int status, String body, String... headers) {
        Map<String, List<String>> map = headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1]));
        return StatusTable.faultOf(PUT, new DavResponse(status, map, body.getBytes(StandardCharsets.UTF_8)));
    }
}
