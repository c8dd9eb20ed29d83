package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;

/** Waits for a test's own threads, with a limit. */
final class Threads {
    private Threads() {}

    static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as("%s goes on", thread.getName()).isFalse();
    }
}
