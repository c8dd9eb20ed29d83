package dev.scada.api.tag;

/** The limits of a tag's value in its unit, both included. Finite, the lower one below the upper one. */
public record TagRange(double min, double max) {
    public TagRange {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
            throw new IllegalArgumentException("a range goes from a lower to a higher number: " + min + " to " + max);
        }
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }
}
