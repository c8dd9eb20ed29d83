package dev.scada.core.acquisition;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts since the start of a line, or of one device and with it of its line: what a device counted stays counted of the
 * line when the device goes. Written on the line's logic by plain adds, read by any thread; each count stands for itself.
 */
@SuppressWarnings("EnumOrdinal") // an index into its own array
final class Counts {
    private static final int EXCHANGES = 0;
    private static final int ANSWERED = 1;
    private static final int ROUND_TRIP_NANOS = 2;
    private static final int SCANS = 3;
    private static final int LATENESS_NANOS = 4;
    private static final int MISSED_SCANS = 5;
    private static final int FAILURES = 6;

    private static final FailureKind[] KINDS = FailureKind.values();

    private final AtomicLongArray counts = new AtomicLongArray(FAILURES + KINDS.length);
    private final @Nullable Counts ofLine;

    /** @param ofLine what the line counts as well; null for the line's own */
    Counts(@Nullable Counts ofLine) {
        this.ofLine = ofLine;
    }

    void begun() {
        add(EXCHANGES, 1);
    }

    void answered(long roundTripNanos) {
        add(ANSWERED, 1);
        add(ROUND_TRIP_NANOS, roundTripNanos);
    }

    void failed(FailureKind kind) {
        add(FAILURES + kind.ordinal(), 1);
    }

    void scanned(long latenessNanos) {
        add(SCANS, 1);
        add(LATENESS_NANOS, latenessNanos);
    }

    void missed(long scans) {
        add(MISSED_SCANS, scans);
    }

    private void add(int what, long amount) {
        // One thread writes: no locked instruction is needed, only that others see it some time.
        counts.setOpaque(what, counts.getPlain(what) + amount);
        if (ofLine != null) {
            ofLine.add(what, amount);
        }
    }

    long exchanges() {
        return counts.get(EXCHANGES);
    }

    long answered() {
        return counts.get(ANSWERED);
    }

    long roundTripNanos() {
        return counts.get(ROUND_TRIP_NANOS);
    }

    long scans() {
        return counts.get(SCANS);
    }

    long latenessNanos() {
        return counts.get(LATENESS_NANOS);
    }

    long missedScans() {
        return counts.get(MISSED_SCANS);
    }

    /** All kinds, those that never happened too. */
    Map<FailureKind, Long> failures() {
        Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : KINDS) {
            failures.put(kind, counts.get(FAILURES + kind.ordinal()));
        }
        return failures;
    }
}
