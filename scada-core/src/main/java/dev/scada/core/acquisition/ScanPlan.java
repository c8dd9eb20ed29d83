package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The exchanges that read the points of one scan class of one device, and what was learned of them.
 *
 * <p>When the device refuses an exchange for an address, its points are planned again in halves, until the bad point
 * stands alone and its neighbours read good. Where the cause is a hole between two points, each half alone is good, and so
 * it stays. What was learned is remembered; after a while it is forgotten and tried again, since devices get new
 * firmware. Confined.
 */
final class ScanPlan<P> {
    /** Splits in one run of the scan; what is left is split in the next, so that learning never starves reading. */
    static final int SPLITS_A_RUN = 16;

    static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final List<Read<P>> planned;
    private final Function<List<P>, List<Read<P>>> splitter;
    private final Set<P> refused = new LinkedHashSet<>();
    private final List<Read<P>> reads = new ArrayList<>();
    private int splitsLeft;
    private boolean learned;
    private long learnedAt;

    /**
     * Begins with the exchanges as planned.
     *
     * @param splitter plans a part of the points anew; may throw what a faulty driver throws
     */
    ScanPlan(List<Read<P>> planned, Function<List<P>, List<Read<P>>> splitter) {
        this.planned = List.copyOf(planned);
        this.splitter = splitter;
        reads.addAll(planned);
    }

    /** The exchanges of the run that begins now. */
    List<Read<P>> beginRun(long nowNanos) {
        splitsLeft = SPLITS_A_RUN;
        if (learned && nowNanos - learnedAt > FORGET_AFTER.toNanos()) {
            learned = false;
            refused.clear();
            reads.clear();
            reads.addAll(planned);
        }
        return List.copyOf(reads);
    }

    /**
     * Takes note that the device refused an exchange for an address.
     *
     * @return what to read in its place, now; empty when the one bad point is found, or when this run has split enough
     */
    List<Read<P>> refused(Read<P> read, long nowNanos) {
        if (!learned) {
            learned = true;
            learnedAt = nowNanos;
        }
        int count = read.points().size();
        if (count == 1) {
            refused.add(read.points().get(0));
            reads.remove(read);
            return List.of();
        }
        if (splitsLeft == 0) {
            return List.of();
        }
        splitsLeft--;
        List<Read<P>> halves = new ArrayList<>(splitter.apply(read.points().subList(0, count / 2)));
        halves.addAll(splitter.apply(read.points().subList(count / 2, count)));
        reads.remove(read);
        reads.addAll(halves);
        return halves;
    }

    /** Points that the device refuses, each found alone. */
    Set<P> refusedPoints() {
        return refused;
    }
}
