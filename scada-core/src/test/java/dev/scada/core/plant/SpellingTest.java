package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
    private static final List<String> WORDS = List.of("address", "range", "scale", "scan", "unit");

    @ParameterizedTest
    @CsvSource({"adress, address", "adresss, address", "addrses, address", "RANGE, range", "scal, scale", "unti, unit"})
    void aSlipIsUnderstood(String found, String meant) {
        assertThat(Spelling.closest(found, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"description", "x", "ab", "''", "tinu"})
    void anotherWordIsNot(String found) {
        assertThat(Spelling.closest(found, WORDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "abc, abd, 1", "abc, ac, 1", "kitten, sitting, 3"})
    void distanceCountsSlips(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void aWordOfAMegabyteIsNotCompared() {
        assertThat(Spelling.closest("x".repeat(1 << 20), WORDS)).isEmpty();
    }
}
