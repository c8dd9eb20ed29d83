package dev.scada.app.http;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagService;
import dev.scada.app.contract.CommandBody;
import dev.scada.app.contract.CommandListView;
import dev.scada.app.contract.CommandView;
import dev.scada.app.contract.CommandsView;
import dev.scada.app.contract.GroupBody;
import dev.scada.app.contract.SelectionView;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.control.CommandStatus;
import dev.scada.core.control.ControlDesk;
import dev.scada.core.control.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Commands: the way from a request to the core's one path, and back. */
final class CommandRoutes {
    private static final int MOST_LISTED = 1_000;
    private static final int USUALLY_LISTED = 100;
    private static final int MOST_IN_GROUP = 50;
    private static final int LONGEST_GROUP_ID = 60;

    private final TagService tags;
    private final ControlDesk desk;

    CommandRoutes(TagService tags, ControlDesk desk) {
        this.tags = tags;
        this.desk = desk;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post("/api/v1/commands")
                        .policy(Policy.COMMAND)
                        .summary(
                                "Writes to a tag, once, and answers with the outcome. A repeated id with the same tag and value"
                                        + " gets the recorded outcome, and nothing is written")
                        .takes(CommandBody.class)
                        .answersLater(CommandView.class, this::submit),
                Route.post("/api/v1/commands/group")
                        .policy(Policy.COMMAND)
                        .summary("Writes to up to " + MOST_IN_GROUP
                                + " tags one after another, each once the one before is" + " confirmed")
                        .takes(GroupBody.class)
                        .answersLater(CommandListView.class, this::group),
                Route.get("/api/v1/commands")
                        .policy(Policy.VIEW)
                        .summary("Commands under way and the latest that have ended, newest first, and the selections")
                        .query("limit", "integer", "How many that have ended, 0 to " + MOST_LISTED)
                        .answersLater(CommandsView.class, this::list),
                Route.get("/api/v1/commands/{id}")
                        .policy(Policy.VIEW)
                        .summary("What is on record about a command")
                        .path("id", "The asker's own id of the command")
                        .answersLater(CommandView.class, this::find));
    }

    private CompletionStage<CommandView> find(Exchange exchange) {
        String id = exchange.path("id");
        return desk.status(Orders.commandId(id))
                .thenApply(found -> found.filter(status -> maySee(exchange.principal(), status))
                        .map(CommandView::of)
                        .orElseThrow(() -> HttpError.notFound("unknown_command", "there is no command '" + id + "'")));
    }

    private CompletionStage<CommandsView> list(Exchange exchange) {
        Principal who = exchange.principal();
        int limit = exchange.query("limit", USUALLY_LISTED, 0, MOST_LISTED);
        return desk.commands(limit)
                .thenCombine(
                        desk.selections(who),
                        (commands, selections) -> new CommandsView(
                                commands.stream()
                                        .filter(status -> maySee(who, status))
                                        .map(CommandView::of)
                                        .toList(),
                                selections.stream()
                                        .filter(selection -> who.rights().may(Right.VIEW, selection.tag()))
                                        .map(SelectionView::of)
                                        .toList()));
    }

    private static boolean maySee(Principal who, CommandStatus status) {
        return who.rights().may(Right.VIEW, status.record().request().tag());
    }

    private CompletionStage<CommandView> submit(Exchange exchange) {
        CommandBody body = exchange.body(CommandBody.class);
        Order order = orders(exchange).read(body, Optional.empty(), body.expiresInMillis());
        boolean waits = body.waits() != null && body.waits();
        return desk.begin(order, !waits, exchange.principal()).thenApply(CommandRoutes::answer);
    }

    private CompletionStage<CommandListView> group(Exchange exchange) {
        GroupBody body = exchange.body(GroupBody.class);
        String id = Orders.required(body.id(), "id");
        List<CommandBody> commands = Orders.required(body.commands(), "commands");
        if (commands.isEmpty() || commands.size() > MOST_IN_GROUP || id.length() > LONGEST_GROUP_ID) {
            throw HttpError.badRequest(
                    "bad_command",
                    "a group has 1 to " + MOST_IN_GROUP + " commands, and an id of " + LONGEST_GROUP_ID
                            + " characters at most");
        }
        List<Order> group = new ArrayList<>();
        for (CommandBody command : commands) {
            group.add(
                    orders(exchange).read(command, Optional.of(id + "." + (group.size() + 1)), body.expiresInMillis()));
        }
        return desk.group(group, exchange.principal())
                .thenApply(records -> new CommandListView(
                        records.stream().map(CommandRoutes::answer).toList()));
    }

    private static CommandView answer(CommandRecord command) {
        if (command.outcome().orElse(null) instanceof CommandOutcome.Rejected rejected
                && rejected.code() == RejectionCode.ID_REUSED) {
            throw new HttpError(409, "id_reused", rejected.reason());
        }
        return CommandView.of(command);
    }

    /** Tags that he may not see are not there for him. */
    private Orders orders(Exchange exchange) {
        return new Orders(exchange.visible(tags));
    }
}
