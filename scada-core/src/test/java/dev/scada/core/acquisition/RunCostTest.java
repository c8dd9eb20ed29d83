package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunCostTest {
    private final RunCost cost = new RunCost();

    private void run(long... exchanges) {
        for (long exchange : exchanges) {
            cost.add(exchange);
        }
        cost.endRun();
    }

    @Test
    void aRunCostsWhatItsExchangesTakeTogether() {
        assertThat(cost.busy()).isZero();
        run(100, 200, 300);
        assertThat(cost.busy()).isEqualTo(Duration.ofNanos(600));
        assertThat(cost.exchanges()).isEqualTo(3);
    }

    @Test
    void oneSlowRunMovesTheMeanByAnEighthAndManyMoveItThere() {
        run(800);
        run(1_600);
        assertThat(cost.busy()).isEqualTo(Duration.ofNanos(900));
        for (int i = 0; i < 100; i++) {
            run(1_600);
        }
        assertThat(cost.busy().toNanos()).isBetween(1_590L, 1_600L);
    }

    @Test
    void aRunThatWasStoppedOrFailedAsAWholeSaysNothing() {
        run(800);
        cost.add(5_000);
        cost.forgetRun();
        run();
        assertThat(cost.busy()).isEqualTo(Duration.ofNanos(800));
        assertThat(cost.exchanges()).isEqualTo(1);
    }
}
