package dev.scada.core.action;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.expression.Evaluation;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Work;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through an action without doing anything. One use; reads present values only. */
final class DryRunner {
    private final TagService tags;
    private final Set<CommandGuard> guards;
    private final ActionSetup action;
    private final Map<String, Value> parameters;
    private final Principal by;
    private final List<DryRun.Line> lines = new ArrayList<>();

    DryRunner(
            TagService tags,
            Set<CommandGuard> guards,
            ActionSetup action,
            Map<String, Value> parameters,
            Principal by) {
        this.tags = tags;
        this.guards = guards;
        this.action = action;
        this.parameters = parameters;
        this.by = by;
    }

    DryRun run() {
        BitSet seen = new BitSet();
        int at = 0;
        while (!seen.get(at)) {
            seen.set(at);
            Step step = action.program().step(at);
            Work work = step.work();
            if (work instanceof Work.End) {
                return new DryRun(lines, "it would be done");
            }
            if (work instanceof Work.Jump jump) {
                at = jump.target();
            } else if (work instanceof Work.Branch branch) {
                Evaluation answer = answer(branch.condition());
                line(step, answer.holds() ? "holds now: yes" : "no: " + said(answer), List.of());
                at = answer.holds() ? at + 1 : branch.otherwise();
            } else if (work instanceof Work.Fail) {
                line(step, "fails", List.of());
                return new DryRun(lines, "it would fail at step " + step.name());
            } else {
                line(step);
                at++;
            }
        }
        return new DryRun(
                lines, "it would come back to step " + action.program().step(at).name());
    }

    private void line(Step step) {
        Work work = step.work();
        if (work instanceof Work.Command command) {
            command(step, command);
        } else if (work instanceof Work.Wait wait) {
            Evaluation answer = answer(wait.condition());
            line(step, answer.holds() ? "holds now" : "would wait: " + said(answer), List.of());
        } else if (work instanceof Work.Confirm confirm) {
            line(step, "asks: " + ParameterWords.in(confirm.text(), parameters), List.of());
        } else {
            line(step, "", List.of());
        }
    }

    private void line(Step step, String would, List<String> obstacles) {
        lines.add(new DryRun.Line(step.name(), step.text(), would, obstacles));
    }

    private void command(Step step, Work.Command command) {
        Optional<TagInfo> tag = tags.tag(command.tag());
        if (tag.isEmpty()) {
            line(step, "", List.of("there is no tag " + command.tag()));
            return;
        }
        Written written = Written.of(command, tag, parameters, this::answer);
        if (written.value().isEmpty()) {
            line(step, "", List.of(written.reason()));
            return;
        }
        List<String> obstacles = new ArrayList<>();
        if (!by.rights().may(Right.OPERATE, command.tag())) {
            obstacles.add(by.name() + " has no right to command tag " + command.tag());
        }
        if (!tag.get().writable()) {
            obstacles.add("tag " + command.tag() + " is read-only");
        }
        outside(tag.get(), written.value().get()).ifPresent(obstacles::add);
        Proposal proposal = new Proposal(tag.get(), written.value(), by);
        for (CommandGuard guard : guards) {
            guard.obstacles(proposal).stream().map(Obstacle::reason).forEach(obstacles::add);
        }
        String from = value(command.tag())
                .map(now -> now.value().map(Value::toString).orElse("no value") + " "
                        + now.quality().text())
                .orElse("no value");
        String unit = tag.get().unit().isEmpty() ? "" : " " + tag.get().unit();
        line(step, "writes " + written.value().get() + unit + " (now " + from + ")", obstacles);
    }

    private static Optional<String> outside(TagInfo tag, Value value) {
        boolean isOutside = value.kind().isNumeric()
                && tag.range()
                        .filter(range -> !range.contains(Double.parseDouble(value.toString())))
                        .isPresent();
        return isOutside ? Optional.of(value + " is outside of the range of tag " + tag.path()) : Optional.empty();
    }

    private Evaluation answer(Question question) {
        return question.answer(this::value, parameters);
    }

    private Optional<TagValue> value(TagPath path) {
        return tags.value(path);
    }

    private static String said(Evaluation answer) {
        if (answer.value().isEmpty()) {
            return "cannot be evaluated now (" + answer.reason() + ")";
        }
        return answer.quality().isGood()
                ? "does not hold now"
                : "is not vouched for now (" + answer.quality().text() + ")";
    }
}
