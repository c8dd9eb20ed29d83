package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Secret;
import dev.scada.api.settings.Settings;
import dev.scada.api.settings.Shorthand;
import dev.scada.api.settings.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on settings catches what breaks it. */
final class SettingsRulesTest {
    public record Unexplained(int number) {}

    public record Mapped(@Help("h") Map<String, String> anything) {}

    public record MappedList(@Help("h") List<Object> anything) {}

    public record Boxed(@Help("h") Integer number) {}

    public record OptionalWithDefault(
            @Help("h") @Default("5") Optional<Integer> number) {}

    public record RangedText(@Help("h") @Range(min = 1) String text) {}

    public record UpsideDown(
            @Help("h") @Range(min = 2, max = 1) int number) {}

    public record Unitless(
            @Help("h") @Range(min = 1, max = 2) Duration time) {}

    public record Nested(@Help("h") Unexplained inner) {}

    record Hidden(@Help("h") int number) {}

    public static final class NoRecord {}

    public sealed interface Unchosen {}

    @Word("a")
    public record A(@Help("h") int number) implements Unchosen {}

    @Choice(key = "sort", otherwise = "third")
    public sealed interface Ambiguous {}

    @Word("one")
    public record One(@Help("h") int number) implements Ambiguous {}

    @Word("one")
    public record AlsoOne(@Help("h") int number) implements Ambiguous {}

    public record Private(@Help("h") int number) {
        @Shorthand(example = "1")
        static Private of(String text) {
            return new Private(Integer.parseInt(text));
        }
    }

    public record BadExample(@Help("h") int number) {
        @Shorthand(example = "one", pattern = "[0-9]+")
        public static BadExample of(String text) {
            return new BadExample(Integer.parseInt(text));
        }
    }

    public record Sound(
            @Help("h") @Range(min = 1, max = 2) Optional<Integer> number,
            @Help("h") @Range(min = 1, max = 2, unit = "s") Duration time,
            @Help("h") List<Path> files,
            @Help("h") Secret password,
            @Help("h") SerialSettings serial) {}

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(Unexplained.class, "no @Help"),
                Arguments.of(Mapped.class, "no file can say"),
                Arguments.of(MappedList.class, "no file can say"),
                Arguments.of(Boxed.class, "no file can say"),
                Arguments.of(OptionalWithDefault.class, "has a @Default"),
                Arguments.of(RangedText.class, "no number or duration"),
                Arguments.of(UpsideDown.class, "upside down"),
                Arguments.of(Unitless.class, "without a unit"),
                Arguments.of(Nested.class, "Unexplained.number carries no @Help"),
                Arguments.of(Hidden.class, "not public"),
                Arguments.of(NoRecord.class, "neither a record"),
                Arguments.of(Unchosen.class, "no @Choice"),
                Arguments.of(Ambiguous.class, "no @Word of its own"),
                Arguments.of(Ambiguous.class, "no record has the word 'third'"),
                Arguments.of(Private.class, "public static method"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void eachRuleCatchesWhatBreaksIt(Class<?> point, String problem) {
        assertThat(SettingsRules.violations(Settings.of("p", TallyLine.class, TallyDevice.class, point)))
                .anySatisfy(violation -> assertThat(violation).contains(problem));
    }

    @Test
    void settingsThatFollowTheRulesPass() {
        assertThat(SettingsRules.violations(Settings.of("p", TallyLine.class, Sound.class, TallyPoint.class)))
                .isEmpty();
    }

    @Test
    void anExampleThatItsShorthandRefusesIsFound() throws ReflectiveOperationException {
        assertThat(Shorthands.badExamples(Settings.of("p", TallyLine.class, TallyDevice.class, BadExample.class)))
                .hasSize(2);
        assertThat(Shorthands.badExamples(Settings.of("p", TallyLine.class, TallyDevice.class, TallyPoint.class)))
                .isEmpty();
    }
}
