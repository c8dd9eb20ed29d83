package dev.scada.core.health;

import dev.scada.api.control.CommandId;
import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthSwitch;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.thread.Worker;
import dev.scada.core.thread.WorkerThread;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Does it in this order: the journal, the file, the line; on one thread, which is there while there is something to do. */
final class RecordedDisabling implements Disabling, AutoCloseable {
    private static final long RECORDING_SECONDS = 30;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final DisabledBook book;
    private final Journal journal;
    private final HealthSwitch lines;
    private final Clock clock;
    private final Worker worker;

    @Inject
    RecordedDisabling(DisabledBook book, Journal journal, HealthSwitch lines, Clock clock) {
        this.book = book;
        this.journal = journal;
        this.lines = lines;
        this.clock = clock;
        this.worker = new WorkerThread("scada-disabling", CLOSING);
    }

    @Override
    public Optional<CompletionStage<Void>> disable(HealthSubject subject, String by, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason is given, of 1 to " + LONGEST_REASON + " characters, not " + reason.length());
        }
        Disablement why = new Disablement(by, reason, clock.instant());
        return lines.has(subject) ? Optional.of(later(subject, why, by, reason)) : Optional.empty();
    }

    @Override
    public Optional<CompletionStage<Void>> enable(HealthSubject subject, String by, String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has " + LONGEST_REASON + " characters at most");
        }
        return lines.has(subject) ? Optional.of(later(subject, null, by, reason)) : Optional.empty();
    }

    private CompletionStage<Void> later(HealthSubject subject, @Nullable Disablement why, String by, String reason) {
        try {
            return CompletableFuture.supplyAsync(() -> keep(subject, why, by, reason), worker)
                    .thenCompose(kept -> lines.set(subject, Optional.ofNullable(why)));
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new IOException("the runtime is stopping; nothing was changed"));
        }
    }

    private boolean keep(HealthSubject subject, @Nullable Disablement why, String by, String reason) {
        if (why == null && book.of(subject).isEmpty()) {
            return false;
        }
        try {
            record(subject, why != null, by, reason);
            try {
                book.put(subject, why);
            } catch (IOException e) {
                // The journal must not go on telling what did not come to be.
                record(subject, why == null, "runtime", "it could not be kept: " + e.getMessage());
                throw new IOException(subject + " stays as it is: it could not be kept: " + e.getMessage(), e);
            }
            return true;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void record(HealthSubject subject, boolean isDisabled, String by, String reason) throws IOException {
        JournalEntry entry = new JournalEntry.Switching(
                CommandId.of(UUID.randomUUID().toString()),
                subject.kind().word(),
                subject.name(),
                isDisabled,
                by,
                reason,
                clock.instant());
        try {
            journal.append(entry).toCompletableFuture().get(RECORDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(subject + " stays as it is: it could not be put on record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(subject + " stays as it is: the runtime is stopping", e);
        }
    }

    /** Ends what was begun, as far as a moment allows. */
    @Override
    public void close() {
        worker.close();
    }
}
