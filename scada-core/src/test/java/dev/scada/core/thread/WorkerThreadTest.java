package dev.scada.core.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WorkerThreadTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void whatItIsGivenIsDoneInOrderOnAThreadOfItsName() {
        WorkerThread worker = new WorkerThread("scada-test", Duration.ofSeconds(5));
        worker.execute(() -> done.add(Thread.currentThread().getName()));
        worker.execute(() -> done.add("second"));
        worker.close();

        assertThat(done).containsExactly("scada-test", "second");
    }

    @Test
    void aFaultKeepsTheNextFromNothing() {
        WorkerThread worker = new WorkerThread("scada-test", Duration.ofSeconds(5));
        worker.execute(() -> {
            throw new IllegalStateException("a fault of the test's");
        });
        worker.execute(() -> done.add("next"));

        assertThat(worker.end()).isTrue();
        assertThat(done).containsExactly("next");
    }

    @Test
    void onceItIsClosedNothingIsTakenButWhatNobodyMissesIsDropped() {
        WorkerThread worker = new WorkerThread("scada-test", Duration.ofSeconds(5));
        worker.close();
        worker.close();

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> worker.execute(() -> done.add("late")));
        worker.offer(() -> done.add("late"));
        assertThat(done).isEmpty();
    }

    @Test
    void whatDoesNotComeToItsEndInTimeIsInterrupted() throws Exception {
        WorkerThread worker = new WorkerThread("scada-test", Duration.ofMillis(50));
        CountDownLatch interrupted = new CountDownLatch(1);
        worker.execute(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        worker.execute(() -> done.add("behind it"));

        assertThat(worker.end()).isFalse();
        worker.close();
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEmpty();
    }
}
