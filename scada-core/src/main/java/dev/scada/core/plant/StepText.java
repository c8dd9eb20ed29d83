package dev.scada.core.plant;

import dev.scada.core.sequence.Work;
import java.time.Duration;

/** What a step does, in a line for people. */
final class StepText {
    private StepText() {}

    static String of(Work work) {
        if (work instanceof Work.Command command) {
            return command.tag() + " = " + command.value();
        }
        if (work instanceof Work.Wait wait) {
            String holding = wait.holding().equals(Duration.ZERO) ? "" : " for " + Durations.text(wait.holding());
            return "wait " + wait.condition().text() + holding + ", " + Durations.text(wait.timeout()) + " at most";
        }
        if (work instanceof Work.Delay delay) {
            return "delay " + Durations.text(delay.time());
        }
        if (work instanceof Work.Confirm confirm) {
            return "confirm: " + confirm.text();
        }
        if (work instanceof Work.Say say) {
            return "say: " + say.text();
        }
        return work instanceof Work.Fail fail ? "fail: " + fail.text() : work.word();
    }
}
