package dev.scada.benchmarks.faults;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineCounters;
import dev.scada.core.medium.LineThread;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.TraceRing;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One line that reads one exchange after another, as the core would: a failure of the line closes its session and opens
 * another a moment later. Everything of it happens on the line's executor.
 */
final class FaultyLine implements AutoCloseable {
    /** Between a lost connection and the next try, and after a device that does not answer. */
    private static final Duration PROBE = Duration.ofMillis(20);

    private static final int SPAN = 400;
    private static final int MOST_REGISTERS = 3;

    private final ModbusDriver driver = new ModbusDriver();
    private final ModbusLine settings;
    private final ModbusDevice device;
    private final ChangingBank bank;
    private final Media media;
    private final Tally tally;
    private final Duration timeout;
    private final List<Read<ModbusPoint>> reads;
    private final SplittableRandom random;
    private final @Nullable LineThread thread;
    private final Executor executor;
    private final TraceRing trace;
    private @Nullable LentContext lent;
    private @Nullable Session<ModbusDevice, ModbusPoint> session;
    private volatile boolean isStopped;
    /** When the faults stopped, until the first good exchange after it; 0 when nobody waits for that. */
    private volatile long healedAt;

    FaultyLine(
            ModbusLine settings,
            int unit,
            ChangingBank bank,
            Media media,
            Tally tally,
            Duration timeout,
            boolean isBlocking) {
        this.settings = settings;
        this.device = ModbusDevice.ofUnit(unit);
        this.bank = bank;
        this.media = media;
        this.tally = tally;
        this.timeout = timeout;
        this.random = new SplittableRandom(unit);
        this.reads = reads(random);
        this.thread = isBlocking ? new LineThread("faulty-" + unit) : null;
        this.executor = thread == null ? media.loop() : thread;
        this.trace = new TraceRing(media.clock());
    }

    /** A few dozen reads of few lengths, so that most late answers fit the next request. */
    private static List<Read<ModbusPoint>> reads(SplittableRandom random) {
        List<Read<ModbusPoint>> reads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int from = random.nextInt(SPAN);
            int quantity = 1 + random.nextInt(MOST_REGISTERS);
            List<ModbusPoint> points = new ArrayList<>();
            for (int address = from; address < from + quantity; address++) {
                points.add(ModbusPoint.parse("holding:" + address));
            }
            reads.add(new Read<>(points, Duration.ZERO));
        }
        return reads;
    }

    void start() {
        executor.execute(this::open);
    }

    /** From now on the device answers as it should: the time to the next good exchange counts. */
    void heal() {
        healedAt = media.timers().nanoTime();
    }

    boolean isHealed() {
        return healedAt == 0;
    }

    private void open() {
        if (isStopped) {
            return;
        }
        LentContext context = media.lend("faulty", new LineCounters(), trace);
        context.livesOn(executor);
        lent = context;
        Session<ModbusDevice, ModbusPoint> opened = driver.open(settings, context);
        session = opened;
        opened.connect(call()).whenComplete((nothing, failure) -> {
            if (failure == null) {
                executor.execute(this::ask);
            } else {
                reopen();
            }
        });
    }

    private void reopen() {
        tally.reconnected();
        shut();
        later(this::open);
    }

    private void shut() {
        if (session != null) {
            session.close();
            session = null;
        }
        if (lent != null) {
            lent.close();
            lent = null;
        }
    }

    private void later(Runnable next) {
        media.timers().after(PROBE, () -> executor.execute(next));
    }

    private void ask() {
        Session<ModbusDevice, ModbusPoint> open = session;
        if (isStopped || open == null) {
            return;
        }
        bank.turn();
        int version = bank.version();
        Read<ModbusPoint> read = reads.get(random.nextInt(reads.size()));
        open.read(device, read, call())
                .whenComplete((samples, failure) -> executor.execute(() -> ended(read, version, samples, failure)));
    }

    private void ended(
            Read<ModbusPoint> read, int version, @Nullable List<Sample> samples, @Nullable Throwable failure) {
        if (isStopped) {
            return;
        }
        if (samples != null) {
            judge(read, version, samples);
            ask();
            return;
        }
        tally.failed();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof DriverException told)) {
            tally.fault("a failure that is none of a driver: " + cause);
            reopen();
        } else if (told.scope() == Scope.LINE) {
            reopen();
        } else {
            executor.execute(this::ask);
        }
    }

    private void judge(Read<ModbusPoint> read, int version, List<Sample> samples) {
        boolean isGood = true;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.quality() != Quality.GOOD) {
                isGood = false;
                continue;
            }
            int address = address(read, i);
            Value value = sample.value().orElseThrow();
            if (!(value instanceof Value.Int whole) || whole.value() != bank.value(address, version)) {
                tally.wrong(device.unit() + "/" + read.points().get(i) + " at " + version + ": " + value + ", not "
                        + bank.value(address, version));
                return;
            }
        }
        if (samples.size() != read.points().size()) {
            tally.wrong(samples.size() + " samples for " + read.points().size() + " points");
            return;
        }
        if (!isGood) {
            tally.failed();
            return;
        }
        tally.right();
        long since = healedAt;
        if (since != 0) {
            tally.healed(media.timers().nanoTime() - since);
            healedAt = 0;
        }
    }

    private static int address(Read<ModbusPoint> read, int index) {
        String text = read.points().get(index).toString();
        return Integer.parseInt(text.substring(text.indexOf(':') + 1));
    }

    private Call call() {
        return new Limits(media, media.timers().nanoTime() + timeout.toNanos(), trace);
    }

    /** Any thread. */
    @Override
    public void close() {
        isStopped = true;
        executor.execute(this::shut);
        if (thread != null) {
            thread.execute(thread::close);
        }
    }

    private record Limits(Media media, long deadline, WireTrace trace) implements Call {
        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - media.timers().nanoTime()));
        }

        @Override
        public boolean isEnded() {
            return deadline - media.timers().nanoTime() <= 0;
        }
    }
}
