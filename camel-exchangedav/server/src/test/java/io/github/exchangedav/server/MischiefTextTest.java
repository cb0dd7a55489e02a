package io.github.exchangedav.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MischiefTextTest {
    @Test
    void eachKindCanBeWritten() {
        assertThat(MischiefText.read("PUT:answer=503;retry-after=2;times=3"))
                .isEqualTo(Mischief.answer(503, Map.of("Retry-After", "2"), "")
                        .times(3)
                        .on("PUT"));
        assertThat(MischiefText.read("answer=401;at=after-storing;path=/public;header=X-A: b=c;body=<no>"))
                .isEqualTo(Mischief.of(new Deed.Answer(Moment.AFTER_STORING, 401, Map.of("X-A", "b=c"), "<no>"))
                        .where("/public"));
        assertThat(MischiefText.read("login-timeout;at=before-body"))
                .isEqualTo(Mischief.of(new Deed.LoginTimeout(Moment.BEFORE_BODY)));
        assertThat(MischiefText.read("propfind:logon-page"))
                .isEqualTo(Mischief.logonPage().on("PROPFIND"));
        assertThat(MischiefText.read("stall=90s")).isEqualTo(Mischief.stall(Duration.ofSeconds(90)));
        assertThat(MischiefText.read("cut")).isEqualTo(Mischief.cutBeforeStoring());
        assertThat(MischiefText.read("X-MS-ENUMATTS:cut;at=in-body"))
                .isEqualTo(Mischief.cut(Moment.IN_BODY).on("X-MS-ENUMATTS"));
        assertThat(MischiefText.read("slow=10/200ms")).isEqualTo(Mischief.slow(10, Duration.ofMillis(200)));
        assertThat(MischiefText.read("spoil=raw-name")).isEqualTo(Mischief.spoil(Deed.Spoil.Kind.RAW_NAME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explode | a mischief is one of [answer, cut, login-timeout, logon-page, slow, spoil, stall], not explode",
                "PUT: | a mischief is one of",
                "answer=abc | a status is a number, not abc",
                "answer | a status is a number",
                "answer=99 | a status is from 200 to 599, not 99",
                "answer=503;at=in-body | an answer can't happen in-body",
                "answer=503;at=noon | before-body, before-storing, after-storing, in-head, in-body are possible, not noon",
                "answer=503;times=0 | times is at least 1, not 0",
                "answer=503;times=1;times=2 | times is there twice",
                "answer=503;colour=red | answer has no colour",
                "answer=503;header=X | a header is Name: value, not X",
                "cut;body=x | cut has no body",
                "cut=5 | cut has no value",
                "stall=5 | a time is a number with ms, s, m or h behind it, not 5",
                "stall=5s;at=in-head | a stall can't happen in-head",
                "slow=10 | slow is bytes/pause",
                "slow=0/1s | a piece has at least 1 byte, not 0",
                "spoil=it | raw-name, control-character, truncated are possible, not it"
            })
    void whatIsWrongIsSaidInWords(String text, String message) {
        assertThatThrownBy(() -> MischiefText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
