package dev.scada.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterWordsTest {
    private static final Map<String, Value> PARAMETERS =
            Map.of("fuel", Value.of("$(pressure) of $1\\"), "pressure", Value.of("$(fuel)"), "level", Value.of(4));

    @Test
    void whatAParameterSaysIsShownAsItIs() {
        assertThat(ParameterWords.in("Light with $(fuel)?", PARAMETERS)).isEqualTo("Light with $(pressure) of $1\\?");
        assertThat(ParameterWords.in("$(pressure), $(level)", PARAMETERS)).isEqualTo("$(fuel), 4");
    }

    @Test
    void whatIsNoParameterStays() {
        assertThat(ParameterWords.in("$(none) $() $level (level)", PARAMETERS)).isEqualTo("$(none) $() $level (level)");
    }
}
