package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a driver says without a connection: its settings, media, points and plans. */
abstract class PlanContract<L, D, P> extends ContractBase<L, D, P> {
    @Test
    void settingsFollowTheRulesOfTheirPackage() {
        assertThat(driver().settings()).as("the same at every call").isEqualTo(driver().settings());
        assertThat(driver().settings().line()).isInstanceOf(Class.class);
        assertThat(driver().settings().line().isInstance(line()))
                .as("the fixture's line is of the settings' type")
                .isTrue();
        assertThat(driver().settings().device().isInstance(device()))
                .as("and its device")
                .isTrue();
        assertThat(points()).as("and its points").allMatch(driver().settings().point()::isInstance);
        assertThat(SettingsRules.violations(driver().settings())).isEmpty();
    }

    @Test
    void shorthandsGiveTheirRecordBack() throws ReflectiveOperationException {
        List<Object> records = new ArrayList<>(points());
        records.add(line());
        records.add(device());
        for (Object settings : records) {
            assertThat(Shorthands.rebuilt(settings))
                    .as("what the shorthand %s is read as", settings)
                    .isEqualTo(settings);
        }
        assertThat(Shorthands.badExamples(driver().settings())).isEmpty();
    }

    @Test
    void theMediumIsTheSameAtEveryCall() {
        assertThat(driver().medium(line())).isEqualTo(driver().medium(line())).isNotNull();
        assertThat(driver().maxOutstanding(line())).isPositive();
    }

    @Test
    void pointsAreDescribedAsTheyAre() throws InvalidPointException {
        for (Setting<P> known : given().knownPoints()) {
            PointType type = driver().describe(device(), known.point());
            assertThat(type).isEqualTo(driver().describe(device(), known.point()));
            assertThat(type.readable()).as("%s is readable", known.point()).isTrue();
            assertThat(type.kind())
                    .as("kind of %s", known.point())
                    .isEqualTo(known.value().kind());
        }
        if (given().writablePoint().isPresent()) {
            P point = given().writablePoint().get().point();
            assertThat(driver().describe(device(), point).writable())
                    .as("%s is writable", point)
                    .isTrue();
        }
        if (given().readOnlyPoint().isPresent()) {
            P point = given().readOnlyPoint().get().point();
            assertThat(driver().describe(device(), point).writable())
                    .as("%s is writable", point)
                    .isFalse();
        }
    }

    @Test
    void anImpossiblePointIsRefusedWithAReason() {
        P point = available(given().impossiblePoint(), "point that describe refuses (impossiblePoint)");
        InvalidPointException refusal =
                catchThrowableOfType(InvalidPointException.class, () -> driver().describe(device(), point));
        assertThat(refusal).as("describe refuses %s", point).isNotNull();
        assertThat(refusal.getMessage())
                .as("a message for the plant's engineer")
                .hasSizeGreaterThan(10);
    }

    @Test
    void aPlanOfNothingIsEmpty() {
        assertThat(driver().plan(line(), device(), List.of())).isEmpty();
    }

    @Test
    void aPlanHoldsEveryPointOnce() {
        List<P> points = new ArrayList<>(points());
        for (int seed = 0; seed < 10; seed++) {
            assertThat(pointsOf(driver().plan(line(), device(), List.copyOf(points))))
                    .containsExactlyInAnyOrderElementsOf(points);
            Collections.shuffle(points, new Random(seed));
        }
        for (P point : points) {
            assertThat(pointsOf(driver().plan(line(), device(), List.of(point))))
                    .containsExactly(point);
        }
    }

    @Test
    void theSamePlanIsMadeOfTheSamePointsOnAnyThread() throws Exception {
        List<Read<P>> plan = driver().plan(line(), device(), points());
        assertThat(driver().plan(line(), device(), points())).isEqualTo(plan);
        assertThat(CompletableFuture.supplyAsync(() -> driver().plan(line(), device(), points()))
                        .get(AMPLE.toMillis(), TimeUnit.MILLISECONDS))
                .isEqualTo(plan);
    }

    private List<P> pointsOf(List<Read<P>> plan) {
        return plan.stream().flatMap(read -> read.points().stream()).toList();
    }
}
