package dev.scada.core.access;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes and compares hashes on one thread of its own, since each takes tens of milliseconds and megabytes: a thousand
 * guesses at once wait for that thread or are turned away, and nothing else of the runtime feels them.
 */
public final class Passwords implements AutoCloseable {
    private static final int MOST_WAITING = 32;

    private final Argon2 argon = Argon2.recommended();
    private final PasswordRules rules = new PasswordRules();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread made = new Thread(task, "passwords");
                made.setDaemon(true);
                return made;
            });

    /** What somebody who is not there is compared with, so that he takes as long as one who is. */
    private final Supplier<PasswordHash> nobody = new Supplier<>() {
        private Optional<PasswordHash> made = Optional.empty(); // only on the thread

        @Override
        public PasswordHash get() {
            if (made.isEmpty()) {
                made = Optional.of(argon.hash(Secrets.random()));
            }
            return made.get();
        }
    };

    /** The work could not be taken on: there is too much of it already. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many passwords are being looked at; try again in some seconds", null, false, false);
        }
    }

    public Passwords() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** Whether it is that one's password. Fails with a {@link BusyException}. */
    CompletionStage<Boolean> matches(Optional<PasswordHash> kept, String password) {
        return on(() -> {
            boolean isSame = Argon2.matches(kept.orElseGet(nobody), password);
            return isSame && kept.isPresent();
        });
    }

    /** A hash with today's parameters for a password that is right and whose hash is older; else nothing. */
    CompletionStage<Optional<PasswordHash>> renewed(PasswordHash kept, String password) {
        return argon.isStrongerThan(kept)
                ? on(() -> Optional.of(argon.hash(password)))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** The hash of a new password; fails with an {@link AccessRefusedException} when it is not taken. */
    CompletionStage<PasswordHash> hash(User user, String password) {
        CompletableFuture<PasswordHash> made = new CompletableFuture<>();
        on(() -> {
                    Optional<String> objection = rules.objection(password, user.name(), user.fullName());
                    if (objection.isPresent()) {
                        made.completeExceptionally(new AccessRefusedException("weak_password", objection.get()));
                    } else {
                        made.complete(argon.hash(password));
                    }
                    return true;
                })
                .exceptionally(failure -> !made.completeExceptionally(failure));
        return made;
    }

    private <T> CompletableFuture<T> on(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new BusyException());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
