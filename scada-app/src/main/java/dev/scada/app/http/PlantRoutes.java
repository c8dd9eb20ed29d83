package dev.scada.app.http;

import dev.scada.app.contract.PlantAppliedView;
import dev.scada.app.contract.PlantBody;
import dev.scada.app.contract.PlantPlanView;
import dev.scada.core.runtime.ApplyRefusedException;
import dev.scada.core.runtime.PlantUpdates;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changing the plant while it runs. */
final class PlantRoutes {
    private final PlantUpdates updates;

    PlantRoutes(PlantUpdates updates) {
        this.updates = updates;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post("/api/v1/plant/plan")
                        .policy(Policy.ENGINEER_ALL)
                        .summary("What applying the plant's files would do now; changes nothing")
                        .takes(PlantBody.class)
                        .answersLater(PlantPlanView.class, this::plan),
                Route.post("/api/v1/plant/apply")
                        .policy(Policy.ENGINEER_ALL)
                        .summary(
                                "Changes what runs to what the plant's files say, only as far as they differ; files with"
                                        + " mistakes change nothing")
                        .takes(PlantBody.class)
                        .answersLater(PlantAppliedView.class, this::apply));
    }

    private CompletionStage<PlantPlanView> plan(Exchange exchange) {
        checkFolder(exchange.body(PlantBody.class).folder());
        return updates.plan().handle((plan, failure) -> answered(plan, failure)).thenApply(PlantPlanView::of);
    }

    private CompletionStage<PlantAppliedView> apply(Exchange exchange) {
        PlantBody body = exchange.body(PlantBody.class);
        checkFolder(body.folder());
        return updates.apply(
                        Optional.ofNullable(body.expect()), exchange.principal().name())
                .handle((applied, failure) -> answered(applied, failure))
                .thenApply(PlantAppliedView::of);
    }

    /** After a restart the runtime is what its own folder says: another one applied would last until then only. */
    private void checkFolder(@Nullable String asked) {
        if (asked == null) {
            return;
        }
        Path own = updates.folder();
        try {
            Path meant = Path.of(asked);
            if (meant.isAbsolute()
                    && (meant.normalize().equals(own) || meant.toRealPath().equals(own.toRealPath()))) {
                return;
            }
        } catch (InvalidPathException | IOException e) {
            // A folder that is not there is not ours either.
        }
        throw new HttpError(
                409,
                "another_folder",
                "this runtime runs " + own + " and applies that folder only, not " + asked
                        + ": after a restart it would be as that folder says again. Change the files there, or start a"
                        + " runtime with the other folder");
    }

    private static <T> T answered(@Nullable T answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ApplyRefusedException refused) {
            throw error(refused);
        }
        throw new CompletionException(cause);
    }

    private static HttpError error(ApplyRefusedException refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case MISTAKES -> new HttpError(409, "plant_has_mistakes", message);
            case NOT_AS_PLANNED -> new HttpError(409, "not_as_planned", message);
            case UNREADABLE -> new HttpError(409, "plant_unreadable", message);
            case NEEDS_RESTART -> new HttpError(409, "needs_restart", message);
            case NOT_RECORDED -> new HttpError(503, "not_recorded", message);
            case BUSY -> new HttpError(503, "busy", message);
            case STOPPING -> new HttpError(503, "stopping", message);
        };
    }
}
