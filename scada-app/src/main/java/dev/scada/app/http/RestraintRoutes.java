package dev.scada.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.app.contract.EndBody;
import dev.scada.app.contract.ForceBody;
import dev.scada.app.contract.ForcedView;
import dev.scada.app.contract.OverrideBody;
import dev.scada.app.contract.OverridesView;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.forcing.ForcedTo;
import dev.scada.core.runtime.Restraints;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Overrides and forced values. */
final class RestraintRoutes {
    private static final String KEPT = ". On record before it holds, ends by itself, kept over restarts";

    private final TagService tags;
    private final Restraints restraints;

    RestraintRoutes(TagService tags, Restraints restraints) {
        this.tags = tags;
        this.restraints = restraints;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/api/v1/overrides")
                        .policy(Policy.VIEW)
                        .summary("Interlocks that are overridden, by whom and until when")
                        .answers(OverridesView.class, exchange -> overrides(exchange)),
                Route.post("/api/v1/overrides")
                        .policy(Policy.ENGINEER)
                        .summary("Does without an interlock of a tag for a while; needs engineer on the tag" + KEPT)
                        .takes(OverrideBody.class)
                        .answersLater(OverridesView.class, this::override),
                Route.post("/api/v1/overrides/end")
                        .policy(Policy.ENGINEER)
                        .summary("Ends an override by hand; needs engineer on the tag")
                        .takes(EndBody.class)
                        .answersLater(OverridesView.class, this::endOverride),
                Route.get("/api/v1/forced")
                        .policy(Policy.VIEW)
                        .summary("Tags whose value is forced, by whom and until when")
                        .answers(ForcedView.class, exchange -> forced(exchange)),
                Route.post("/api/v1/forced")
                        .policy(Policy.ENGINEER)
                        .summary(
                                "Makes a tag say a value for a while, whatever its device says; needs engineer on the tag"
                                        + KEPT)
                        .takes(ForceBody.class)
                        .answersLater(ForcedView.class, this::force),
                Route.post("/api/v1/forced/end")
                        .policy(Policy.ENGINEER)
                        .summary("Gives a forced tag its real value back; needs engineer on the tag")
                        .takes(EndBody.class)
                        .answersLater(ForcedView.class, this::endForce));
    }

    private OverridesView overrides(Exchange exchange) {
        return new OverridesView(restraints.overrides().all().stream()
                .filter(it -> isSeen(exchange, it.tag()))
                .map(OverridesView::of)
                .toList());
    }

    private CompletionStage<OverridesView> override(Exchange exchange) {
        OverrideBody body = exchange.body(OverrideBody.class);
        TagInfo tag = tag(exchange, body.tag());
        String interlock = required(body.interlock(), "interlock");
        Duration lasting = Duration.ofSeconds(required(body.seconds(), "seconds"));
        String reason = body.reason() == null ? "" : body.reason();
        return done(() -> restraints.overrides().begin(tag.path(), interlock, exchange.principal(), reason, lasting))
                .thenApply(nothing -> overrides(exchange));
    }

    private CompletionStage<OverridesView> endOverride(Exchange exchange) {
        EndBody body = exchange.body(EndBody.class);
        TagInfo tag = tag(exchange, body.tag());
        String interlock = required(body.interlock(), "interlock");
        String reason = body.reason() == null ? "" : body.reason();
        return done(() -> restraints.overrides().end(tag.path(), interlock, exchange.principal(), reason))
                .thenApply(nothing -> overrides(exchange));
    }

    /** Nobody hears of what he may not see. */
    private static boolean isSeen(Exchange exchange, TagPath tag) {
        return exchange.principal().rights().may(Right.VIEW, tag);
    }

    private ForcedView forced(Exchange exchange) {
        return new ForcedView(restraints.forcing().all().stream()
                .filter(it -> isSeen(exchange, it.tag()))
                .map(it -> ForcedView.of(it, restraints.forcing().real(it.tag())))
                .toList());
    }

    private CompletionStage<ForcedView> force(Exchange exchange) {
        ForceBody body = exchange.body(ForceBody.class);
        TagInfo tag = tag(exchange, body.tag());
        Duration lasting = Duration.ofSeconds(required(body.seconds(), "seconds"));
        String reason = body.reason() == null ? "" : body.reason();
        Principal by = exchange.principal();
        JsonNode held = body.value();
        if ((held == null) == (body.shape() == null)) {
            throw HttpError.badRequest("bad_force", "one of 'value' and 'shape' is needed");
        }
        CompletionStage<Temporary<ForcedTo>> begun = held == null
                ? done(() -> restraints.forcing().simulate(tag.path(), moving(body), by, reason, lasting))
                : done(() -> restraints.forcing().force(tag.path(), Orders.value(held), by, reason, lasting));
        return begun.thenApply(nothing -> forced(exchange));
    }

    private static ForcedTo.Moving moving(ForceBody body) {
        ForcedTo.Shape shape = Arrays.stream(ForcedTo.Shape.values())
                .filter(each -> each.word().equals(body.shape()))
                .findFirst()
                .orElseThrow(() -> HttpError.badRequest("bad_force", "shape is one of ramp, sine, square"));
        try {
            return new ForcedTo.Moving(
                    shape,
                    required(body.from(), "from"),
                    required(body.to(), "to"),
                    Duration.ofSeconds(required(body.periodSeconds(), "periodSeconds")));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_force", String.valueOf(e.getMessage()));
        }
    }

    private CompletionStage<ForcedView> endForce(Exchange exchange) {
        EndBody body = exchange.body(EndBody.class);
        TagInfo tag = tag(exchange, body.tag());
        String reason = body.reason() == null ? "" : body.reason();
        return done(() -> restraints.forcing().end(tag.path(), exchange.principal(), reason))
                .thenApply(nothing -> forced(exchange));
    }

    private interface Asking<T> {
        CompletionStage<T> ask() throws TemporaryRefused;
    }

    private static <T> CompletionStage<T> done(Asking<T> asking) {
        try {
            return asking.ask().exceptionally(failure -> {
                throw told(failure);
            });
        } catch (TemporaryRefused refused) {
            throw switch (refused.why()) {
                case UNKNOWN -> HttpError.notFound("unknown", refused.text());
                case NOT_PERMITTED -> HttpError.forbidden(refused.text());
                case BAD_REQUEST -> HttpError.badRequest("bad_request", refused.text());
                case NOT_POSSIBLE -> new HttpError(409, "not_possible", refused.text());
            };
        }
    }

    private static RuntimeException told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IOException
                ? new HttpError(503, "not_recorded", String.valueOf(cause.getMessage()))
                : new CompletionException(cause);
    }

    private TagInfo tag(Exchange exchange, @Nullable String path) {
        String text = required(path, "tag");
        return TagRoutes.known(tags, text)
                .filter(info -> isSeen(exchange, info.path()))
                .orElseThrow(() -> HttpError.notFound(
                        "unknown_tag", "there is no tag '" + text + "'; GET /api/v1/tags lists those there are"));
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw HttpError.badRequest("bad_request", "'" + name + "' is needed");
        }
        return part;
    }
}
