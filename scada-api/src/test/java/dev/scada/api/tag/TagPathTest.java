package dev.scada.api.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "north/boiler-1/steam/pressure", "c-town/L_T1", "Kläranlage/Zulauf/Q.1", "_system/x", "1/2"
            })
    void takesWhatEngineersWrite(String text) {
        assertThat(TagPath.of(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "a b", "a/*", "../a", "-a", "a/.b", "a\nb", "<b>"})
    void refusesWhatIsNoPathAndSaysWhatIs(String text) {
        assertThatThrownBy(() -> TagPath.of(text)).hasMessageContaining("such as north/boiler-1/pressure");
    }

    @Test
    void isLimitedIn255Characters() {
        assertThat(TagPath.of("a".repeat(255)).text()).hasSize(255);
        assertThatThrownBy(() -> TagPath.of("a".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
