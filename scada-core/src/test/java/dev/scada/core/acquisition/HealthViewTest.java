package dev.scada.core.acquisition;

import static dev.scada.core.acquisition.HealthState.CONNECTING;
import static dev.scada.core.acquisition.HealthState.DEGRADED;
import static dev.scada.core.acquisition.HealthState.DISABLED;
import static dev.scada.core.acquisition.HealthState.FAILED;
import static dev.scada.core.acquisition.HealthState.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthViewTest {
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DISABLED_AT = Instant.parse("2026-01-01T00:00:30Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    private static final Map<String, HealthEvent> EVENTS = Map.of(
            "answers", new HealthEvent.Answers(),
            "partly fails", new HealthEvent.PartlyFails("new"),
            "fails", new HealthEvent.Fails("new"),
            "disables", new HealthEvent.Disables(new Disablement("eve", "new", DISABLED_AT)),
            "enables", new HealthEvent.Enables());

    /** In every state: its own reason, and since BEFORE. */
    private static HealthView in(HealthState state) {
        boolean isWell = state == CONNECTING || state == GOOD;
        return new HealthView(
                state,
                isWell ? Optional.empty() : Optional.of("old"),
                state == DISABLED ? Optional.of("adam") : Optional.empty(),
                BEFORE);
    }

    @ParameterizedTest(name = "{0} that {1} is {2} since {3}, because {4}")
    @CsvSource(delimiter = '|', textBlock = """
            CONNECTING | answers      | GOOD       | now      | -
            CONNECTING | partly fails | DEGRADED   | now      | new
            CONNECTING | fails        | FAILED     | now      | new
            CONNECTING | disables     | DISABLED   | disabled | new
            CONNECTING | enables      | CONNECTING | before   | -
            GOOD       | answers      | GOOD       | before   | -
            GOOD       | partly fails | DEGRADED   | now      | new
            GOOD       | fails        | FAILED     | now      | new
            GOOD       | disables     | DISABLED   | disabled | new
            GOOD       | enables      | GOOD       | before   | -
            DEGRADED   | answers      | GOOD       | now      | -
            DEGRADED   | partly fails | DEGRADED   | before   | new
            DEGRADED   | fails        | FAILED     | now      | new
            DEGRADED   | disables     | DISABLED   | disabled | new
            DEGRADED   | enables      | DEGRADED   | before   | old
            FAILED     | answers      | GOOD       | now      | -
            FAILED     | partly fails | DEGRADED   | now      | new
            FAILED     | fails        | FAILED     | before   | new
            FAILED     | disables     | DISABLED   | disabled | new
            FAILED     | enables      | FAILED     | before   | old
            DISABLED   | answers      | DISABLED   | before   | old
            DISABLED   | partly fails | DISABLED   | before   | old
            DISABLED   | fails        | DISABLED   | before   | old
            DISABLED   | disables     | DISABLED   | disabled | new
            DISABLED   | enables      | CONNECTING | now      | -
            """)
    void everyStateTakesEveryEvent(HealthState from, String event, HealthState to, String since, String reason) {
        HealthView after = in(from).after(Objects.requireNonNull(EVENTS.get(event)), NOW);
        assertThat(after.state()).isEqualTo(to);
        assertThat(after.since())
                .isEqualTo(
                        switch (since) {
                            case "now" -> NOW;
                            case "disabled" -> DISABLED_AT;
                            default -> BEFORE;
                        });
        assertThat(after.reason().orElse("-")).isEqualTo(reason);
        assertThat(after.by().orElse("-")).isEqualTo(to != DISABLED ? "-" : event.equals("disables") ? "eve" : "adam");
    }

    @ParameterizedTest
    @EnumSource(HealthState.class)
    void whatChangesNothingIsTheSameView(HealthState state) {
        HealthView view = in(state);
        HealthEvent again = switch (state) {
            case CONNECTING -> new HealthEvent.Enables();
            case GOOD -> new HealthEvent.Answers();
            case DEGRADED -> new HealthEvent.PartlyFails("old");
            case FAILED -> new HealthEvent.Fails("old");
            case DISABLED -> new HealthEvent.Disables(new Disablement("adam", "old", BEFORE));
        };
        assertThat(view.after(again, NOW)).isSameAs(view);
    }

    @Test
    void whoeverDisablesSaysWhoAndWhy() {
        assertThatThrownBy(() -> new Disablement(" ", "leaks", NOW)).hasMessageContaining("who disables");
        assertThatThrownBy(() -> new Disablement("eve", " ", NOW)).hasMessageContaining("a reason is given");
        assertThat(new Disablement("eve", "x".repeat(600), NOW).reason()).hasSize(600);
        assertThatThrownBy(() -> new Disablement("eve", "x".repeat(601), NOW)).hasMessageContaining("600");
        assertThat(new Disablement("e".repeat(128), "leaks", NOW).by()).hasSize(128);
        assertThatThrownBy(() -> new Disablement("e".repeat(129), "leaks", NOW)).hasMessageContaining("128");
    }
}
