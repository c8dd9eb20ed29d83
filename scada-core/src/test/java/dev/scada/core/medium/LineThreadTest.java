package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineThreadTest {
    @Test
    void aCallThatIsInterruptedLeavesNothingForTheNext() throws Exception {
        try (LineThread line = new LineThread("t")) {
            CountDownLatch in = new CountDownLatch(1);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            line.execute(() -> {
                in.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                    Thread.currentThread().interrupt();
                }
            });
            line.execute(() -> next.complete(Thread.currentThread().isInterrupted()));
            assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(line.isBusy()).isTrue();
            line.interrupt();
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(next.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void afterCloseNothingBeginsAndNobodyIsTold() {
        LineThread line = new LineThread("t");
        line.close();
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        line.execute(() -> ran.complete(true));
        assertThat(ran).isNotDone();
        assertThat(line.isBusy()).isFalse();
    }
}
