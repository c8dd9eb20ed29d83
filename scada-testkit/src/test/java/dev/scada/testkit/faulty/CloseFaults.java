package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallySession;
import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.value.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Wrong at the end of a session. What they leak, the test that tries them takes back: {@link #takeBack}. */
final class CloseFaults {
    private static final String IDEMPOTENT = "closingIsIdempotentAndNeverThrows";
    private static final String UNDER_WAY = "closingEndsACallThatIsUnderWay";
    private static final String CONNECTING = "closingWhileConnectingLeavesNothingBehind";
    private static final String LEFT = "sessionsLeaveNothingBehind";
    private static final String LEFT_FAILED = "failedConnectionsLeaveNothingBehind";

    private static final ConcurrentLinkedQueue<AutoCloseable> LEAKS = new ConcurrentLinkedQueue<>();

    private CloseFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                Fault.of("throws when closed again", Passing.with(Touchy::new), IDEMPOTENT, UNDER_WAY),
                Fault.of("waits for the device when closed", Passing.with(Polite::new), UNDER_WAY),
                Fault.of("forgets the call that is under way", Passing.with(Forgetful::new), UNDER_WAY),
                Fault.of("leaves a thread", onRead(CloseFaults::leakThread), LEFT),
                Fault.of("leaves a socket", onRead(CloseFaults::leakSocket), LEFT),
                Fault.of("leaves a socket when it cannot connect", Passing.with(Careless::new), LEFT_FAILED),
                Fault.of("closes only what it has used", Passing.with(Early::new), CONNECTING),
                Fault.of("leaves a connection", Passing.opening(Doubling::new), LEFT));
    }

    static void takeBack() throws Exception {
        for (AutoCloseable leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            leak.close();
        }
    }

    private static void leakThread() {
        CountDownLatch end = new CountDownLatch(1);
        LEAKS.add(end::countDown);
        new Thread(
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "leaked")
                .start();
    }

    private static void leakSocket() {
        try {
            LEAKS.add(new ServerSocket(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not when it connects: a session that is closed meanwhile would leak or not, by chance. */
    private static Driver<TallyLine, TallyDevice, TallyPoint> onRead(Runnable leak) {
        return Passing.with(sound -> new Passing(sound) {
            private boolean leaked;

            @Override
            public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
                if (!leaked) {
                    leaked = true;
                    leak.run();
                }
                return super.read(device, read, call);
            }
        });
    }

    private static final class Careless extends Passing {
        Careless(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<Void> connect(Call call) {
            return cured(super.connect(call), failure -> {
                if (failure.code() == Code.CONNECTION_REFUSED) {
                    leakSocket();
                }
                throw failure;
            });
        }
    }

    /** Opens two connections and closes one. */
    private static final class Doubling extends AsyncTallySession {
        private final TallyLine line;
        private final DriverContext lent;
        private boolean doubled;

        Doubling(TallyLine line, DriverContext lent) {
            super(line, lent);
            this.line = line;
            this.lent = lent;
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            if (!doubled) {
                doubled = true;
                var unused = lent.eventLoop().connectTcp(line.host(), line.port(), call.remaining(), new Deaf());
            }
            return super.read(device, read, call);
        }
    }

    private static final class Deaf implements TcpListener {
        @Override
        public void received(ByteBuffer bytes) {
            // Nothing is asked on it.
        }

        @Override
        public void ended(IOException cause) {
            // The fault: nobody minds it.
        }
    }

    private static final class Touchy extends Passing {
        private volatile boolean closed;

        Touchy(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
            super.close();
        }
    }

    /** Frees what it has used, and nothing else. */
    private static final class Early extends Passing {
        private volatile boolean used;

        Early(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            used = true;
            return super.read(device, read, call);
        }

        @Override
        public void close() {
            if (used) {
                super.close();
            }
        }
    }

    private static final class Polite extends Passing {
        private CompletionStage<List<Sample>> last = CompletableFuture.completedStage(List.of());

        Polite(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            last = super.read(device, read, call);
            return last;
        }

        @Override
        public void close() {
            try {
                last.toCompletableFuture().get(2, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                super.close();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.close();
        }
    }

    private static final class Forgetful extends Passing {
        private volatile boolean closed;

        Forgetful(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            CompletableFuture<List<Sample>> stage = new CompletableFuture<>();
            super.read(device, read, call).whenComplete((samples, failure) -> {
                if (failure == null) {
                    stage.complete(samples);
                } else if (!closed) {
                    stage.completeExceptionally(failure);
                }
            });
            return stage;
        }

        @Override
        public void close() {
            closed = true;
            super.close();
        }
    }
}
