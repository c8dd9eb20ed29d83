package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The last so and so long, in sixty slices: what leaves the window leaves it slice by slice, the oldest by its share. To
 * keep every value instead would take memory that grows with the scan rate. By the monotonic clock alone.
 */
final class SlidingWindow implements Window {
    private static final int SLICES = 60;

    private final double sliceSeconds;
    /** The present slice and the sixty before it, a ring. */
    private final Tally[] slices = new Tally[SLICES + 1];

    private int present;
    /** How much of the present slice has gone by. */
    private double passed;

    SlidingWindow(Duration length) {
        sliceSeconds = length.toNanos() / 1e9 / SLICES;
        clear();
    }

    private void clear() {
        for (int i = 0; i < slices.length; i++) {
            slices[i] = new Tally();
        }
    }

    @Override
    public void begin(Moment now) {
        passed = 0;
    }

    @Override
    public void pass(Fed held, Moment from, Moment to) {
        double left = to.secondsSince(from);
        if (left > sliceSeconds * slices.length) {
            // All that was known has left the window.
            clear();
            left = sliceSeconds * slices.length;
        }
        while (left >= sliceSeconds - passed) {
            double step = sliceSeconds - passed;
            slices[present].pass(held, step);
            left -= step;
            present = (present + 1) % slices.length;
            slices[present] = new Tally();
            passed = 0;
        }
        slices[present].pass(held, left);
        passed += left;
    }

    @Override
    public Tally present() {
        return slices[present];
    }

    @Override
    public Tally result() {
        Tally sum = new Tally();
        int oldest = (present + 1) % slices.length;
        sum.add(slices[oldest], 1 - passed / sliceSeconds);
        for (int i = 0; i < slices.length; i++) {
            if (i != oldest) {
                sum.add(slices[i], 1);
            }
        }
        return sum;
    }

    @Override
    public double seconds() {
        return sliceSeconds * SLICES;
    }

    @Override
    public JsonNode save() {
        ObjectNode saved = JsonNodeFactory.instance.objectNode().put("passed", passed);
        ArrayNode newestLast = saved.putArray("slices");
        for (int i = 1; i <= slices.length; i++) {
            newestLast.add(slices[(present + i) % slices.length].json());
        }
        return saved;
    }

    @Override
    public void restore(JsonNode saved, Moment last) {
        JsonNode newestLast = saved.path("slices");
        double part = saved.path("passed").asDouble(-1);
        if (newestLast.size() != slices.length || !(part >= 0 && part <= sliceSeconds)) {
            throw new IllegalArgumentException("not a window of " + seconds() + " s");
        }
        for (int i = 0; i < slices.length; i++) {
            slices[i] = Tally.of(newestLast.path(i));
        }
        present = slices.length - 1;
        passed = part;
    }
}
