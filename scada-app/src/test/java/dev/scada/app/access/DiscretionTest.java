package dev.scada.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPattern;
import dev.scada.core.access.Grant;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {
    private static final Rights NORTH = new Rights(Set.of(new Grant(Right.VIEW, TagPattern.of("north/**"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dry run (suction > 1; south/suction = 0.3) | dry run (suction > 1; south/suction = (not for you))",
                "north/a = 1, south/b = -2.5e300 (no communication), north/c = true"
                        + " | north/a = 1, south/b = (not for you) (no communication), north/c = true",
                "(south/recipe = \"a, north/x = 1) (b\") | (south/recipe = (not for you))",
                "south/recipe = \"cut off in the mid… | south/recipe = (not for you)",
                "south/a = 1; south/a = 2 | south/a = (not for you); south/a = (not for you)",
                "súd/größe = 2024-01-01T00:00:00Z, x | súd/größe = (not for you), x",
                "south/never = - | south/never = (not for you)",
                "north/a = \"$1 \\\\ \" | north/a = \"$1 \\\\ \"",
                "south/a is bad, no communication | south/a is bad, no communication",
                "a = b | a = (not for you)",
                "//// = 1 | //// = 1",
                "not (-south/a = 1) | not (-south/a = (not for you))",
            })
    void valuesOfTagsThatHeMayNotViewAreLeftOut(String words, String told) {
        assertThat(Discretion.of(NORTH).apply(words)).isEqualTo(told);
    }

    @Test
    void whoMaySeeEverythingIsToldEverything() {
        String words = "south/a = 1 (x)";
        assertThat(Discretion.of(Rights.everywhere(Right.VIEW)).apply(words)).isEqualTo(words);
        assertThat(Discretion.of(Rights.everywhere(Right.OPERATE)).apply(words))
                .isEqualTo("south/a = (not for you) (x)");
    }

    /** Whoever has a reason made to cost much is made to wait himself, and nobody else. */
    @Test
    @Timeout(20)
    void aHugeReasonIsReadInATimeThatGrowsWithItsLengthOnly() {
        for (String part : new String[] {"a/", "a = ", "a = \"", "-", "south/a = 1 "}) {
            String words = part.repeat(200_000) + " = 1";
            assertThat(Discretion.of(NORTH).apply(words)).isNotEmpty();
        }
    }
}
