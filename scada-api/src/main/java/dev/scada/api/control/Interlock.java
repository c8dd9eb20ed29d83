package dev.scada.api.control;

import dev.scada.api.tag.TagPattern;
import java.util.Optional;

/**
 * An extension: a check that may refuse commands, beside those that stand in the plant's files.
 *
 * <p>It is asked when a command on one of its tags comes, again before it is sent unless that was within the last second, and
 * when somebody asks why he cannot command: so often, and also for commands that are never sent. It only answers; what it
 * needs to know of tags it reads from {@code TagService}, and it commands nothing.
 *
 * <p>Asked on a thread of its own, one question at a time. A command waits for it {@value #ANSWER_WITHIN_MILLIS} ms at most.
 * What throws, answers null or has not answered by then <em>refuses</em>; a question that hangs is interrupted, and until
 * it has come back all further commands on these tags are refused at once.
 */
public interface Interlock {
    /** How long a command waits for an answer, in milliseconds. */
    int ANSWER_WITHIN_MILLIS = 20;

    /** What it is called in reasons: lower case letters, digits and dashes, 32 at most; no two are called the same. */
    String name();

    /** The tags that it is asked for. Asked once, when the plugin is loaded or later. */
    default TagPattern tags() {
        return TagPattern.all();
    }

    /**
     * Why the command must not be carried out now, for the operator; absent where it may, as far as this check goes. Does not
     * block.
     */
    Optional<String> refusal(ProposedCommand command);
}
