package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import java.util.List;
import java.util.Optional;

/**
 * Whether a command may be carried out at all: who asks, the tag, the value, and those who may refuse it. Reads present
 * values only; any thread.
 */
final class Admission {
    private final TagService tags;
    private final Guards guards;

    Admission(TagService tags, Guards guards) {
        this.tags = tags;
        this.guards = guards;
    }

    /** Either what is to be written, or why not. */
    sealed interface Verdict {
        record Admitted(TagInfo tag, Value value) implements Verdict {}

        record Refused(Rejected why) implements Verdict {}
    }

    Verdict judge(CommandRequest request, Principal by) {
        Optional<TagInfo> known = tags.tag(request.tag());
        if (known.isEmpty()) {
            return refused(RejectionCode.UNKNOWN_TAG, "there is no tag " + request.tag());
        }
        TagInfo tag = known.get();
        if (!by.rights().may(Right.OPERATE, tag.path())) {
            return new Verdict.Refused(notPermitted(by, tag.path()));
        }
        Checks.Result checked = Checks.check(tag, request.value());
        if (checked instanceof Checks.Result.Refused refused) {
            return new Verdict.Refused(refused.rejection());
        }
        Value value = ((Checks.Result.Taken) checked).value();
        return guards.refusal(new Proposal(tag, Optional.of(value), by))
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Admitted(tag, value));
    }

    /** Why a command that was admitted must not be sent after all. */
    Optional<Rejected> lastMoment(TagInfo checked, Value value, Principal by) {
        return stands(checked)
                ? guards.refusal(new Proposal(checked, Optional.of(value), by))
                : Optional.of(new Rejected(
                        RejectionCode.UNKNOWN_TAG,
                        "tag " + checked.path()
                                + " was changed or removed while the command waited; nothing was sent"));
    }

    List<Obstacle> obstacles(Proposal proposal) {
        return guards.obstacles(proposal);
    }

    /** By identity: a tag that is defined anew is another one, even where its definition says the same of it. */
    @SuppressWarnings("ReferenceEquality")
    private boolean stands(TagInfo checked) {
        return tags.tag(checked.path()).filter(now -> now == checked).isPresent();
    }

    private static Rejected notPermitted(Principal by, TagPath tag) {
        return new Rejected(RejectionCode.NOT_PERMITTED, by.name() + " has no right to command tag " + tag);
    }

    private static Verdict refused(RejectionCode code, String reason) {
        return new Verdict.Refused(new Rejected(code, reason));
    }
}
