package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;
import dev.scada.api.settings.Word;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings records that break the rules of the API's settings package are refused with words for their author. */
final class ShapeReaderTest {
    record BigNumber(BigInteger count) {}

    record AMap(Map<String, String> map) {}

    record ASet(Set<String> set) {}

    record Anything<T>(T anything) {}

    record WordDefault(@Default("many") int count) {}

    record DefaultPastItsRange(
            @Range(min = 1, max = 5) @Default("6") int count) {}

    record UpsideDown(@Range(min = 5, max = 1) int count) {}

    record RangedText(@Range(min = 5) String text) {}

    record UnitlessDuration(@Range(min = 5) Duration pause) {}

    record Endless(List<Endless> children) {}

    interface Open {}

    record OfAnInterface(Open open) {}

    @Choice(key = "kind")
    sealed interface Wordless permits WithoutWord {}

    record WithoutWord() implements Wordless {}

    @Choice(key = "kind", otherwise = "c")
    sealed interface OtherwiseUnknown permits OnlyA {}

    @Word("a")
    record OnlyA() implements OtherwiseUnknown {}

    @Choice(key = "kind")
    sealed interface KeyTaken permits HasKind {}

    @Word("a")
    record HasKind(int kind) implements KeyTaken {}

    record RefusesItsExample(int a) {
        @Shorthand(example = "x")
        static RefusesItsExample parse(String text) {
            return new RefusesItsExample(Integer.parseInt(text));
        }
    }

    record PatternRefusesExample(int a) {
        @Shorthand(example = "1", pattern = "^x$")
        static PatternRefusesExample parse(String text) {
            return new PatternRefusesExample(Integer.parseInt(text));
        }
    }

    record NoPattern(int a) {
        @Shorthand(example = "1", pattern = "[")
        static NoPattern parse(String text) {
            return new NoPattern(Integer.parseInt(text));
        }
    }

    record NotStatic(int a) {
        @Shorthand(example = "1")
        NotStatic parse(String text) {
            return new NotStatic(Integer.parseInt(text) + a);
        }
    }

    record ShorthandOnly(BigInteger count) {
        @Shorthand(example = "1")
        static ShorthandOnly parse(String text) {
            return new ShorthandOnly(new BigInteger(text));
        }
    }

    static Map<Class<?>, String> wrong() {
        return Map.ofEntries(
                Map.entry(BigNumber.class, "BigNumber.count: BigInteger is no type of a setting"),
                Map.entry(AMap.class, "AMap.map: java.util.Map<java.lang.String, java.lang.String> is no type"),
                Map.entry(ASet.class, "ASet.set: java.util.Set<java.lang.String> is no type"),
                Map.entry(Anything.class, "Anything.anything: T is no type"),
                Map.entry(WordDefault.class, "WordDefault.count: @Default(\"many\"): found 'many', expected a whole"),
                Map.entry(DefaultPastItsRange.class, "@Default(\"6\"): found '6', expected a whole number, 1 to 5"),
                Map.entry(UpsideDown.class, "UpsideDown.count: @Range from 5.0 to 1.0 is upside down"),
                Map.entry(RangedText.class, "RangedText.text: @Range is for numbers and durations, not for String"),
                Map.entry(UnitlessDuration.class, "@Range of a duration has the unit '', expected ms, s, min, h or d"),
                Map.entry(Endless.class, "Endless.children: Endless contains itself"),
                Map.entry(OfAnInterface.class, "OfAnInterface.open: Open is no type of a setting"),
                Map.entry(Wordless.class, "WithoutWord is a choice of Wordless; expected a record with @Word"),
                Map.entry(OtherwiseUnknown.class, "@Choice of OtherwiseUnknown otherwise takes c, which no record is"),
                Map.entry(KeyTaken.class, "HasKind has a component of the name of the @Choice's key, kind"),
                Map.entry(RefusesItsExample.class, "the @Shorthand's own example 'x' is refused: NumberFormatEx"),
                Map.entry(PatternRefusesExample.class, "the example '1' does not match the @Shorthand's pattern"),
                Map.entry(NoPattern.class, "the @Shorthand's pattern is no regular expression: Unclosed"),
                Map.entry(NotStatic.class, "@Shorthand stands on one static method that takes a String and returns"),
                Map.entry(String.class, "String is no type of a setting; expected a record, or a sealed interface"));
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void aWrongRecordIsRefusedWithWordsForItsAuthor(Map.Entry<Class<?>, String> wrong) {
        assertThatThrownBy(() -> new ShapeReader().read(wrong.getKey()))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageContaining(wrong.getValue());
    }

    static Set<Map.Entry<Class<?>, String>> wrongEntries() {
        return wrong().entrySet();
    }

    @Test
    void componentsThatNoFileCanGiveLeaveTheShorthand() throws BadSettingsException {
        Shape shape = new ShapeReader().read(ShorthandOnly.class);
        Spot spot = Spot.startOf("f");
        Problems problems = new Problems();
        Binding binding = new Binding(problems, Path.of(""));
        YamlNode one = new YamlNode.Scalar(spot.place(), "12", true);
        assertThat(shape.bind(one, spot, binding)).contains(new ShorthandOnly(BigInteger.valueOf(12)));
        assertThat(shape.bind(YamlNode.Mapping.empty(spot.place()), spot, binding))
                .isEmpty();
        assertThat(problems.sorted()).map(Problem::message).containsExactly("found a mapping, expected text such as 1");
    }

    @Test
    void theShapesOfGoodRecordsAreRead() throws BadSettingsException {
        assertThat(new ShapeReader().read(FakeLine.class).expected())
                .isEqualTo("a mapping with transport one of tcp, rtu");
        assertThat(new ShapeReader().read(FakeDevice.class).expected())
                .isEqualTo("a mapping with unit, order, gain, serialNumber, window, banks, nickname");
        assertThat(new ShapeReader().read(FakePoint.class).expected())
                .isEqualTo("text such as holding:100 real, or a mapping with table, wireAddress, kind");
    }
}
