package dev.scada.core.interlock;

import dev.scada.api.control.Interlock;
import dev.scada.api.control.ProposedCommand;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One check of a plugin, on a thread of its own: what it does wrong refuses, and holds nobody up for long. Any thread. */
final class AskedInterlock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AskedInterlock.class);
    private static final int MOST_WAITING = 32;
    private static final int LONGEST_REASON = 300;

    private final Interlock interlock;
    private final String label;
    private final long withinMillis;
    private final ThreadPoolExecutor thread;
    private final FutureTask<TagPattern> tags;
    /** The question that has not come back in time, until it has. */
    private volatile @Nullable Future<?> hanging;

    private boolean isWarned;

    /** @param name as the host knows it: the plugin is not asked for it again */
    AskedInterlock(Interlock interlock, String name, String pluginId, long withinMillis) {
        this.interlock = interlock;
        this.label = "the check '" + name + "' of the plugin " + pluginId;
        this.withinMillis = withinMillis;
        this.thread =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread made = new Thread(task, "scada-interlock-" + name);
                    made.setDaemon(true);
                    made.setContextClassLoader(interlock.getClass().getClassLoader());
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        this.tags = new FutureTask<>(interlock::tags);
        thread.execute(tags);
    }

    boolean isOf(Interlock other) {
        return interlock == other;
    }

    /** Why it refuses; absent where it does not, or is not about this tag. Takes no longer than it may. */
    Optional<String> refusal(ProposedCommand command) {
        Future<?> late = hanging;
        if (late != null && !late.isDone()) {
            return Optional.of(label + " does not come back from an earlier question");
        }
        FutureTask<Optional<String>> question = new FutureTask<>(() -> answer(command));
        try {
            thread.execute(question);
            return question.get(withinMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return late(question);
        } catch (RejectedExecutionException e) {
            return Optional.of(label + " has too many questions to answer, or is being unloaded");
        } catch (ExecutionException e) {
            return faulty(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the runtime is stopping");
        }
    }

    /** On its own thread. */
    private Optional<String> answer(ProposedCommand command) throws ExecutionException, InterruptedException {
        TagPath path = command.tag().path();
        if (!tags.get().matches(path)) {
            return Optional.empty();
        }
        // Of one that answers null this throws, as it should.
        return interlock.refusal(command).map(why -> label + " refuses: " + shortened(why));
    }

    private Optional<String> late(FutureTask<?> question) {
        // Done only when the thread is free again: a cancelled task says so before it has come back.
        FutureTask<@Nullable Void> free = new FutureTask<>(() -> null);
        question.cancel(true);
        try {
            thread.execute(free);
            hanging = free;
        } catch (RejectedExecutionException full) {
            log.debug("Its queue is full of questions already", full);
        }
        warn(label + " has not answered within " + withinMillis + " ms", null);
        return Optional.of(label + " has not answered within " + withinMillis + " ms");
    }

    private Optional<String> faulty(Throwable fault) {
        warn(label + " failed; commands on its tags are refused", fault);
        return Optional.of(label + " failed: " + shortened(String.valueOf(fault)));
    }

    /** Once: whoever asks is told each time. */
    private synchronized void warn(String text, @Nullable Throwable fault) {
        if (!isWarned) {
            isWarned = true;
            log.error(text, fault);
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** Interrupts what is being asked; a thread that does not come back holds nothing but itself. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
