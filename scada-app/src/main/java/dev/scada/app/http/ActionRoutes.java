package dev.scada.app.http;

import dev.scada.api.value.Value;
import dev.scada.app.contract.AbortBody;
import dev.scada.app.contract.ActionBody;
import dev.scada.app.contract.ActionRunView;
import dev.scada.app.contract.ActionRunsView;
import dev.scada.app.contract.ActionScheduleView;
import dev.scada.app.contract.ActionSchedulesView;
import dev.scada.app.contract.ActionView;
import dev.scada.app.contract.ActionsView;
import dev.scada.app.contract.AnswerBody;
import dev.scada.app.contract.DryRunView;
import dev.scada.app.contract.ReasonBody;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.action.ActionRefusedException;
import dev.scada.core.action.ActionService;
import dev.scada.core.action.RunView;
import dev.scada.core.sequence.ActionSetup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Control actions: what there is, running them, and what starts them by itself. */
final class ActionRoutes {
    private static final int LONGEST_REASON = 500;

    private final ActionService actions;

    ActionRoutes(ActionService actions) {
        this.actions = actions;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/api/v1/actions")
                        .policy(Policy.VIEW)
                        .summary("The control actions whose tags one may see")
                        .answers(ActionsView.class, this::list),
                Route.get("/api/v1/actions/{name}")
                        .policy(Policy.VIEW)
                        .summary("A control action with its parameters and steps")
                        .path("name", "The action's name")
                        .answers(ActionView.class, exchange -> view(exchange.principal(), known(exchange))),
                Route.post("/api/v1/actions/{name}/run")
                        .policy(Policy.COMMAND)
                        .summary("Begins a run. A repeated id answers with the run that it stands for")
                        .path("name", "The action's name")
                        .takes(ActionBody.class)
                        .answersLater(ActionRunView.class, this::run),
                Route.post("/api/v1/actions/{name}/dry-run")
                        .policy(Policy.COMMAND)
                        .summary("What a run would do now, and what would be refused. Sends nothing")
                        .path("name", "The action's name")
                        .takes(ActionBody.class)
                        .answers(DryRunView.class, this::dryRun),
                Route.get("/api/v1/runs")
                        .policy(Policy.VIEW)
                        .summary("Runs under way, then the last that ended")
                        .answers(ActionRunsView.class, this::runs),
                Route.get("/api/v1/runs/{id}")
                        .policy(Policy.VIEW)
                        .summary("A run with what has come of its steps")
                        .path("id", "The run's id")
                        .answers(ActionRunView.class, this::one),
                act("pause", "Keeps a run's next step from beginning", ReasonBody.class, (exchange, run) -> {
                    reason(exchange);
                    return actions.pause(run, exchange.principal());
                }),
                act("resume", "Goes on with a run that is paused", ReasonBody.class, (exchange, run) -> {
                    reason(exchange);
                    return actions.resume(run, exchange.principal());
                }),
                act(
                        "abort",
                        "Ends a run: a command under way is taken back unless it was sent, then come the steps after an"
                                + " abort",
                        AbortBody.class,
                        this::abort),
                act("confirm", "Answers what a run asks", AnswerBody.class, this::confirm),
                Route.get("/api/v1/schedules")
                        .policy(Policy.VIEW)
                        .summary("What starts actions by itself")
                        .answers(ActionSchedulesView.class, this::schedules),
                schedule("enable", true),
                schedule("disable", false));
    }

    private interface Deed {
        CompletionStage<RunView> done(Exchange exchange, String run);
    }

    private Route act(String word, String summary, Class<?> body, Deed deed) {
        return Route.post("/api/v1/runs/{id}/" + word)
                .policy(Policy.COMMAND)
                .summary(summary)
                .path("id", "The run's id")
                .takes(body)
                .answersLater(
                        ActionRunView.class,
                        exchange -> answered(deed.done(exchange, seenRun(exchange)), ActionRunView::of));
    }

    private Route schedule(String word, boolean isEnabled) {
        return Route.post("/api/v1/schedules/{name}/" + word)
                .policy(Policy.COMMAND)
                .summary("Lets a schedule " + (isEnabled ? "count" : "no longer count")
                        + ", whatever its file says. On record, and kept over restarts")
                .path("name", "The schedule's name")
                .takes(ReasonBody.class)
                .answersLater(
                        ActionScheduleView.class,
                        exchange -> answered(
                                actions.enable(
                                        seenSchedule(exchange), isEnabled, exchange.principal(), reason(exchange)),
                                ActionScheduleView::of));
    }

    // ---- what is seen ----

    private ActionsView list(Exchange exchange) {
        return new ActionsView(actions.setup().actions().stream()
                .filter(action -> isSeen(exchange.principal(), action))
                .map(action -> view(exchange.principal(), action))
                .toList());
    }

    private static ActionView view(Principal by, ActionSetup action) {
        boolean mayRun = by.rights().maySomewhere(Right.OPERATE)
                && action.program().commanded().stream()
                        .allMatch(tag -> by.rights().may(Right.OPERATE, tag));
        return ActionView.of(action, mayRun);
    }

    private static boolean isSeen(Principal by, ActionSetup action) {
        return action.program().commanded().stream().allMatch(tag -> by.rights().may(Right.VIEW, tag));
    }

    private boolean isSeen(Principal by, String action) {
        return actions.setup()
                .action(action)
                .map(it -> isSeen(by, it))
                .orElseGet(() -> by.rights().mayEverywhere(Right.VIEW));
    }

    private ActionSetup known(Exchange exchange) {
        String name = exchange.path("name");
        return actions.setup()
                .action(name)
                .filter(action -> isSeen(exchange.principal(), action))
                .orElseThrow(() -> HttpError.notFound(
                        "unknown_action",
                        "there is no action '" + name + "'"
                                + Nearest.to(
                                                name,
                                                actions.setup().actions().stream()
                                                        .filter(action -> isSeen(exchange.principal(), action))
                                                        .map(ActionSetup::name))
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
    }

    private ActionRunsView runs(Exchange exchange) {
        return new ActionRunsView(actions.runs().stream()
                .filter(run -> isSeen(exchange.principal(), run.action()))
                .map(ActionRunView::withoutLog)
                .toList());
    }

    private ActionRunView one(Exchange exchange) {
        String id = exchange.path("id");
        return actions.run(id)
                .filter(run -> isSeen(exchange.principal(), run.action()))
                .map(ActionRunView::of)
                .orElseThrow(() -> HttpError.notFound("unknown_run", "there is no run '" + id + "'"));
    }

    /** A run that he may not see is not there for him, whatever he wants of it. */
    private String seenRun(Exchange exchange) {
        String id = exchange.path("id");
        if (actions.run(id)
                .filter(run -> !isSeen(exchange.principal(), run.action()))
                .isPresent()) {
            throw HttpError.notFound("unknown", "there is no run '" + id + "'");
        }
        return id;
    }

    private String seenSchedule(Exchange exchange) {
        String name = exchange.path("name");
        if (actions.setup()
                .schedule(name)
                .filter(it -> !isSeen(exchange.principal(), it.action()))
                .isPresent()) {
            throw HttpError.notFound("unknown", "there is no schedule '" + name + "'");
        }
        return name;
    }

    private ActionSchedulesView schedules(Exchange exchange) {
        return new ActionSchedulesView(actions.schedules().stream()
                .filter(schedule ->
                        isSeen(exchange.principal(), schedule.setup().action()))
                .map(ActionScheduleView::of)
                .toList());
    }

    // ---- what is done ----

    private CompletionStage<ActionRunView> run(Exchange exchange) {
        ActionBody body = exchange.body(ActionBody.class);
        String given = body.id();
        String id =
                given == null ? UUID.randomUUID().toString().replace("-", "").substring(0, 16) : given;
        return answered(
                actions.start(id, known(exchange).name(), values(body), exchange.principal()), ActionRunView::of);
    }

    private DryRunView dryRun(Exchange exchange) {
        ActionBody body = exchange.body(ActionBody.class);
        String name = known(exchange).name();
        try {
            return DryRunView.of(name, actions.dryRun(name, values(body), exchange.principal()));
        } catch (ActionRefusedException e) {
            throw error(e);
        }
    }

    private CompletionStage<RunView> abort(Exchange exchange, String run) {
        AbortBody body = exchange.body(AbortBody.class);
        boolean isAtOnce = Boolean.TRUE.equals(body.atOnce());
        return actions.abort(run, exchange.principal(), reason(body.reason()), isAtOnce);
    }

    private CompletionStage<RunView> confirm(Exchange exchange, String run) {
        AnswerBody body = exchange.body(AnswerBody.class);
        Boolean confirmed = body.confirmed();
        Long question = body.question();
        if (confirmed == null || question == null) {
            throw HttpError.badRequest(
                    "bad_answer",
                    "an answer needs 'confirmed': true or false, and 'question': the number that the run shows");
        }
        return actions.confirm(run, question, confirmed, exchange.principal());
    }

    private static Map<String, Value> values(ActionBody body) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (body.parameters() != null) {
            body.parameters().forEach((name, value) -> values.put(name, Orders.value(value)));
        }
        return values;
    }

    private static String reason(Exchange exchange) {
        return reason(exchange.body(ReasonBody.class).reason());
    }

    private static String reason(@Nullable String said) {
        String reason = said == null ? "" : said.strip();
        if (reason.length() > LONGEST_REASON) {
            throw HttpError.badRequest("bad_reason", "'reason' is a text of " + LONGEST_REASON + " characters at most");
        }
        return reason;
    }

    private static <S, T> CompletionStage<T> answered(CompletionStage<S> stage, Function<S, T> view) {
        return stage.handle((answer, failure) -> view.apply(orError(answer, failure)));
    }

    private static <S> S orError(@Nullable S answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ActionRefusedException refused) {
            throw error(refused);
        }
        throw new CompletionException(Optional.ofNullable(cause).orElseGet(IllegalStateException::new));
    }

    private static HttpError error(ActionRefusedException refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case UNKNOWN -> HttpError.notFound("unknown", message);
            case NOT_PERMITTED -> new HttpError(403, "not_permitted", message);
            case BAD_REQUEST -> HttpError.badRequest("bad_parameters", message);
            case NOT_NOW -> new HttpError(409, "not_now", message);
            case NOT_RECORDED -> new HttpError(503, "not_recorded", message);
            case STOPPING -> new HttpError(503, "stopping", message);
        };
    }
}
