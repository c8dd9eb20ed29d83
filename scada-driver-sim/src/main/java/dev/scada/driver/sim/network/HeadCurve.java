package dev.scada.driver.sim.network;

/**
 * A pump's head over its flow: {@code head = shutoff - factor * flow^exponent}, EPANET's form for a curve of three
 * points.
 *
 * @param shutoff head at no flow, m
 * @param factor above 0
 * @param exponent above 0
 */
public record HeadCurve(double shutoff, double factor, double exponent) {
    public HeadCurve {
        if (!(shutoff > 0 && factor > 0 && exponent > 0)
                || !Double.isFinite(shutoff)
                || !Double.isFinite(factor)
                || !Double.isFinite(exponent)) {
            throw new IllegalArgumentException("expected a head curve that falls: shutoff " + shutoff + ", factor "
                    + factor + ", exponent " + exponent);
        }
    }

    /** Through no flow, a design point and a greater flow, as EPANET fits it (flows in L/s, heads in m). */
    public static HeadCurve through(double shutoff, double flow1, double head1, double flow2, double head2) {
        double exponent = Math.log((shutoff - head2) / (shutoff - head1)) / Math.log(flow2 / flow1);
        return new HeadCurve(shutoff, (shutoff - head1) / Math.pow(flow1, exponent), exponent);
    }

    /** Head in m that the pump adds at this flow in L/s, 0 or more. */
    public double head(double flow) {
        return shutoff - factor * Math.pow(flow, exponent);
    }
}
