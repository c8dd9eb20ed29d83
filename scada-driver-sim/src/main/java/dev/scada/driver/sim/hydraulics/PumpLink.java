package dev.scada.driver.sim.hydraulics;

import dev.scada.driver.sim.network.HeadCurve;

/** A pump with a check valve: it adds head by its curve while it runs, and never lets water back. */
public final class PumpLink extends Link {
    /** Below this flow in L/s the curve is a straight line: its slope would go to 0. */
    private static final double STRAIGHT = 0.5;

    private final HeadCurve curve;
    private final double straightSlope;
    private boolean running;

    PumpLink(int from, int to, HeadCurve curve) {
        super(from, to);
        this.curve = curve;
        this.straightSlope = (curve.shutoff() - curve.head(STRAIGHT)) / STRAIGHT;
    }

    /** Starts or stops it. */
    public void run(boolean run) {
        running = run;
    }

    /** Flow in L/s of the last solution; exactly 0 when it stands or its check valve holds. */
    @Override
    public double flow() {
        double flow = super.flow();
        return running && flow > 0 ? flow : 0;
    }

    @Override
    double loss(double flow) {
        if (!running) {
            return SHUT_SLOPE * flow;
        }
        if (flow < 0) {
            return -curve.shutoff() + SHUT_SLOPE * flow;
        }
        return flow < STRAIGHT ? -curve.shutoff() + straightSlope * flow : -curve.head(flow);
    }

    @Override
    double slope(double flow) {
        if (!running || flow < 0) {
            return SHUT_SLOPE;
        }
        return flow < STRAIGHT
                ? straightSlope
                : curve.factor() * curve.exponent() * Math.pow(flow, curve.exponent() - 1);
    }
}
