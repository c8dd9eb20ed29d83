package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.RogueDriver.Sound;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drivers do to the event loop that they share with sound ones: next to nothing, whatever they do. */
class ContainmentTest {
    /** A machine under load delays threads by so much; the periods are a tenth of it. */
    private static final Duration SHORT = Duration.ofMillis(900);

    private Ward ward;

    @BeforeEach
    void make() throws IOException {
        ward = new Ward();
    }

    @AfterEach
    void close() {
        ward.close();
    }

    /** Its reads are as told. */
    private static class Reading extends Sound {
        private final BiFunction<Read<Point>, Call, @Nullable CompletionStage<List<Sample>>> reads;

        Reading(BiFunction<Read<Point>, Call, @Nullable CompletionStage<List<Sample>>> reads) {
            this.reads = reads;
        }

        @Override
        @SuppressWarnings("NullAway") // null is one of the faults
        public CompletionStage<List<Sample>> read(Device device, Read<Point> read, Call call) {
            return reads.apply(read, call);
        }
    }

    private void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException deaf) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readsFailAs(
            String reason, BiFunction<Read<Point>, Call, @Nullable CompletionStage<List<Sample>>> reads)
            throws InterruptedException {
        ward.line("rogue", lent -> new Reading(reads)).start();
        ward.untilFailed("rogue", reason);
        assertThat(ward.value("rogue/0").quality()).isEqualTo(Quality.BAD_INTERNAL_ERROR);
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    // ---- holding the loop ----

    @Test
    void aDriverThatHoldsTheLoopLosesItAndItsLineGoesOnAloneWhenItIsBack() throws Exception {
        AtomicBoolean holds = new AtomicBoolean(true);
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        ward.line("rogue", lent -> {
            opened.incrementAndGet();
            return new Reading((read, call) -> {
                if (holds.get()) {
                    held.countDown();
                    await(ward.released);
                }
                return CompletableFuture.completedFuture(Sound.samples(read));
            });
        });
        ward.start();
        await(held);
        ward.untilFailed("rogue", "the driver held the event loop for more than 250 ms in read");
        assertThat(ward.value("rogue/0").quality()).isEqualTo(Quality.BAD_INTERNAL_ERROR);
        ward.soundKeepsItsPeriod(5, Duration.ofSeconds(2));
        ward.soundKeepsItsPeriod(50, SHORT);
        ward.untilFailed("rogue", "has not come back from a call");
        assertThat(opened).hasValue(1);
        assertThat(Ward.threads("ward-loop")).isEqualTo(2);
        assertThat(Ward.threads("scada-line-rogue")).isLessThanOrEqualTo(1);

        holds.set(false);
        ward.released.countDown();
        ward.until("it is good again", () -> ward.device("rogue").state() == HealthState.GOOD);
        assertThat(ward.line("rogue").counters()).containsEntry("event_loop_held", 1L);
        ward.until("the thread has gone", () -> Ward.threads("ward-loop") == 1);
        assertThat(Ward.threads("scada-line-rogue")).isGreaterThanOrEqualTo(1);
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    @Test
    void aLineOnItsOwnLoopThatHoldsThatIsClosedAndCostsNobodyAnything() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        ward.line(
                "rogue",
                lent -> new Reading((read, call) -> {
                    await(reads.incrementAndGet() == 1 ? first : ward.released);
                    return CompletableFuture.completedFuture(Sound.samples(read));
                }));
        ward.start();
        ward.untilFailed("rogue", "held the event loop");
        first.countDown();
        ward.untilFailed("rogue", "the driver did not come back from read");
        ward.soundKeepsItsPeriod(5, Duration.ofSeconds(2));
        ward.untilFailed("rogue", "has not come back from a call");
        ward.soundKeepsItsPeriod(50, SHORT);
        assertThat(reads).hasValue(2);
        assertThat(Ward.threads("ward-loop")).isEqualTo(1);
    }

    @Test
    void severalDriversThatHoldTheLoopOneAfterTheOtherAreAllPutAside() throws Exception {
        for (int i = 0; i < 4; i++) {
            ward.line(
                    "rogue" + i,
                    lent -> new Reading((read, call) -> {
                        await(ward.released);
                        return null;
                    }));
        }
        ward.start();
        for (int i = 0; i < 4; i++) {
            ward.untilFailed("rogue" + i, "");
        }
        ward.soundKeepsItsPeriod(5, Duration.ofSeconds(4));
        ward.soundKeepsItsPeriod(50, SHORT);
        assertThat(Ward.threads("ward-loop")).isEqualTo(5);
    }

    private void heldIn(String work, Function<DriverContext, Sound> session) throws Exception {
        ward.line("rogue", session::apply).start();
        ward.untilFailed("rogue", "the driver held the event loop for more than 250 ms in " + work);
        ward.soundKeepsItsPeriod(5, Duration.ofSeconds(2));
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    @Test
    void opening() throws Exception {
        heldIn("open", lent -> {
            await(ward.released);
            return new Sound();
        });
    }

    @Test
    void connecting() throws Exception {
        heldIn("connect", lent -> new Sound() {
            @Override
            public CompletionStage<Void> connect(Call call) {
                await(ward.released);
                return super.connect(call);
            }
        });
    }

    @Test
    void aTaskOfItsOwn() throws Exception {
        heldIn(
                "a task of its own",
                lent -> new Reading((read, call) -> {
                    lent.line().execute(() -> await(ward.released));
                    return new CompletableFuture<>();
                }));
    }

    @Test
    void whatFollowsAPause() throws Exception {
        heldIn(
                "what follows a pause",
                lent -> new Reading(
                        (read, call) -> lent.after(Duration.ofMillis(1)).thenApply(nothing -> {
                            await(ward.released);
                            return Sound.samples(read);
                        })));
    }

    @Test
    void aListThatDoesNotEnd() throws Exception {
        heldIn(
                "read",
                lent -> new Reading((read, call) -> CompletableFuture.completedFuture(new AbstractList<>() {
                    @Override
                    public Sample get(int index) {
                        await(ward.released);
                        throw new IndexOutOfBoundsException();
                    }

                    @Override
                    public int size() {
                        return 2;
                    }
                })));
    }

    @Test
    void closingThatHoldsTheLoopIsTakenFromIt() throws Exception {
        ward.line("rogue", lent -> new Reading((read, call) -> new CompletableFuture<>()) {
            @Override
            public void close() {
                await(ward.released);
            }
        });
        ward.start();
        ward.untilFailed("rogue", "did not come back from read");
        ward.untilFailed("rogue", "has not come back from a call");
        ward.until("the loop has changed hands", () -> Ward.threads("ward-loop") == 2);
        ward.soundKeepsItsPeriod(5, Duration.ofSeconds(2));
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    // ---- throwing ----

    @Test
    void errorsAreItsDevicesTrouble() throws Exception {
        List<Supplier<Throwable>> errors = List.of(
                () -> new StackOverflowError("planted"),
                () -> new OutOfMemoryError("planted"),
                () -> new NoClassDefFoundError("planted"),
                () -> new AssertionError("planted"),
                () -> new IllegalStateException("planted"));
        AtomicInteger next = new AtomicInteger();
        readsFailAs("planted", (read, call) -> {
            throw RogueTrouble.sneaky(
                    errors.get(next.getAndIncrement() % errors.size()).get());
        });
        ward.until("each has been thrown", () -> next.get() >= errors.size());
        ward.soundKeepsItsPeriod(5, SHORT);
    }

    @Test
    void aStackThatOverflowsForReal() throws Exception {
        readsFailAs("StackOverflowError", (read, call) -> {
            RogueTrouble.recurse(1);
            return null;
        });
    }

    @Test
    void errorsInOpeningAreTriedAgain() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        ward.line("rogue", lent -> {
            if (opened.incrementAndGet() < 3) {
                throw new StackOverflowError("planted");
            }
            return new Sound();
        });
        ward.start();
        ward.until("it is good at last", () -> ward.device("rogue").state() == HealthState.GOOD);
        ward.soundKeepsItsPeriod(5, SHORT);
    }

    @Test
    void aTaskOrACallbackThatThrowsEndsItsSession() throws Exception {
        ward.line(
                "rogue",
                lent -> new Reading((read, call) -> {
                    lent.line().execute(() -> {
                        throw new AssertionError("planted in a task");
                    });
                    return new CompletableFuture<>();
                }));
        ward.start();
        ward.untilFailed("rogue", "planted in a task");
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    // ---- wrong answers ----

    @Test
    void noStage() throws Exception {
        readsFailAs("the driver returned no stage", (read, call) -> null);
    }

    @Test
    @SuppressWarnings("NullAway") // null is the fault
    void noSamples() throws Exception {
        readsFailAs("a fault in the driver", (read, call) -> CompletableFuture.completedFuture(null));
    }

    @Test
    void nullAmongTheSamples() throws Exception {
        readsFailAs(
                "null among its 2 elements",
                (read, call) -> CompletableFuture.completedFuture(Arrays.asList(Sample.ofReal(1), null)));
    }

    @Test
    void tooManySamples() throws Exception {
        readsFailAs(
                "3 samples for 2 points",
                (read, call) -> CompletableFuture.completedFuture(Collections.nCopies(3, Sample.ofReal(1))));
    }

    @Test
    void hugeResults() throws Exception {
        readsFailAs(
                "a list of 2147483647 elements",
                (read, call) ->
                        CompletableFuture.completedFuture(Collections.nCopies(Integer.MAX_VALUE, Sample.ofReal(1))));
    }

    @Test
    void aValueOfAnotherKindIsItsPointsOnly() throws Exception {
        ward.line(
                "rogue",
                lent -> new Reading((read, call) -> CompletableFuture.completedFuture(
                        List.of(Sample.good(Value.of("text")), Sample.good(Value.of(7L))))));
        ward.start();
        ward.until("it is read", () -> ward.values.containsKey("rogue/1"));
        assertThat(ward.value("rogue/0").quality()).isEqualTo(Quality.BAD_TYPE_MISMATCH);
        assertThat(ward.value("rogue/1").value()).contains(Value.of(7L));
        assertThat(ward.device("rogue").state()).isEqualTo(HealthState.GOOD);
    }

    // ---- at the wrong time, on the wrong thread ----

    @Test
    void neverCompletingIsGivenUp() throws Exception {
        ward.line("rogue", lent -> new Reading((read, call) -> new CompletableFuture<>()))
                .start();
        ward.untilFailed("rogue", "did not come back from read within its time");
        ward.soundKeepsItsPeriod(40, SHORT);
    }

    @Test
    void twiceLateAndFromAForeignThread() throws Exception {
        List<Thread> foreign = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean closed = new AtomicBoolean();
        ward.line(
                "rogue",
                lent ->
                        new Reading((read, call) -> {
                            CompletableFuture<List<Sample>> stage = new CompletableFuture<>();
                            Thread thread = new Thread(
                                    () -> {
                                        while (stage.getNumberOfDependents() == 0) {
                                            Thread.onSpinWait(); // until the core has it, which is at once
                                        }
                                        stage.complete(Sound.samples(read));
                                        stage.obtrudeValue(List.of());
                                        stage.obtrudeException(new IllegalStateException("a second time"));
                                        if (closed.get()) {
                                            lent.line().execute(() -> {});
                                        }
                                    },
                                    "foreign");
                            foreign.add(thread);
                            thread.start();
                            return stage;
                        }) {
                            @Override
                            public void close() {
                                closed.set(true);
                            }
                        });
        ward.start();
        ward.until("it is good", () -> ward.device("rogue").state() == HealthState.GOOD);
        ward.soundKeepsItsPeriod(20, SHORT);
        assertThat(ward.value("rogue/1").value()).contains(Value.of(1L));
        assertThat(ward.device("rogue").state()).isEqualTo(HealthState.GOOD);
        for (Thread thread : List.copyOf(foreign)) {
            thread.join(20_000);
        }
    }

    // ---- floods ----

    @Test
    void aFloodOfTasksEndsItsSession() throws Exception {
        ward.line(
                "rogue",
                lent -> new Reading((read, call) -> {
                    for (int i = 0; i < 20_000; i++) {
                        lent.line().execute(() -> {});
                    }
                    return new CompletableFuture<>();
                }));
        ward.start();
        ward.untilFailed("rogue", "the driver floods the event loop");
        ward.soundKeepsItsPeriod(20, SHORT);
    }

    @Test
    void tasksThatPostThemselvesTakeTheirTurnsOnly() throws Exception {
        ward.line("rogue", lent -> {
            Runnable[] again = new Runnable[1];
            again[0] = () -> lent.line().execute(again[0]);
            return new Reading((read, call) -> {
                lent.line().execute(again[0]);
                return CompletableFuture.completedFuture(Sound.samples(read));
            });
        });
        ward.start();
        ward.soundKeepsItsPeriod(50, SHORT);
    }

    @Test
    void aFloodOfPausesEndsItsSession() throws Exception {
        ward.line(
                "rogue",
                lent -> new Reading((read, call) -> {
                    for (int i = 0; i < 20_000; i++) {
                        lent.after(Duration.ofHours(1));
                    }
                    return new CompletableFuture<>();
                }));
        ward.start();
        ward.untilFailed("rogue", "more than 10000 pauses");
        ward.soundKeepsItsPeriod(20, SHORT);
    }
}
