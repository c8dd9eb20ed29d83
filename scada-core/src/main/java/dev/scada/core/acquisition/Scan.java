package dev.scada.core.acquisition;

import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.ScanClass;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the points of one scan class of one device are due: at once when the device is there, then each period, at a phase
 * of its own so that a thousand devices do not ask at the same moment. A run that is due while the one before is not done
 * is counted as missed and never made up for. Confined.
 */
final class Scan<P> {
    private final ScanClass scanClass;
    private final List<P> points;
    private final LineExecutor logic;
    private final long phaseNanos;
    private final DeviceCounters counters;
    private @Nullable ScanPlan<P> plan;
    private Timers.@Nullable Timer timer;
    private long due;
    private int underWay;
    private int generation;

    /**
     * For one scan class of one device.
     *
     * @param points distinct
     * @param phase 0 to 1: where in the period the runs stand
     * @param counters told of each run that is left out
     */
    Scan(ScanClass scanClass, List<P> points, LineExecutor logic, double phase, DeviceCounters counters) {
        this.counters = counters;
        this.scanClass = scanClass;
        this.points = points;
        this.logic = logic;
        this.phaseNanos = (long) (scanClass.period().toNanos() * phase);
    }

    ScanClass scanClass() {
        return scanClass;
    }

    List<P> points() {
        return points;
    }

    void planned(ScanPlan<P> fresh) {
        plan = fresh;
    }

    @Nullable
    ScanPlan<P> plan() {
        return plan;
    }

    /** Runs at once, then each period, until stopped. */
    void start(Runnable run) {
        stop();
        due = logic.nanoTime();
        run.run();
        due += phaseNanos == 0 ? period() : phaseNanos;
        schedule(run);
    }

    private void schedule(Runnable run) {
        timer = logic.after(Duration.ofNanos(Math.max(0, due - logic.nanoTime())), () -> isDue(run));
    }

    private void isDue(Runnable run) {
        long late = (logic.nanoTime() - due) / period();
        counters.missed(late);
        due += late * period();
        if (underWay > 0) {
            counters.missed(1);
        } else {
            run.run();
        }
        due += period();
        schedule(run);
    }

    /** When the run that began last should be done: its time plus one period. */
    long deadline() {
        return due + period();
    }

    private long period() {
        return scanClass.period().toNanos();
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        underWay = 0;
        generation++;
    }

    boolean isRunning() {
        return timer != null;
    }

    /** An exchange of the present run was asked for; hand the number back when it has ended. */
    int began() {
        underWay++;
        return generation;
    }

    /** What was asked for before the scan was stopped counts no more. */
    void ended(int begunIn) {
        if (begunIn == generation) {
            underWay--;
        }
    }
}
