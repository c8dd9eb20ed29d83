package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import dev.scada.core.expression.Evaluation;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The step that a run is at while it is done: how long it has, what it waits for, and what comes of it by itself. Pure;
 * confined to one thread.
 */
final class PresentStep {
    private final Facts facts;
    private final StepClock clock = new StepClock();
    private Work work = new Work.End();

    /**
     * What came of it.
     *
     * @param words for people, may be empty
     */
    record CameOut(boolean isGood, String words) {}

    PresentStep(Facts facts) {
        this.facts = facts;
    }

    /** It is left: nothing comes of it any more. */
    void leave() {
        work = new Work.End();
        clock.clear();
    }

    /** @return what comes of it at once, if anything does */
    Optional<CameOut> begin(Work begun, long now) {
        work = begun;
        if (work instanceof Work.Wait wait) {
            clock.limit(wait.timeout(), now);
        } else if (work instanceof Work.Delay delay) {
            clock.limit(delay.time(), now);
        } else if (work instanceof Work.Confirm confirm) {
            confirm.timeout().ifPresent(time -> clock.limit(time, now));
        }
        return look(now);
    }

    OptionalLong deadline() {
        return clock.deadline();
    }

    OptionalLong nextTick() {
        return clock.nextTick();
    }

    Set<TagPath> watched() {
        return work instanceof Work.Wait wait ? wait.condition().tags() : Set.of();
    }

    /** Looks whether what it waits for holds. */
    Optional<CameOut> look(long now) {
        if (work instanceof Work.Wait wait) {
            if (!facts.answer(wait.condition()).holds()) {
                clock.holdsNot();
            } else if (clock.holds(wait.holding(), now)) {
                return Optional.of(new CameOut(true, ""));
            }
        }
        return Optional.empty();
    }

    /** Time has passed. */
    Optional<CameOut> tick(long now) {
        return look(now).or(() -> clock.isOver(now) ? atItsEnd() : Optional.empty());
    }

    private Optional<CameOut> atItsEnd() {
        if (work instanceof Work.Wait wait) {
            return Optional.of(new CameOut(false, "not within " + Words.of(wait.timeout()) + ": " + why(wait)));
        }
        if (work instanceof Work.Confirm confirm) {
            Duration time = confirm.timeout().orElse(Duration.ZERO);
            return Optional.of(new CameOut(false, "nobody confirmed within " + Words.of(time)));
        }
        return work instanceof Work.Delay ? Optional.of(new CameOut(true, "")) : Optional.empty();
    }

    private String why(Work.Wait wait) {
        Evaluation answer = facts.answer(wait.condition());
        return wait.condition().text() + (answer.holds() ? " has not held long enough" : " " + Words.whyNot(answer));
    }

    /** Its time stands still, and it hears of nothing. */
    void stop(long now) {
        clock.stop(now);
    }

    /** @return as {@link #begin} */
    Optional<CameOut> goOn(long now) {
        clock.goOn(now);
        return look(now);
    }
}
