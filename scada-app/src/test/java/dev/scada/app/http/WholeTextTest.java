package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\"é😀\"",
                "\"\\ud83d\\ude00\"",
                "\"\\\\ud800\"",
                "\"\\uD7FF\\uE000\"",
                "\"\\ud83d\\ude00\\ud83d\\ude00\""
            })
    void wholeCharactersAreTaken(String json) {
        assertThat(WholeText.isIn(json.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\uDFFF\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\\ude00\"",
                "\"\\\\\\ud800\"",
                "\"\\ud83d\\ud83d\\ude00\""
            })
    void halfOnesAreNot(String json) {
        assertThat(WholeText.isIn(json.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void norAreThoseThatAreEncodedAsIfTheyWereWhole() {
        assertThat(WholeText.isIn(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .isFalse();
        assertThat(WholeText.isIn(new byte[] {'"', (byte) 0xed, (byte) 0x9f, (byte) 0xbf, '"'}))
                .isTrue();
    }
}
