package dev.scada.core.acquisition;

import dev.scada.core.medium.Timers;
import dev.scada.core.plant.ScanClass;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Who reads when. The scans of one period, whichever device and line they are of, are dealt over the period by the golden
 * ratio: however many there are, and also of those of one line alone, no two are much nearer than if they were set out
 * evenly, which those of a hash are not. The order is that in which they were first asked for, which for a plant is that of
 * its files, so each has the same phase at every start; and a device that goes and comes back has the one it had. Any thread.
 */
final class Timetable {
    /** Of the golden ratio, its fraction: of all numbers the one whose multiples spread best. */
    private static final double STEP = (Math.sqrt(5) - 1) / 2;

    private final Timers timers;
    private final Clock clock;
    private final ZoneId zone;
    private final long origin;
    private final Map<Duration, Map<String, Integer>> places = new HashMap<>();

    /** @param zone whose multiples aligned scans stand at */
    Timetable(Timers timers, Clock clock, ZoneId zone) {
        this.timers = timers;
        this.clock = clock;
        this.zone = zone;
        this.origin = timers.nanoTime();
    }

    Rhythm rhythm(String device, ScanClass scanClass) {
        long period = scanClass.period().toNanos();
        return scanClass.aligned()
                ? new AlignedRhythm(timers, clock, zone, period)
                : new SpreadRhythm(origin, (long) (period * phase(device, scanClass.period())), period);
    }

    /** From 0 to 1. */
    private synchronized double phase(String device, Duration period) {
        Map<String, Integer> taken = places.computeIfAbsent(period, unused -> new HashMap<>());
        int place = taken.computeIfAbsent(device, unused -> taken.size());
        double turns = place * STEP;
        return turns - Math.floor(turns);
    }
}
