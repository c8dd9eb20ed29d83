package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.core.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Commands one after another: the next begins when the one before was confirmed, or could not be read back. None begins
 * while any of them would be refused, and after one that ended otherwise the rest is not begun. All of it is on record.
 */
final class Group {
    private final Desk desk;
    private final List<Order> orders;
    private final Principal by;

    Group(Desk desk, List<Order> orders, Principal by) {
        this.desk = desk;
        this.orders = orders;
        this.by = by;
    }

    CompletionStage<List<CommandRecord>> begin() {
        return refusal(0)
                .thenCompose(refused ->
                        refused.isPresent() ? refuse(new ArrayList<>(), refused.get()) : next(new ArrayList<>()));
    }

    /** The first that would be refused. */
    private CompletionStage<Optional<Rejected>> refusal(int index) {
        if (index == orders.size()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Order order = orders.get(index);
        boolean isFirst = orders.subList(0, index).stream()
                .noneMatch(before -> before.tag().equals(order.tag()));
        return desk.refusalInGroup(order, isFirst, by)
                .thenCompose(why -> why.isEmpty()
                        ? refusal(index + 1)
                        : CompletableFuture.completedFuture(why.map(it -> new Rejected(
                                it.code(), "nothing of the group was begun; " + order.tag() + ": " + it.reason()))));
    }

    private CompletionStage<List<CommandRecord>> next(List<CommandRecord> done) {
        if (done.size() == orders.size()) {
            return CompletableFuture.completedFuture(done);
        }
        Order order = orders.get(done.size());
        return desk.begin(order, false, by).thenCompose(record -> {
            done.add(record);
            CommandOutcome outcome = record.outcome().orElseThrow();
            boolean goesOn =
                    outcome instanceof CommandOutcome.Confirmed || outcome instanceof CommandOutcome.Unverified;
            return goesOn
                    ? next(done)
                    : refuse(
                            done,
                            new Rejected(
                                    RejectionCode.WITHDRAWN,
                                    "not begun: the command before it, on " + order.tag() + ", ended as "
                                            + outcome.word()));
        });
    }

    private CompletionStage<List<CommandRecord>> refuse(List<CommandRecord> done, Rejected why) {
        if (done.size() == orders.size()) {
            return CompletableFuture.completedFuture(done);
        }
        return desk.refuse(orders.get(done.size()), why, by).thenCompose(record -> {
            done.add(record);
            return refuse(done, why);
        });
    }
}
