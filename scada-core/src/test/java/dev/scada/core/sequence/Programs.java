package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Formula;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Parsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Programs for tests, step by step. */
final class Programs {
    private final List<Step> steps = new ArrayList<>();
    private OptionalInt onFailure = OptionalInt.empty();
    private OptionalInt onAbort = OptionalInt.empty();

    static Programs of() {
        return new Programs();
    }

    Programs command(String tag) {
        return add(new Work.Command(TagPath.of(tag), new Source.Fixed(Value.of(1)), Duration.ofSeconds(10), true));
    }

    Programs waitFor(String tag, Duration timeout) {
        return waitFor(tag, timeout, Duration.ZERO);
    }

    Programs waitFor(String tag, Duration timeout, Duration holding) {
        return add(new Work.Wait(truth(tag), timeout, holding));
    }

    Programs delay(Duration time) {
        return add(new Work.Delay(time));
    }

    Programs confirm() {
        return add(new Work.Confirm("sure?", Optional.of(Duration.ofMinutes(1))));
    }

    Programs branch(String tag, int otherwise) {
        return add(new Work.Branch(truth(tag), otherwise));
    }

    Programs jump(int target) {
        return add(new Work.Jump(target));
    }

    Programs say() {
        return add(new Work.Say("said"));
    }

    Programs fail() {
        return add(new Work.Fail("no good"));
    }

    Programs end() {
        return add(new Work.End());
    }

    Programs onFailure() {
        onFailure = OptionalInt.of(steps.size());
        return this;
    }

    Programs onAbort() {
        onAbort = OptionalInt.of(steps.size());
        return this;
    }

    /** Of the step added last. */
    Programs ifFails(IfFails what) {
        Step last = steps.remove(steps.size() - 1);
        steps.add(new Step(last.name(), last.text(), last.work(), what));
        return this;
    }

    Programs add(Work work) {
        steps.add(new Step(String.valueOf(steps.size()), work.word(), work, IfFails.END));
        return this;
    }

    Program program() {
        return new Program(steps, onFailure, onAbort);
    }

    /** Whether a tag of truth values is true. */
    static Question truth(String tag) {
        Formulas formulas = new Formulas();
        Parsed parsed = formulas.parse("tag('" + tag + "')");
        Formula formula =
                formulas.check(parsed, List.of(ValueKind.BOOL)).formula().orElseThrow();
        return new Question(parsed.text(), formula, List.of(new Question.Input.OfTag(TagPath.of(tag))));
    }
}
