package dev.scada.core.runtime;

import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.Problem;
import dev.scada.core.runtime.ApplyRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the plant's own folder. One at a time on a thread of its own, the others wait. The runtime owns and closes it. */
final class FolderUpdates implements PlantUpdates, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderUpdates.class);
    private static final int MOST_WAITING = 16;
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSING_MILLIS = 500;

    private final PlantSource source;
    private final PlantApplication application;
    private final AtomicReference<Plant> running;
    private final Runnable onApplied;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), FolderUpdates::thread);
    /** Changes applied since the start; of the executor's thread. */
    private int applied;

    /** @param onApplied called after each change, before who asked for it is told */
    FolderUpdates(PlantSource source, PlantApplication application, Plant plant, Runnable onApplied) {
        this.onApplied = onApplied;
        this.source = source;
        this.application = application;
        this.running = new AtomicReference<>(plant);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "plant-updates");
        thread.setDaemon(true);
        thread.setContextClassLoader(FolderUpdates.class.getClassLoader());
        return thread;
    }

    @Override
    public Path folder() {
        return source.folder();
    }

    @Override
    public Plant plant() {
        return Objects.requireNonNull(running.get());
    }

    @Override
    public CompletionStage<PlantPlan> plan() {
        return inTurn(this::planNow);
    }

    @Override
    public CompletionStage<PlantApplied> apply(Optional<String> expected, String by) {
        return inTurn(() -> applyNow(expected, by));
    }

    private PlantPlan planNow() throws ApplyRefusedException {
        PlantSource.Checked checked;
        try {
            checked = source.read();
        } catch (IOException e) {
            throw new ApplyRefusedException(Reason.UNREADABLE, String.valueOf(e.getMessage()), null, e);
        }
        PlantCheck check = checked.check();
        // Equal files are another change once something else runs.
        String digest = checked.digest() + "." + applied;
        return new PlantPlan(digest, check, check.plant().map(after -> PlantChanges.between(plant(), after)));
    }

    private PlantApplied applyNow(Optional<String> expected, String by) throws ApplyRefusedException {
        PlantPlan plan = planNow();
        if (expected.isPresent() && !expected.get().equals(plan.digest())) {
            throw new ApplyRefusedException(
                    Reason.NOT_AS_PLANNED,
                    "the plant's files, or what runs, are not what they were when this was planned; plan again",
                    plan,
                    null);
        }
        PlantChanges changes = plan.changes()
                .orElseThrow(() -> new ApplyRefusedException(Reason.MISTAKES, mistakes(plan.check()), plan, null));
        if (!changes.isApplicable()) {
            return new PlantApplied(plan, List.of(), Duration.ZERO);
        }
        PlantApplication.Done done = application.apply(plan, changes, by);
        running.set(done.running());
        applied++;
        onApplied.run();
        return new PlantApplied(plan, done.notApplied(), done.took());
    }

    private static String mistakes(PlantCheck check) {
        String first = check.problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .map(Problem::toString)
                .orElse("");
        return "the plant's files have " + check.errors() + (check.errors() == 1 ? " mistake: " : " mistakes, first ")
                + first;
    }

    private <T> CompletionStage<T> inTurn(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (ApplyRefusedException refused) {
                    result.completeExceptionally(refused);
                } catch (Exception | Error fault) {
                    log.error("A fault in changing the plant", fault);
                    result.completeExceptionally(fault);
                }
            });
        } catch (RejectedExecutionException full) {
            result.completeExceptionally(
                    executor.isShutdown()
                            ? new ApplyRefusedException(Reason.STOPPING, "the runtime is stopping", null, null)
                            : new ApplyRefusedException(
                                    Reason.BUSY, "too many changes wait already; ask again later", null, null));
        }
        return result;
    }

    /** What is under way comes to its end as far as it can in half a second; what waits is refused. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
