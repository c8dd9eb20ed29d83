package dev.scada.core.acquisition;

import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.ScanDemand;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the points of one scan class of one device are due: at once when the device is there, then each period in its
 * rhythm. A run that is due while the one before is not done is counted as missed and never made up for. Confined.
 */
final class Scan<P> {
    /** Of an aligned scan's period: how often it looks whether the wall clock was set. */
    private static final int LOOKS_A_PERIOD = 8;

    private static final long SHORTEST_LOOK = Duration.ofSeconds(1).toNanos();

    private final ScanClass scanClass;
    private final LineExecutor logic;
    private final Rhythm rhythm;
    private final DeviceCounters counters;
    private final long period;
    private final Runnable wake = this::wake;
    private final RunCost cost = new RunCost();
    private List<P> points;
    private @Nullable ScanPlan<P> plan;
    private @Nullable Runnable run;
    private Timers.@Nullable Timer timer;
    private long begunDue;
    private long due;
    private boolean isFirst;
    private int underWay;
    private int generation;

    /**
     * For one scan class of one device.
     *
     * @param points distinct
     * @param counters are told of each run that is left out
     */
    Scan(ScanClass scanClass, List<P> points, LineExecutor logic, Rhythm rhythm, DeviceCounters counters) {
        this.scanClass = scanClass;
        this.points = List.copyOf(points);
        this.logic = logic;
        this.rhythm = rhythm;
        this.counters = counters;
        this.period = scanClass.period().toNanos();
        this.begunDue = logic.nanoTime();
    }

    ScanClass scanClass() {
        return scanClass;
    }

    List<P> points() {
        return points;
    }

    /** Reads other points from the next run on, for which a plan is to be made. */
    void reads(List<P> others) {
        points = List.copyOf(others);
        plan = null;
    }

    void planned(ScanPlan<P> fresh) {
        plan = fresh;
    }

    @Nullable
    ScanPlan<P> plan() {
        return plan;
    }

    /** Runs at once, then each period, until stopped. */
    void start(Runnable task) {
        stop();
        run = task;
        begunDue = logic.nanoTime();
        isFirst = false;
        int begunIn = generation;
        task.run();
        if (begunIn == generation) {
            due = rhythm.first(begunDue);
            schedule(begunDue);
        }
    }

    private void schedule(long now) {
        long wait = Math.max(0, due - now);
        if (scanClass.aligned()) {
            wait = Math.min(wait, Math.max(SHORTEST_LOOK, period / LOOKS_A_PERIOD));
        }
        timer = logic.after(Duration.ofNanos(wait), wake);
    }

    private void wake() {
        Runnable task = run;
        if (task == null) {
            return;
        }
        long now = logic.nanoTime();
        due = rhythm.again(due, begunDue, now);
        if (due - now > 0) {
            schedule(now);
            return;
        }
        long late = (now - due) / period;
        if (late > 0) {
            counters.missed(late);
            due += late * period;
        }
        begunDue = due;
        int begunIn = generation;
        if (underWay > 0) {
            counters.missed(1);
        } else {
            isFirst = true;
            task.run();
            isFirst = false;
        }
        // A driver that fails at once has stopped the scan by now.
        if (begunIn == generation) {
            due = rhythm.after(begunDue);
            schedule(now);
        }
    }

    /** When the run that began last was due. */
    long due() {
        return begunDue;
    }

    /** When the run that began last should be done: its time plus one period. */
    long deadline() {
        return begunDue + period;
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        run = null;
        underWay = 0;
        cost.forgetRun();
        generation++;
    }

    boolean isRunning() {
        return timer != null;
    }

    /** Whether the exchange that is asked for now is a run's first, which tells how late the run is. Once a run. */
    boolean takeFirst() {
        boolean was = isFirst;
        isFirst = false;
        return was;
    }

    /** An exchange of the present run was asked for; hand the number back when it has ended. */
    int began() {
        underWay++;
        return generation;
    }

    /** An exchange was answered, in that time. What was asked for before the scan was stopped counts no more. */
    void answered(int begunIn, long took) {
        if (begunIn == generation) {
            cost.add(took);
        }
        ended(begunIn);
    }

    /** An exchange has ended, however. */
    void ended(int begunIn) {
        if (begunIn == generation) {
            underWay--;
            if (underWay == 0) {
                cost.endRun();
            }
        }
    }

    /** What a run asks of the line, as measured. Any thread. */
    ScanDemand demand() {
        return new ScanDemand(scanClass, cost.busy(), cost.exchanges());
    }
}
