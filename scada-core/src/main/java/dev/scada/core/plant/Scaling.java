package dev.scada.core.plant;

/**
 * From the device's number to the tag's: {@code engineering = raw * factor / divisor + offset}.
 *
 * @param factor finite and not 0
 * @param divisor finite and not 0; dividing by 10 gives 230.1 of 2301, where multiplying by 0.1 gives 230.10000000000002
 * @param offset finite, in the tag's unit
 */
public record Scaling(double factor, double divisor, double offset) {
    private static final Scaling IDENTITY = new Scaling(1, 0);

    public Scaling {
        if (!Double.isFinite(factor) || factor == 0) {
            throw new IllegalArgumentException("a factor is a number other than 0: " + factor);
        }
        if (!Double.isFinite(divisor) || divisor == 0) {
            throw new IllegalArgumentException("a divisor is a number other than 0: " + divisor);
        }
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("an offset is a number: " + offset);
        }
    }

    public Scaling(double factor, double offset) {
        this(factor, 1, offset);
    }

    /** Leaves the value as the device gives it, integers exact. */
    public static Scaling identity() {
        return IDENTITY;
    }

    public boolean isIdentity() {
        return factor == 1 && divisor == 1 && offset == 0;
    }

    /** What one step of the device's number is in the unit; positive. */
    public double step() {
        return Math.abs(factor / divisor);
    }

    public double toEngineering(double raw) {
        return raw * factor / divisor + offset;
    }

    public double toRaw(double engineering) {
        return (engineering - offset) * divisor / factor;
    }
}
