package dev.scada.core.plant;

/**
 * From the device's number to the tag's: {@code engineering = raw * factor + offset}.
 *
 * @param factor finite and not 0
 * @param offset finite, in the tag's unit
 */
public record Scaling(double factor, double offset) {
    private static final Scaling IDENTITY = new Scaling(1, 0);

    public Scaling {
        if (!Double.isFinite(factor) || factor == 0) {
            throw new IllegalArgumentException("a factor is a number other than 0: " + factor);
        }
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("an offset is a number: " + offset);
        }
    }

    /** Leaves the value as the device gives it, integers exact. */
    public static Scaling identity() {
        return IDENTITY;
    }

    public boolean isIdentity() {
        return factor == 1 && offset == 0;
    }

    public double toEngineering(double raw) {
        return raw * factor + offset;
    }

    public double toRaw(double engineering) {
        return (engineering - offset) / factor;
    }
}
