package dev.scada.core.medium;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolLine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A line of a tool's. */
final class LentLine implements ToolLine {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Media media;
    private final WireTrace trace;
    private final LentContext lent;
    private final LineThread thread;

    LentLine(Media media, String name, boolean isBlocking, WireTrace trace) {
        this.media = media;
        this.trace = trace;
        thread = new LineThread(name);
        lent = media.lend(name, new LineCounters(), trace);
        lent.livesOn(isBlocking ? thread : media.loop());
    }

    @Override
    public DriverContext lent() {
        return lent;
    }

    @Override
    public <T> T run(Duration within, Function<Call, CompletionStage<T>> work)
            throws DriverException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Limits call = new Limits(media.timers(), media.timers().nanoTime() + within.toNanos(), trace);
        lent.call("a tool's work", () -> {
            try {
                work.apply(call).whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DriverException(DriverException.Scope.LINE, Code.TIMED_OUT, "no end within " + within, e);
        } catch (ExecutionException e) {
            throw told(Objects.requireNonNull(e.getCause()));
        }
    }

    private static DriverException told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DriverException known) {
            return known;
        }
        throw new IllegalStateException("a fault of the driver's", cause);
    }

    @Override
    public void close() {
        lent.close();
        thread.close();
    }

    private record Limits(Timers timers, long deadline, WireTrace trace) implements Call {
        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - timers.nanoTime()));
        }

        @Override
        public boolean isEnded() {
            return deadline - timers.nanoTime() <= 0;
        }
    }
}
