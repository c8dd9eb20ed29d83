package dev.scada.app.http;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.control.CommandStatus;
import dev.scada.core.control.ControlDesk;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Order;
import dev.scada.core.control.Preview;
import dev.scada.core.control.SelectionStatus;
import dev.scada.core.plant.CommandRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Commands of a made-up plant that answers at once; a tag may ask for a selection or a second person. */
final class FakeDesk implements ControlDesk {
    private final FakePlant plant;

    FakeDesk(FakePlant plant) {
        this.plant = plant;
    }

    @Override
    public CompletionStage<CommandRecord> begin(Order order, boolean isHasty, Principal by) {
        return plant.submit(request(order, by), by);
    }

    private static CommandRequest request(Order order, Principal by) {
        return new CommandRequest(
                order.id(), order.tag(), order.value().orElse(Value.of(order.steps())), order.validFor(), by.name());
    }

    @Override
    public CompletionStage<List<CommandRecord>> group(List<Order> orders, Principal by) {
        List<CommandRecord> done = new ArrayList<>();
        orders.forEach(
                order -> done.add(begin(order, false, by).toCompletableFuture().join()));
        return CompletableFuture.completedFuture(done);
    }

    @Override
    public CompletionStage<Optional<Preview>> preview(Order order, Principal by) {
        return CompletableFuture.completedFuture(plant.tag(order.tag())
                .map(tag -> new Preview(
                        tag,
                        CommandRules.PLAIN,
                        plant.value(order.tag()),
                        order.value(),
                        order.value(),
                        List.of(new Obstacle(RejectionCode.INTERLOCKED, plant.obstacle())),
                        Optional.empty())));
    }

    @Override
    public CompletionStage<Answer<SelectionStatus>> select(Order order, Principal by) {
        return CompletableFuture.completedFuture(
                order.steps() == 0
                        ? new Answer.Given<>(new SelectionStatus(
                                order.tag(), order.value().orElseThrow(), by.name(), true, Duration.ofSeconds(10)))
                        : new Answer.Refused<>(
                                new Rejected(RejectionCode.SELECTED_BY_ANOTHER, "bob has it; " + plant.obstacle())));
    }

    @Override
    public CompletionStage<Boolean> cancel(TagPath tag, Principal by) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> confirm(CommandId id, Principal second) {
        return CompletableFuture.completedFuture(
                new Answer.Refused<>(new Rejected(RejectionCode.NOT_PERMITTED, "no person")));
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> decline(CommandId id, String reason, Principal by) {
        return answer(id);
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> hold(CommandId id, Principal by) {
        return answer(id);
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> letGo(CommandId id, Principal by) {
        return answer(id);
    }

    private CompletionStage<Answer<CommandStatus>> answer(CommandId id) {
        return status(id)
                .thenApply(found -> found.<Answer<CommandStatus>>map(Answer.Given::new)
                        .orElseGet(() -> new Answer.Refused<>(new Rejected(RejectionCode.EXPIRED, "not there"))));
    }

    @Override
    public CompletionStage<Optional<CommandStatus>> status(CommandId id) {
        return CompletableFuture.completedFuture(plant.find(id).map(FakeDesk::ended));
    }

    private static CommandStatus ended(CommandRecord record) {
        return new CommandStatus(record, CommandStatus.Stage.ENDED, Optional.empty(), Optional.empty(), false);
    }

    @Override
    public CompletionStage<List<CommandStatus>> commands(int mostEnded) {
        return CompletableFuture.completedFuture(plant.written().stream()
                .flatMap(request -> plant.find(request.id()).stream())
                .map(FakeDesk::ended)
                .limit(mostEnded)
                .toList());
    }

    @Override
    public CompletionStage<List<SelectionStatus>> selections(Principal by) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void sessionEnded(String session) {
        // Nothing is held.
    }
}
