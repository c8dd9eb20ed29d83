package dev.scada.api.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {
    @ParameterizedTest
    @CsvSource({
        "**, a/b/c, true",
        "**, a, true",
        "a, a, true",
        "a, a/b, false",
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "a/*, a, false",
        "a/**, a, true",
        "a/**, a/b/c, true",
        "**/c, a/b/c, true",
        "**/c, c, true",
        "**/c, a/cc, false",
        "a/**/c, a/c, true",
        "a/**/c, a/x/y/c, true",
        "a/**/**/c, a/c, true",
        "a/L_T?, a/L_T1, true",
        "a/L_T?, a/L_T12, false",
        "*/L*1, a/L_T1, true",
        "*/L*1, a/L_T12, false",
        "A, a, false",
    })
    void saysWhichTagsAreMeant(String pattern, String path, boolean meant) {
        assertThat(TagPattern.of(pattern).matches(TagPath.of(path))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/"})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> TagPattern.of(text)).hasMessageContaining("not a tag pattern");
    }

    @Test
    void isNotSlowedByAHostilePattern() {
        TagPattern hostile = TagPattern.of("*a".repeat(60) + "b/" + "**/".repeat(30) + "x");
        TagPath path = TagPath.of("a".repeat(100) + "/a".repeat(70));
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(hostile.matches(path)).isFalse());
        TagPattern manyDoubles = TagPattern.of("**/a/".repeat(12) + "x");
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(manyDoubles.matches(TagPath.of("a" + "/a".repeat(100))))
                        .isFalse());
    }
}
