package dev.scada.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.medium.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private ExpressionBench flow(String expression) throws Exception {
        return new ExpressionBench(folder)
                .numbers("flow")
                .derived("result", expression)
                .start();
    }

    private ExpressionBench pump(String expression) throws Exception {
        return new ExpressionBench(folder)
                .tag("on", ValueKind.BOOL)
                .derived("result", expression)
                .start();
    }

    @Test
    void aTotalIsTheRateOverTime() throws Exception {
        try (ExpressionBench bench = flow("total(tag('flow'), 'h')")) {
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
            bench.set("flow", 60);
            assertThat(bench.number("result")).isZero();
            bench.pass(MINUTE);
            assertThat(bench.number("result")).isEqualTo(1, CLOSE);
            bench.set("flow", 120).pass(MINUTE);
            assertThat(bench.number("result")).isEqualTo(3, CLOSE);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.GOOD);
        }
    }

    @Test
    void aTotalStandsUncertainWhileItsRateIsBad() throws Exception {
        try (ExpressionBench bench = flow("total(tag('flow'), 'min')")) {
            bench.set("flow", 1).pass(MINUTE);
            bench.quality(Quality.BAD_NO_COMMUNICATION).set("flow", 0).pass(HOUR);
            assertThat(bench.number("result")).isEqualTo(1, CLOSE);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            bench.quality(Quality.GOOD).set("flow", 1).pass(MINUTE);
            assertThat(bench.number("result")).isEqualTo(2, CLOSE);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.GOOD);
        }
    }

    @Test
    void stepsOfTheWallClockChangeNoTotal() throws Exception {
        try (ExpressionBench bench = flow("total(tag('flow'), 'min')")) {
            bench.set("flow", 1).pass(MINUTE);
            bench.time().stepWallClock(Duration.ofHours(5));
            bench.pass(MINUTE);
            bench.time().stepWallClock(Duration.ofHours(-9));
            bench.pass(MINUTE);
            assertThat(bench.number("result")).isEqualTo(3, CLOSE);
        }
    }

    @Test
    void anAverageIsWeightedByTimeAndForgetsWhatHasLeftItsWindow() throws Exception {
        try (ExpressionBench bench = flow("average(tag('flow'), '1min')")) {
            bench.set("flow", 10).pass(Duration.ofSeconds(45));
            assertThat(bench.number("result")).isEqualTo(10, CLOSE);
            assertThat(bench.qualityOf("result")).as("45 of 60 s known").isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            bench.set("flow", 30).pass(Duration.ofSeconds(15));
            assertThat(bench.number("result")).isEqualTo(15, CLOSE);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.GOOD);
            bench.pass(Duration.ofSeconds(30));
            assertThat(bench.number("result")).isEqualTo(25, CLOSE);
            bench.pass(Duration.ofSeconds(15));
            assertThat(bench.number("result")).isEqualTo(30, CLOSE);
        }
    }

    @Test
    void nineTenthsOfGoodTimeAreEnoughAndLessAreNot() throws Exception {
        try (ExpressionBench bench = flow("average(tag('flow'), '1min')")) {
            bench.set("flow", 1).pass(MINUTE);
            bench.quality(Quality.BAD_NO_COMMUNICATION).set("flow", 0).pass(Duration.ofSeconds(6));
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.GOOD);
            bench.pass(Duration.ofSeconds(1));
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            bench.pass(MINUTE);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.BAD_NO_DATA);
        }
    }

    @Test
    void leastAndGreatestLeaveWithTheirSlice() throws Exception {
        try (ExpressionBench bench = new ExpressionBench(folder)
                .numbers("flow")
                .derived("least", "minimum(tag('flow'), '1min')")
                .derived("greatest", "maximum(tag('flow'), '1min')")
                .start()) {
            bench.set("flow", 5).set("flow", 9).set("flow", 6).pass(Duration.ofSeconds(59));
            assertThat(bench.number("least")).isEqualTo(5);
            assertThat(bench.number("greatest")).isEqualTo(9);
            bench.pass(Duration.ofSeconds(3));
            assertThat(bench.number("least")).isEqualTo(6);
            assertThat(bench.number("greatest")).isEqualTo(6);
        }
    }

    @Test
    void anHourIsThatOfTheClockAndTheLastOneStays() throws Exception {
        // The bench begins at midnight UTC.
        try (ExpressionBench bench = new ExpressionBench(folder)
                .numbers("flow")
                .derived("hour", "total(tag('flow'), 'h', 'hour')")
                .derived("last", "total(tag('flow'), 'h', 'last hour')")
                .start()) {
            bench.pass(Duration.ofMinutes(30)).set("flow", 10).pass(Duration.ofMinutes(15));
            assertThat(bench.number("hour")).isEqualTo(2.5, CLOSE);
            assertThat(bench.qualityOf("hour"))
                    .as("nothing is known of half an hour")
                    .isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            assertThat(bench.qualityOf("last")).isEqualTo(Quality.BAD_NO_DATA);
            bench.pass(Duration.ofMinutes(15));
            assertThat(bench.number("last")).isEqualTo(5, CLOSE);
            assertThat(bench.qualityOf("last")).isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            assertThat(bench.number("hour")).isEqualTo(0, CLOSE);
            bench.pass(Duration.ofMinutes(59));
            assertThat(bench.number("hour")).isEqualTo(590 / 60.0, CLOSE);
            bench.pass(MINUTE);
            assertThat(bench.number("last")).isEqualTo(10, CLOSE);
            assertThat(bench.qualityOf("last")).isEqualTo(Quality.GOOD);
        }
    }

    @Test
    void aDayBeginsInThePlantsTimeZone() throws Exception {
        try (ExpressionBench bench = flow("total(tag('flow'), 'h', 'day')")) {
            // Midnight UTC is one o'clock in Berlin.
            bench.set("flow", 1).pass(Duration.ofHours(22).plusMinutes(30));
            assertThat(bench.number("result")).isEqualTo(22.5, CLOSE);
            bench.pass(HOUR);
            assertThat(bench.number("result")).isEqualTo(0.5, CLOSE);
        }
    }

    @Test
    void aClockSetBackALittleBeginsNoHourTwice() throws Exception {
        try (ExpressionBench bench = flow("total(tag('flow'), 'h', 'hour')")) {
            bench.set("flow", 60).pass(HOUR.plus(MINUTE));
            assertThat(bench.number("result")).isEqualTo(1, CLOSE);
            bench.time().stepWallClock(Duration.ofMinutes(-2));
            bench.pass(MINUTE);
            assertThat(bench.number("result")).isEqualTo(2, CLOSE);
            bench.pass(MINUTE);
            assertThat(bench.number("result"))
                    .as("not begun anew when it is the full hour again")
                    .isEqualTo(3, CLOSE);
        }
    }

    @Test
    void hoursAndStartsOfAPumpAreCounted() throws Exception {
        try (ExpressionBench bench = new ExpressionBench(folder)
                .tag("on", ValueKind.BOOL)
                .derived("hours", "operatingHours(tag('on'))")
                .derived("starts", "risingEdges(tag('on'))")
                .derived("stops", "fallingEdges(tag('on'))")
                .start()) {
            bench.set("on", true);
            assertThat(bench.number("starts")).as("it ran before").isZero();
            bench.pass(HOUR).set("on", false).pass(HOUR).set("on", true).pass(Duration.ofMinutes(30));
            assertThat(bench.number("hours")).isEqualTo(1.5, CLOSE);
            assertThat(bench.number("starts")).isEqualTo(1);
            assertThat(bench.number("stops")).isEqualTo(1);
            // Two edges that wait for the engine together are both seen.
            bench.tags().publish(java.util.List.of(bench.value("on", Value.of(false))));
            bench.tags().publish(java.util.List.of(bench.value("on", Value.of(true))));
            bench.time().runTasks();
            assertThat(bench.number("starts")).isEqualTo(2);
        }
    }

    @Test
    void whatIsRememberedIsFedWhereverTheExpressionGoes() throws Exception {
        try (ExpressionBench bench = new ExpressionBench(folder)
                .tag("show", ValueKind.BOOL)
                .tag("on", ValueKind.BOOL)
                .derived("result", "tag('show') ? risingEdges(tag('on')) : 0")
                .start()) {
            bench.set("show", false)
                    .set("on", false)
                    .set("on", true)
                    .set("on", false)
                    .set("on", true);
            assertThat(bench.number("result")).isZero();
            bench.set("show", true);
            assertThat(bench.number("result")).isEqualTo(2);
        }
    }

    @Test
    void aCounterGoesOnOverItsEndAndOverARestart() throws Exception {
        try (ExpressionBench bench = flow("counter(tag('flow'), 1000)")) {
            bench.set("flow", 900).set("flow", 990).set("flow", 5);
            assertThat(bench.number("result")).as("90 and, over the end, 15").isEqualTo(105);
            bench.set("flow", 505);
            assertThat(bench.number("result")).isEqualTo(605);
            bench.set("flow", 5);
            assertThat(bench.number("result")).as("half a round is one still").isEqualTo(1105);
            bench.set("flow", 506).set("flow", 5);
            assertThat(bench.number("result"))
                    .as("499 on would be one; back by 501")
                    .isEqualTo(1105 + 501 + 499);
            bench.set("flow", 400).set("flow", 7);
            assertThat(bench.number("result")).as("back by 393 is a restart").isEqualTo(1105 + 1000 + 395 + 7);
        }
    }

    @Test
    void aCounterWithoutAnEndStepsBackByARestartOnly() throws Exception {
        try (ExpressionBench bench = flow("counter(tag('flow'))")) {
            bench.set("flow", 10).set("flow", 25).set("flow", 3);
            assertThat(bench.number("result")).isEqualTo(18);
        }
    }

    @Test
    void limitsHoldUntilTheOtherOneIsReached() throws Exception {
        try (ExpressionBench bench = flow("hysteresis(tag('flow'), 2, 8) ? 1 : 0")) {
            double[][] steps = {{5, 0}, {7.9, 0}, {8, 1}, {2.1, 1}, {2, 0}, {7.9, 0}, {9, 1}};
            for (double[] step : steps) {
                bench.set("flow", step[0]);
                assertThat(bench.number("result")).as("at %s", step[0]).isEqualTo(step[1]);
            }
            bench.quality(Quality.BAD_TIMEOUT).set("flow", 0);
            assertThat(bench.qualityOf("result")).isEqualTo(Quality.BAD_TIMEOUT);
        }
    }

    @Test
    void delaysWaitOnTheirSideOnly() throws Exception {
        try (ExpressionBench bench = pump("(delayOn(tag('on'), '5s') ? 1 : 0) + (delayOff(tag('on'), '5s') ? 2 : 0)")) {
            bench.set("on", false);
            assertThat(bench.number("result")).isZero();
            bench.set("on", true);
            assertThat(bench.number("result")).as("off-delay follows at once").isEqualTo(2);
            bench.pass(Duration.ofMillis(4_999));
            assertThat(bench.number("result")).isEqualTo(2);
            bench.pass(Duration.ofMillis(1_001));
            assertThat(bench.number("result")).isEqualTo(3);
            bench.set("on", false);
            assertThat(bench.number("result")).as("on-delay follows at once").isEqualTo(2);
            bench.pass(Duration.ofSeconds(6));
            assertThat(bench.number("result")).isZero();
        }
    }

    @Test
    void persistentOnesGoOnAfterARestartAndOthersBeginAnew() throws Exception {
        ManualTime time = new ManualTime();
        try (ExpressionBench first = twoTotals(time)) {
            first.set("flow", 60).pass(HOUR);
            assertThat(first.number("kept")).isEqualTo(60, CLOSE);
        }
        time.advance(HOUR);
        try (ExpressionBench second = twoTotals(time)) {
            assertThat(second.number("kept")).as("there at once").isEqualTo(60, CLOSE);
            assertThat(second.qualityOf("kept")).isEqualTo(Quality.UNCERTAIN_SUB_NORMAL);
            assertThat(second.qualityOf("lost")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
            second.set("flow", 60).pass(MINUTE);
            assertThat(second.number("kept")).isEqualTo(61, CLOSE);
            assertThat(second.qualityOf("kept")).isEqualTo(Quality.GOOD);
            assertThat(second.number("lost")).isEqualTo(1, CLOSE);
        }
    }

    private ExpressionBench twoTotals(ManualTime time) throws Exception {
        return new ExpressionBench(folder, time)
                .numbers("flow")
                .persistent("kept", "total(tag('flow'), 'h')")
                .derived("lost", "total(tag('flow'), 'h')")
                .start();
    }

    @Test
    void everyWindowComesBackAsItWas() throws Exception {
        String[] windows = {"'1min'", "'10min'", "'hour'", "'last hour'", "'day'", "'week'", "'month'", "'last month'"};
        ManualTime time = new ManualTime();
        double[] before = new double[windows.length];
        try (ExpressionBench first = manyWindows(time, windows)) {
            first.set("flow", 10).pass(Duration.ofMinutes(61)).set("flow", 20).pass(Duration.ofSeconds(17));
            for (int i = 0; i < windows.length; i++) {
                before[i] = first.current("w" + i).value().isPresent() ? last(first, "w" + i) : -1;
            }
        }
        try (ExpressionBench second = manyWindows(time, windows)) {
            for (int i = 0; i < windows.length; i++) {
                double now = second.current("w" + i).value().isPresent() ? last(second, "w" + i) : -1;
                assertThat(now).as(windows[i]).isEqualTo(before[i], CLOSE);
            }
        }
    }

    private static double last(ExpressionBench bench, String path) {
        return Double.parseDouble(bench.current(path).value().orElseThrow().toString());
    }

    private ExpressionBench manyWindows(ManualTime time, String[] windows) throws Exception {
        ExpressionBench bench = new ExpressionBench(folder, time).numbers("flow");
        for (int i = 0; i < windows.length; i++) {
            bench.persistent("w" + i, "average(tag('flow'), " + windows[i] + ")");
        }
        return bench.start();
    }

    @Test
    void anotherExpressionTakesNothingOver() throws Exception {
        ManualTime time = new ManualTime();
        try (ExpressionBench first = new ExpressionBench(folder, time)
                .numbers("flow")
                .persistent("total", "total(tag('flow'), 'h')")
                .start()) {
            first.set("flow", 60).pass(HOUR);
        }
        try (ExpressionBench second = new ExpressionBench(folder, time)
                .numbers("flow")
                .persistent("total", "total(tag('flow'), 'min')")
                .start()) {
            assertThat(second.qualityOf("total")).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        }
    }

    @Test
    void aTornEndOfTheFileCostsWhatWasNotConfirmed() throws Exception {
        ManualTime time = new ManualTime();
        try (ExpressionBench first = twoTotals(time)) {
            first.set("flow", 60).pass(HOUR);
        }
        tear(folder.resolve("state/derived.log"));
        try (ExpressionBench second = twoTotals(time)) {
            assertThat(second.number("kept")).isEqualTo(60, CLOSE);
        }
    }

    private static void tear(Path file) throws IOException {
        Files.writeString(file, "0badc0de {\"key\":\"kept\",\"sta", StandardOpenOption.APPEND);
    }
}
