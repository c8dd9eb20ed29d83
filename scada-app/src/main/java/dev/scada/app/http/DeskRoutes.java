package dev.scada.app.http;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.app.contract.CommandBody;
import dev.scada.app.contract.CommandView;
import dev.scada.app.contract.CommandsView;
import dev.scada.app.contract.PreviewView;
import dev.scada.app.contract.ReasonBody;
import dev.scada.app.contract.SelectionView;
import dev.scada.app.contract.TagBody;
import dev.scada.core.access.Right;
import dev.scada.core.control.CommandStatus;
import dev.scada.core.control.ControlDesk;
import dev.scada.core.control.ControlDesk.Answer;
import dev.scada.core.control.Order;
import dev.scada.core.interlock.Interlocks;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands around a command: its preview, its selection, its second person, its being held. */
final class DeskRoutes {
    private static final int LONGEST_REASON = 200;

    private final TagService tags;
    private final ControlDesk desk;
    private final Interlocks interlocks;

    DeskRoutes(TagService tags, ControlDesk desk, Interlocks interlocks) {
        this.interlocks = interlocks;
        this.tags = tags;
        this.desk = desk;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post("/api/v1/commands/preview")
                        .policy(Policy.VIEW)
                        .summary(
                                "What would become of a command now: what would be written, all that stands in its way, and how"
                                        + " the tag's interlocks stand. Without a value: what stands in the way of any")
                        .takes(CommandBody.class)
                        .answersLater(PreviewView.class, this::preview),
                Route.post("/api/v1/selections")
                        .policy(Policy.COMMAND)
                        .summary("Selects a tag for a value, for a while and for this session alone")
                        .takes(CommandBody.class)
                        .answersLater(SelectionView.class, this::select),
                Route.post("/api/v1/selections/cancel")
                        .policy(Policy.COMMAND)
                        .summary("Gives up the own selection of a tag; answers with those that stand")
                        .takes(TagBody.class)
                        .answersLater(CommandsView.class, this::cancel),
                ofCommand("confirm", "Confirms somebody else's command, as the second person")
                        .answersLater(
                                CommandView.class,
                                exchange -> ofSeen(exchange, id -> desk.confirm(id, exchange.principal()))),
                ofCommand("decline", "Declines somebody else's command, or takes back the own, while it waits")
                        .takes(ReasonBody.class)
                        .answersLater(CommandView.class, this::decline),
                ofCommand("hold", "Says that who holds a momentary command is still there")
                        .answersLater(
                                CommandView.class,
                                exchange -> ofSeen(exchange, id -> desk.hold(id, exchange.principal()))),
                ofCommand("release", "Ends a momentary command")
                        .answersLater(
                                CommandView.class,
                                exchange -> ofSeen(exchange, id -> desk.letGo(id, exchange.principal()))));
    }

    private static Route.Draft ofCommand(String what, String summary) {
        return Route.post("/api/v1/commands/{id}/" + what)
                .policy(Policy.COMMAND)
                .summary(summary)
                .path("id", "The asker's own id of the command");
    }

    private static CommandId id(Exchange exchange) {
        return Orders.commandId(exchange.path("id"));
    }

    private CompletionStage<PreviewView> preview(Exchange exchange) {
        Order order = orders(exchange).read(exchange.body(CommandBody.class));
        return desk.preview(order, exchange.principal())
                .thenApply(found -> found.filter(
                                preview -> exchange.principal().rights().may(Right.VIEW, order.tag()))
                        .map(preview -> PreviewView.of(preview, interlocks.of(order.tag())))
                        .orElseThrow(() -> HttpError.notFound("unknown_tag", "there is no tag '" + order.tag() + "'")));
    }

    private CompletionStage<SelectionView> select(Exchange exchange) {
        Order order = orders(exchange).read(exchange.body(CommandBody.class));
        return desk.select(order, exchange.principal())
                .thenApply(DeskRoutes::given)
                .thenApply(SelectionView::of);
    }

    private CompletionStage<CommandsView> cancel(Exchange exchange) {
        TagPath tag = orders(exchange).tag(exchange.body(TagBody.class).tag());
        return desk.cancel(tag, exchange.principal())
                .thenCompose(done -> desk.selections(exchange.principal()))
                .thenApply(selections -> new CommandsView(
                        List.of(),
                        selections.stream()
                                .filter(it -> exchange.principal().rights().may(Right.VIEW, it.tag()))
                                .map(SelectionView::of)
                                .toList()));
    }

    private CompletionStage<CommandView> decline(Exchange exchange) {
        @Nullable String reason = exchange.body(ReasonBody.class).reason();
        String said = reason == null ? "" : reason.strip();
        if (said.length() > LONGEST_REASON) {
            throw HttpError.badRequest("bad_command", "a reason has " + LONGEST_REASON + " characters at most");
        }
        return ofSeen(exchange, id -> desk.decline(id, said, exchange.principal()));
    }

    private interface Deed {
        CompletionStage<Answer<CommandStatus>> done(CommandId id);
    }

    /** A command on a tag that he may not see is not there for him, whatever he wants of it. */
    private CompletionStage<CommandView> ofSeen(Exchange exchange, Deed deed) {
        CommandId id = id(exchange);
        return desk.status(id).thenCompose(found -> {
            boolean isHidden = found.filter(it -> !exchange.principal()
                            .rights()
                            .may(Right.VIEW, it.record().request().tag()))
                    .isPresent();
            if (isHidden) {
                throw HttpError.notFound("unknown_command", "there is no command '" + id + "'");
            }
            return deed.done(id).thenApply(DeskRoutes::given).thenApply(CommandView::of);
        });
    }

    /** The code says which refusal it is; 403 stays for who may not use the route at all. */
    private static <T> T given(Answer<T> answer) {
        if (answer instanceof Answer.Given<T> given) {
            return given.what();
        }
        Rejected why = ((Answer.Refused<T>) answer).why();
        throw new HttpError(409, why.code().name().toLowerCase(Locale.ROOT), why.reason());
    }

    /** Tags that he may not see are not there for him. */
    private Orders orders(Exchange exchange) {
        return new Orders(exchange.visible(tags));
    }
}
