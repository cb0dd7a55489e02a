package io.github.exchangedav.dialect.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNameTest {

    /** Frozen: these values may never change. Whoever changes them doubles every calendar that was ever written. */
    @ParameterizedTest
    @CsvSource({
        "E1+1382+1014+495066799@I1+1382+1014+6+495066799, sha256-05340bce7da24ee8ad834e3b1de2eac835b1e69f678e861ce63d0d92a5294d64.EML",
        "team-1, team-1.EML",
        "a, a.EML",
        "a.b_c-9.d, a.b_c-9.d.EML",
        "_, _.EML",
        "sha256, sha256.EML",
        "sha256x-a, sha256x-a.EML",
        "sha256-a, sha256-018d11f8f5d53a3ab1c81f40874c9477b9d3188712db06ff4b8820b140f00879.EML",
        "A, sha256-559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd.EML",
        "a..b, sha256-f62b42414c514fa689d3e087ba397c602a4ba2c897f0ac2cb32cf770c3442bf2.EML",
        ".a, sha256-36797c3aba1ef6ae33ece2e5a184ba8061d29c4fb479a4ef2ddedad1b4ca1200.EML",
        "a., sha256-5ab640fad553cbf927dc96b8e7878a9844b2fa79b7a4f5c515e186970ec53027.EML",
        "'', sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.EML",
        "a b, sha256-c8687a08aa5d6ed2044328fa6a697ab8e96dc34291e8c2034ae8c38e6fcc6d65.EML",
        "ü, sha256-607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f.EML",
        "a@b, sha256-7508d8b5018ea640b85269861a101203f0c26900555268e930025dac844b0f35.EML",
        "a/../b, sha256-900ea8b7e0d8fe30857c1bb629272e28cfd7f7af61a81f7b6964b271b69dab69.EML",
        "040000008200E00074C5B7101A82E008, sha256-1f9af35b6b1171ec17d84e27e28e52763ab851ca8c8389a58e10ceb32126735a.EML"
    })
    void namesAreFrozen(String uid, String name) {
        assertThat(ItemName.of(uid)).isEqualTo(name);
    }

    @Test
    void plainNamesAreAtMost120Long() {
        assertThat(ItemName.of("a".repeat(120))).isEqualTo("a".repeat(120) + ".EML");
        assertThat(ItemName.of("a".repeat(121)))
                .isEqualTo("sha256-e9615320128cc7a3d6078e9af05603188e5ccbf0d07d8b735d3df5e8e0c1281f.EML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "a\n",
                "\n",
                "a\0",
                "a%2fb",
                "a\\b",
                "..",
                ".",
                "con:",
                "ａ",
                "SHA256-a",
                "İ",
                "a~b",
                "a+b",
                "a&b"
            })
    void everyOtherNameIsAHash(String uid) {
        assertThat(ItemName.of(uid)).matches("sha256-[0-9a-f]{64}\\.EML");
    }
}
