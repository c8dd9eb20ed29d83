package dev.scada.core.action;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Parsed;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.CronRule;
import dev.scada.core.sequence.IfFails;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Trigger;
import dev.scada.core.sequence.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Actions and schedules of the tests, over the tags {@code pump} and {@code level}. */
final class Samples {
    static final Duration TEN = Duration.ofSeconds(10);
    static final Work START = new Work.Command(TagPath.of("pump"), new Source.Fixed(Value.of(true)), TEN, true);
    static final Work FILL = new Work.Command(TagPath.of("level"), new Source.OfParameter("level"), TEN, true);
    static final Work FULL = new Work.Wait(question("tag('level') > 4", "level"), TEN, Duration.ZERO);
    static final Work ASK = new Work.Confirm("to $(level)?", Optional.empty());
    static final ActionParameter LEVEL = new ActionParameter(
            "level",
            "",
            ValueKind.REAL,
            "m",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(Value.of(4.0)));

    private Samples() {}

    static Question question(String text, String tag) {
        Formulas formulas = new Formulas();
        Parsed parsed = formulas.parse(text);
        return new Question(
                text,
                formulas.check(parsed, List.of(ValueKind.REAL)).formula().orElseThrow(),
                List.of(new Question.Input.OfTag(TagPath.of(tag))));
    }

    static ActionSetup action(String name, Work... works) {
        List<Step> steps = new ArrayList<>();
        for (Work work : works) {
            steps.add(new Step("s" + steps.size(), work.word(), work, IfFails.END));
        }
        steps.add(new Step("end", "end", new Work.End(), IfFails.END));
        return new ActionSetup(
                name, "", List.of(LEVEL), new Program(steps, OptionalInt.empty(), OptionalInt.empty()), false);
    }

    static ActionsSetup only(ActionSetup action) {
        return new ActionsSetup(List.of(action), List.of());
    }

    static ActionsSetup scheduled(Trigger trigger) {
        return new ActionsSetup(
                List.of(action("fill", START)),
                List.of(new ScheduleSetup("often", "", "fill", Map.of(), trigger, "anna", true)));
    }

    static Trigger every(String cron) {
        return new Trigger.AtTimes(CronRule.of(cron), Optional.empty());
    }
}
