package io.github.exchangedav.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        assertThat(new Html().element("b", "<&>'\"", "title", "\"><script>").toString())
                .isEqualTo("<b title=\"&quot;&gt;&lt;script&gt;\">&lt;&amp;&gt;&#39;&quot;</b>");
    }

    @Test
    void whatNoXmlMayHoldIsShownOtherwise() {
        assertThat(new Html().text("a\0\u0001\u007F\uD800\uFFFF\tz\n").toString())
                .isEqualTo("a\u2400\u2401\u2421\uFFFD\uFFFD\tz\n");
    }

    @Test
    void anOpenElementIsAFault() {
        Html html = new Html().open("p");
        assertThatThrownBy(html::toString).isInstanceOf(IllegalStateException.class);
        assertThat(html.close().toString()).isEqualTo("<p></p>");
    }
}
