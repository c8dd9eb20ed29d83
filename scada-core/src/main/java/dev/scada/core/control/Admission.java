package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
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
        Optional<Rejected> notPermitted = notPermitted(by, tag.path());
        if (notPermitted.isPresent()) {
            return new Verdict.Refused(notPermitted.get());
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

    /** As it stands now: his right may have been taken from him since he asked. */
    private Optional<Rejected> notPermitted(Principal by, TagPath tag) {
        return plant.askers().rights(by).may(Right.OPERATE, tag)
                ? Optional.empty()
                : Optional.of(
                        new Rejected(RejectionCode.NOT_PERMITTED, by.name() + " has no right to command tag " + tag));
    }

    /** Why a command that was admitted must not be sent after all. */
    Optional<Rejected> lastMoment(Plan plan, Principal by) {
        TagPath tag = plan.tag().path();
        if (plan.isRelease()) {
            return isSamePoint(plan.tag()) ? Optional.empty() : Optional.of(changed(tag));
        }
        if (!stands(plan.tag()) || !plant.rules().rules(tag).equals(plan.rules())) {
            return Optional.of(changed(tag));
        }
        // How far it goes as well: a command that was carried out meanwhile has moved the present value.
        return notPermitted(by, tag)
                .or(() -> Pace.tooFar(plan, plant.tags().value(tag)))
                .or(() -> guards.refusalAtLastMoment(proposal(plan, by)));
    }

    static Rejected changed(TagPath tag) {
        return new Rejected(
                RejectionCode.UNKNOWN_TAG,
                "tag " + tag + " was changed or removed while the command waited; nothing was sent");
    }

    List<Obstacle> obstacles(Proposal proposal) {
        return guards.obstacles(proposal);
    }

    private static Proposal proposal(Plan plan, Principal by) {
        return new Proposal(plan.tag(), Optional.of(plan.value()), by);
    }

    /** By identity: a tag that is defined anew is another one, even where its definition says the same of it. */
    @SuppressWarnings("ReferenceEquality")
    boolean stands(TagInfo checked) {
        return plant.tags().tag(checked.path()).filter(now -> now == checked).isPresent();
    }

    /**
     * What was begun is ended as long as the tag's path still leads to the point: a new description or range is no reason to
     * leave a button pressed.
     */
    private boolean isSamePoint(TagInfo begun) {
        return plant.tags()
                .tag(begun.path())
                .filter(now -> now.kind() == begun.kind() && point(now).equals(point(begun)))
                .isPresent();
    }

    private static Optional<List<String>> point(TagInfo tag) {
        return tag.source().map(source -> List.of(source.device(), source.address()));
    }

    private static Verdict refused(RejectionCode code, String reason) {
        return new Verdict.Refused(new Rejected(code, reason));
    }
}
