package io.github.exchangedav.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PreconditionTest {

    @Test
    void eachSaysItsOneHeader() {
        DavRequest bare = DavRequest.of("PUT", "/x");

        assertThat(bare.with(new Precondition.None()).headers()).isEmpty();
        assertThat(bare.with(new Precondition.MustNotExist()).headers()).isEqualTo(Map.of("If-None-Match", "*"));
        assertThat(bare.with(new Precondition.MustExist()).headers()).isEqualTo(Map.of("If-Match", "*"));
        assertThat(bare.with(new Precondition.MustMatch("\"7\"")).headers()).isEqualTo(Map.of("If-Match", "\"7\""));
    }
}
