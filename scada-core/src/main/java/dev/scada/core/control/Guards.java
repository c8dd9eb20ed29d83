package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who may refuse a command, asked as one. One that fails refuses: it cannot vouch for anything. Any thread. */
final class Guards {
    private static final Logger log = LoggerFactory.getLogger(Guards.class);

    private final List<CommandGuard> guards;

    Guards(Set<CommandGuard> guards) {
        this.guards = List.copyOf(guards);
    }

    /** All that stands in the way at present. */
    List<Obstacle> obstacles(Proposal proposal) {
        return all(proposal, guard -> guard.obstacles(proposal));
    }

    private List<Obstacle> all(Proposal proposal, Function<CommandGuard, List<Obstacle>> question) {
        List<Obstacle> found = new ArrayList<>();
        for (CommandGuard guard : guards) {
            try {
                found.addAll(question.apply(guard));
            } catch (RuntimeException | LinkageError fault) {
                log.error(
                        "A guard of commands failed on {}; it refuses",
                        proposal.tag().path(),
                        fault);
                found.add(new Obstacle(RejectionCode.INTERLOCKED, "a check could not be made: " + fault));
            }
        }
        return found;
    }

    /** Why it is refused, if it is: the first reason's code, and all of them in words. */
    Optional<Rejected> refusal(Proposal proposal) {
        return refusal(obstacles(proposal));
    }

    /** The same at the last moment before it is sent. */
    Optional<Rejected> refusalAtLastMoment(Proposal proposal) {
        return refusal(all(proposal, guard -> guard.obstaclesAtLastMoment(proposal)));
    }

    private static Optional<Rejected> refusal(List<Obstacle> obstacles) {
        if (obstacles.isEmpty()) {
            return Optional.empty();
        }
        String reasons = String.join(
                "; ", obstacles.stream().map(Obstacle::reason).distinct().toList());
        return Optional.of(new Rejected(obstacles.get(0).code(), Values.shortened(reasons)));
    }
}
