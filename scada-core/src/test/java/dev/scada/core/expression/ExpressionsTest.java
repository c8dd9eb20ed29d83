package dev.scada.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ExpressionBench bench;

    @BeforeEach
    void open() {
        bench = new ExpressionBench(folder);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private TagValue of(String expression) throws Exception {
        bench.derived("result", expression).start();
        return bench.current("result");
    }

    private static Value value(TagValue of) {
        return of.value().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            7 / 2                                   | 3.5
            1 + 2 * 3                               | 7
            -(2.5 - 3)                              | 0.5
            7 % 3                                   | 1
            -7 % 3                                  | -1
            abs(-2.5)                               | 2.5
            min(3, 2)                               | 2
            min([3, 1, 2])                          | 1
            max([3, 1, 2])                          | 3
            max(3, 2)                               | 3
            sum([1, 2, 3])                          | 6
            sum([])                                 | 0
            mean([1, 2, 6])                         | 3
            sqrt(9)                                 | 3
            pow(2, 10)                              | 1024
            exp(0)                                  | 1
            ln(1)                                   | 0
            log10(1000)                             | 3
            sin(0) + cos(0)                         | 1
            floor(-1.5)                             | -2
            ceil(-1.5)                              | -1
            round(2.5)                              | 3
            round(-2.5)                             | -3
            round(1.005, 2)                         | 1.01
            clamp(11, 0, 10)                        | 10
            clamp(-1, 0, 10)                        | 0
            clamp(5, 0, 10)                         | 5
            interpolate(5, [0, 10], [0, 100])       | 50
            interpolate(15, [0, 10, 20], [0, 1, 3]) | 2
            interpolate(10, [0, 10], [0, 100])      | 100
            interpolate(0, [0, 10], [7, 100])       | 7
            bits(0xF3, 4, 4)                        | 15
            number(true) + number(false)            | 1
            number(' 1.5e2 ')                       | 150
            length('Öl')                            | 2
            1 < 2 ? 10 : 20                         | 10
            5 in [1, 5] ? 1 : 0                     | 1
            """)
    void numbersComeOutAsOnPaper(String expression, double expected) throws Exception {
        TagValue result = of(expression);
        assertThat(result.quality()).isEqualTo(Quality.GOOD);
        assertThat(value(result)).isInstanceOf(Value.Real.class);
        assertThat(bench.number("result")).isEqualTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            bit(5, 0)                      | true
            bit(5, 1)                      | false
            bit(5, 2)                      | true
            1 == 1.0                       | true
            'a' + 'b' == 'ab'              | true
            text(2.50) == '2.5'            | true
            text(true) == 'true'           | true
            true != false                  | true
            contains('abc', 'b')           | true
            startsWith('abc', 'b')         | false
            endsWith('abc', 'bc')          | true
            !(1 >= 2) && 2 <= 2            | true
            isGood(1/0)                    | false
            isBad(1/0)                     | true
            isUncertain(1)                 | false
            """)
    void truthComesOutAsOnPaper(String expression, boolean expected) throws Exception {
        assertThat(value(of(expression))).isEqualTo(Value.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1 / 0                          | BAD_OUT_OF_RANGE
            0 / 0                          | BAD_OUT_OF_RANGE
            1 / 0 > 5                      | BAD_OUT_OF_RANGE
            5 % 0                          | BAD_OUT_OF_RANGE
            1e308 * 10                     | BAD_OUT_OF_RANGE
            1e308 + 1e308 - 1e308          | BAD_OUT_OF_RANGE
            sqrt(-1)                       | BAD_OUT_OF_RANGE
            ln(0)                          | BAD_OUT_OF_RANGE
            pow(10, 400)                   | BAD_OUT_OF_RANGE
            clamp(1, 2, 1)                 | BAD_OUT_OF_RANGE
            bit(0.5, 0)                    | BAD_OUT_OF_RANGE
            bit(1, 64)                     | BAD_OUT_OF_RANGE
            bits(1, 0, 33)                 | BAD_OUT_OF_RANGE
            round(1, 16)                   | BAD_OUT_OF_RANGE
            number('x')                    | BAD_TYPE_MISMATCH
            min([])                        | BAD_NO_DATA
            interpolate(1, [0], [0])       | BAD_CONFIGURATION_ERROR
            interpolate(1, [0, 2], [0])    | BAD_CONFIGURATION_ERROR
            """)
    void whatHasNoValueIsBadAndSaysWhy(String expression, Quality expected) throws Exception {
        TagValue result = of(expression);
        assertThat(result.quality()).isEqualTo(expected);
        assertThat(result.value()).isEmpty();
        assertThat(bench.engine().reason(TagPath.of("result"))).isPresent();
    }

    @Test
    void theTableEndsWhereItEndsAndSaysSo() throws Exception {
        TagValue result = of("interpolate(11, [0, 10], [0, 100])");
        assertThat(value(result)).isEqualTo(Value.of(100.0));
        assertThat(result.quality()).isEqualTo(Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
    }

    @Test
    void aTagWaitsUntilAllThatItNeedsIsThere() throws Exception {
        bench.numbers("a", "b").derived("sum", "tag('a') + tag('b')").start();
        assertThat(bench.qualityOf("sum")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        bench.set("a", 1);
        assertThat(bench.qualityOf("sum")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        bench.set("b", 2);
        assertThat(bench.current("sum").value()).contains(Value.of(3.0));
        assertThat(bench.qualityOf("sum")).isEqualTo(Quality.GOOD);
    }

    @Test
    void theWorstOfTheTagsThatWereReallyUsedIsTheQuality() throws Exception {
        bench.numbers("a", "b")
                .tag("choice", ValueKind.BOOL)
                .derived("result", "tag('choice') ? tag('a') : tag('b')")
                .start();
        bench.set("a", 1).quality(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE).set("b", 2);
        bench.quality(Quality.GOOD).set("choice", true);
        assertThat(bench.qualityOf("result")).isEqualTo(Quality.GOOD);
        bench.set("choice", false);
        assertThat(bench.qualityOf("result")).isEqualTo(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
        bench.quality(Quality.BAD_SENSOR_FAILURE).set("b", 2);
        assertThat(bench.qualityOf("result")).isEqualTo(Quality.BAD_SENSOR_FAILURE);
        assertThat(bench.current("result").value()).as("the last usable one").contains(Value.of(2.0));
    }

    @Test
    void eitherSideOfAnOrSettlesItAlone() throws Exception {
        bench.tag("a", ValueKind.BOOL)
                .tag("b", ValueKind.BOOL)
                .derived("or", "tag('a') || tag('b')")
                .derived("and", "tag('a') && tag('b')")
                .start();
        bench.set("b", true);
        assertThat(value(bench.current("or"))).isEqualTo(Value.of(true));
        assertThat(bench.qualityOf("or")).isEqualTo(Quality.GOOD);
        assertThat(bench.qualityOf("and")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        bench.set("b", false);
        assertThat(bench.qualityOf("or")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        assertThat(value(bench.current("and"))).isEqualTo(Value.of(false));
        assertThat(bench.qualityOf("and")).isEqualTo(Quality.GOOD);
    }

    @Test
    void qualityIsTestedAndReplacedDeliberately() throws Exception {
        bench.numbers("a", "b")
                .derived("good", "isGood(tag('a'))")
                .derived("either", "orElse(tag('a'), tag('b'))")
                .start();
        bench.set("b", 2);
        assertThat(value(bench.current("good"))).isEqualTo(Value.of(false));
        assertThat(bench.qualityOf("good")).isEqualTo(Quality.GOOD);
        assertThat(value(bench.current("either"))).isEqualTo(Value.of(2.0));
        assertThat(bench.qualityOf("either")).isEqualTo(Quality.GOOD);
        bench.quality(Quality.UNCERTAIN).set("a", 1);
        assertThat(value(bench.current("good"))).isEqualTo(Value.of(false));
        assertThat(bench.qualityOf("either")).isEqualTo(Quality.UNCERTAIN);
        bench.quality(Quality.GOOD).set("a", 1);
        assertThat(value(bench.current("good"))).isEqualTo(Value.of(true));
        assertThat(value(bench.current("either"))).isEqualTo(Value.of(1.0));
    }

    @Test
    void theSourceTimeIsTheOldestWhereAllHaveOne() throws Exception {
        bench.numbers("a", "b").derived("sum", "tag('a') + tag('b')").start();
        Instant early = Instant.parse("2025-12-31T23:00:00Z");
        Instant late = Instant.parse("2025-12-31T23:30:00Z");
        bench.publish(bench.value("a", Value.of(1.0), late), bench.value("b", Value.of(1.0), early));
        assertThat(bench.current("sum").sourceTime()).contains(early);
        assertThat(bench.current("sum").serverTime())
                .isEqualTo(bench.time().clock().instant());
        bench.set("a", 2);
        assertThat(bench.current("sum").sourceTime()).isEmpty();
    }

    @Test
    void wholeNumbersBeyondWhatADoubleHoldsAreNotVouchedFor() throws Exception {
        bench.tag("n", ValueKind.UINT64)
                .derived("x", "tag('n') + 0")
                .derived("top", "bit(tag('n'), 63)")
                .start();
        bench.publish(bench.value("n", new Value.UInt64(1L << 53)));
        assertThat(bench.qualityOf("x")).isEqualTo(Quality.GOOD);
        assertThat(value(bench.current("top"))).isEqualTo(Value.of(false));
        bench.publish(bench.value("n", new Value.UInt64(-1L)));
        assertThat(bench.qualityOf("x")).isEqualTo(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE);
        assertThat(value(bench.current("top"))).isEqualTo(Value.of(true));
        assertThat(bench.qualityOf("top")).isEqualTo(Quality.GOOD);
    }

    @Test
    void aBatchMakesEachTagOnceAfterThoseThatItNeeds() throws Exception {
        bench.numbers("a", "b")
                .derived("sum", "tag('a') + tag('b')")
                .derived("twice", "tag('sum') * 2")
                .derived("zero", "tag('twice') - tag('sum') - tag('a') - tag('b')")
                .start();
        bench.publish(bench.value("a", Value.of(1.0)), bench.value("b", Value.of(2.0)));
        long before = bench.engine().status().evaluations();
        bench.publish(bench.value("a", Value.of(10.0)), bench.value("b", Value.of(20.0)));
        assertThat(bench.engine().status().evaluations() - before).isEqualTo(3);
        assertThat(bench.number("zero")).isZero();
        assertThat(bench.number("twice")).isEqualTo(60);
    }

    @Test
    void aReplacedPlantKeepsWhatIsTheSame() throws Exception {
        bench.tag("on", ValueKind.BOOL)
                .numbers("a")
                .derived("starts", "risingEdges(tag('on'))")
                .derived("other", "tag('a') * 2")
                .start();
        bench.set("on", false).set("on", true).set("a", 4);
        assertThat(bench.number("starts")).isEqualTo(1);
        var next = List.of(
                bench.setup("starts", "risingEdges(tag('on'))", false), bench.setup("other", "tag('a') * 3", false));
        var taken = bench.engine().replace(next, ExpressionBench.BERLIN);
        bench.time().runTasks();
        assertThat(taken.toCompletableFuture()).isCompleted();
        assertThat(bench.number("other")).isEqualTo(12);
        bench.set("on", false).set("on", true);
        assertThat(bench.number("starts")).isEqualTo(2);
    }

    @Test
    void tagsThatNeedEachOtherAreNotTaken() throws Exception {
        bench.numbers("a").derived("x", "tag('a')").start();
        bench.set("a", 1);
        var circle = List.of(bench.setup("x", "tag('y')", false), bench.setup("y", "tag('x')", false));
        var taken = bench.engine().replace(circle, ExpressionBench.BERLIN);
        bench.time().runTasks();
        assertThat(taken.toCompletableFuture()).isCompletedExceptionally();
        bench.set("a", 5);
        assertThat(bench.number("x")).as("those before stay").isEqualTo(5);
    }
}
