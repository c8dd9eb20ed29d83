package dev.scada.core.control;

/**
 * How finely a device can hold a tag's value.
 *
 * @param step the distance between two values that it can hold, in the tag's unit; 0 where it holds a floating-point number
 * @param offset of the tag's scaling, in its unit: what rounding errors are relative to as well
 */
public record Resolution(double step, double offset) {
    static final Resolution UNSCALED = new Resolution(0, 0);

    public Resolution {
        if (!(step >= 0) || !Double.isFinite(step) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("a resolution is a finite step of 0 or more: " + step);
        }
    }
}
