package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.plant.CommandKind;
import dev.scada.core.plant.CommandRules;
import java.util.List;
import java.util.Optional;

/**
 * Whether a command may be carried out at all: who asks, the tag, the value, and those who may refuse it. Reads present
 * values only; any thread.
 */
final class Admission {
    private final Controlled plant;
    private final Guards guards;

    Admission(Controlled plant, Guards guards) {
        this.plant = plant;
        this.guards = guards;
    }

    /** Either what is to be done, or why not. */
    sealed interface Verdict {
        record Admitted(Plan plan) implements Verdict {}

        record Refused(Rejected why) implements Verdict {}
    }

    /** Asks everybody. */
    Verdict judge(Order order, Principal by) {
        Verdict verdict = plan(order, by);
        return verdict instanceof Verdict.Admitted admitted
                ? guards.refusal(proposal(admitted.plan(), by))
                        .<Verdict>map(Verdict.Refused::new)
                        .orElse(verdict)
                : verdict;
    }

    /** Asks for the right and looks at the value, but at nobody's present state. */
    Verdict plan(Order order, Principal by) {
        Optional<TagInfo> known = plant.tags().tag(order.tag());
        if (known.isEmpty()) {
            return refused(RejectionCode.UNKNOWN_TAG, "there is no tag " + order.tag());
        }
        TagInfo tag = known.get();
        if (!by.rights().may(Right.OPERATE, tag.path())) {
            return refused(RejectionCode.NOT_PERMITTED, by.name() + " has no right to command tag " + tag.path());
        }
        CommandRules rules = plant.rules().rules(tag.path());
        Wanted.Result wanted = Wanted.of(order, tag, rules.kind(), plant.tags().value(tag.path()));
        if (wanted instanceof Wanted.Result.None none) {
            return new Verdict.Refused(none.why());
        }
        Checks.Result checked = Checks.check(tag, ((Wanted.Result.Found) wanted).value());
        if (checked instanceof Checks.Result.Refused refused) {
            return new Verdict.Refused(refused.rejection());
        }
        Value value = ((Checks.Result.Taken) checked).value();
        return ofKind(rules.kind(), value)
                ? new Verdict.Admitted(new Plan(tag, value, rules, false))
                : refused(
                        RejectionCode.OUT_OF_RANGE,
                        "tag " + tag.path() + " takes " + rules.kind() + "; " + value + " is neither of them");
    }

    /** A pulse takes no values but its own two. */
    private static boolean ofKind(CommandKind kind, Value value) {
        return Wanted.active(kind).map(value::equals).orElse(true)
                || Wanted.rest(kind).map(value::equals).orElse(true);
    }

    /** Why a command that was admitted must not be sent after all. */
    Optional<Rejected> lastMoment(Plan plan, Principal by) {
        if (!stands(plan.tag())) {
            return changed(plan);
        }
        if (plan.isRelease()) {
            return Optional.empty();
        }
        return plant.rules().rules(plan.tag().path()).equals(plan.rules())
                ? guards.refusal(proposal(plan, by))
                : changed(plan);
    }

    private static Optional<Rejected> changed(Plan plan) {
        return Optional.of(new Rejected(
                RejectionCode.UNKNOWN_TAG,
                "tag " + plan.tag().path() + " was changed or removed while the command waited; nothing was sent"));
    }

    List<Obstacle> obstacles(Proposal proposal) {
        return guards.obstacles(proposal);
    }

    private static Proposal proposal(Plan plan, Principal by) {
        return new Proposal(plan.tag(), Optional.of(plan.value()), by);
    }

    /** By identity: a tag that is defined anew is another one, even where its definition says the same of it. */
    @SuppressWarnings("ReferenceEquality")
    private boolean stands(TagInfo checked) {
        return plant.tags().tag(checked.path()).filter(now -> now == checked).isPresent();
    }

    private static Verdict refused(RejectionCode code, String reason) {
        return new Verdict.Refused(new Rejected(code, reason));
    }
}
