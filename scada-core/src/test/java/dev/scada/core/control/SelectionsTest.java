package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionsTest {
    private static final TagInfo INFO = FakeTags.tag("valve", ValueKind.INT, true, Optional.empty(), Map.of());
    private static final TagPath TAG = INFO.path();
    private static final Holder ANN = new Holder("session 1", "ann");
    private static final Holder ANN_ELSEWHERE = new Holder("session 2", "ann");
    private static final Holder BOB = new Holder("session 3", "bob");
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final long T = Long.MAX_VALUE - 5; // the monotonic clock may wrap

    private final Selections selections = new Selections();

    private Optional<RejectionCode> operate(Holder by, int value, Duration later) {
        return selections
                .operate(INFO, Value.of(value), by, T + later.toNanos())
                .map(Rejected::code);
    }

    private Optional<RejectionCode> select(Holder by, Duration later) {
        return selections
                .select(INFO, Value.of(1), by, TEN, T + later.toNanos())
                .map(Rejected::code);
    }

    @Test
    void whatWasSelectedIsOperatedOnce() {
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(operate(ANN, 1, TEN.minusNanos(1))).isEmpty();
        assertThat(operate(ANN, 1, TEN.minusNanos(1))).contains(RejectionCode.NOT_SELECTED);
    }

    @Test
    void eachWayToMissASelectionIsToldApart() {
        assertThat(operate(ANN, 1, Duration.ZERO)).contains(RejectionCode.NOT_SELECTED);
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(operate(BOB, 1, Duration.ZERO)).contains(RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(operate(ANN_ELSEWHERE, 1, Duration.ZERO)).contains(RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(operate(ANN, 2, Duration.ZERO)).contains(RejectionCode.SELECTION_DIFFERS);
        assertThat(operate(ANN, 1, Duration.ZERO)).as("a slip ends it").contains(RejectionCode.NOT_SELECTED);
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(operate(ANN, 1, TEN)).contains(RejectionCode.SELECTION_EXPIRED);
        assertThat(operate(ANN, 1, TEN)).contains(RejectionCode.NOT_SELECTED);
    }

    @Test
    void aTagThatWasDefinedAnewIsSelectedAnew() {
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        TagInfo again = FakeTags.tag("valve", ValueKind.INT, true, Optional.empty(), Map.of());
        assertThat(selections.operate(again, Value.of(1), ANN, T).map(Rejected::code))
                .contains(RejectionCode.SELECTION_DIFFERS);
        assertThat(operate(ANN, 1, Duration.ZERO)).contains(RejectionCode.NOT_SELECTED);
    }

    @Test
    void anotherSelectsOnlyWhenTheTimeIsOver() {
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(select(BOB, TEN.minusNanos(1))).contains(RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(select(BOB, TEN)).isEmpty();
        assertThat(operate(ANN, 1, TEN)).contains(RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(operate(BOB, 1, TEN)).isEmpty();
    }

    @Test
    void theHolderMaySelectAnewForLonger() {
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(select(ANN, TEN.minusNanos(1))).isEmpty();
        assertThat(operate(ANN, 1, TEN.plusSeconds(5))).isEmpty();
    }

    @Test
    void cancellingAndLeavingEndWhatOneHoldsAndNothingElse() {
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(selections.cancel(TAG, BOB, T)).isEmpty();
        assertThat(selections.endSession("3", T)).isEmpty();
        assertThat(selections.standing(T)).hasSize(1);
        assertThat(selections.cancel(TAG, ANN, T)).isPresent();
        assertThat(selections.standing(T)).isEmpty();
        assertThat(select(ANN, Duration.ZERO)).isEmpty();
        assertThat(selections.endSession("1", T)).hasSize(1);
        assertThat(select(BOB, Duration.ZERO)).isEmpty();
    }
}
