package dev.scada.driver.sim.hydraulics;

/** A pipe, or many pipes taken as one: {@code loss = resistance * flow^1.852}. May be shut in one direction. */
public final class Pipe extends Link {
    private static final double EXPONENT = 1.852;
    /** Below this flow in L/s the loss is a straight line: the power law's slope would go to 0. */
    private static final double STRAIGHT = 0.1;

    private final double resistance;
    private final double straightSlope;
    private boolean forwardShut;
    private boolean backwardShut;

    Pipe(int from, int to, double resistance) {
        super(from, to);
        if (!(resistance > 0)) {
            throw new IllegalArgumentException("expected a resistance above 0, got " + resistance);
        }
        this.resistance = resistance;
        this.straightSlope = resistance * Math.pow(STRAIGHT, EXPONENT - 1);
    }

    /** Shuts the way from start to end, from end to start, both or neither. */
    public void shut(boolean forward, boolean backward) {
        forwardShut = forward;
        backwardShut = backward;
    }

    @Override
    double loss(double flow) {
        if (isShut(flow)) {
            return SHUT_SLOPE * flow;
        }
        double size = Math.abs(flow);
        return size < STRAIGHT ? straightSlope * flow : Math.signum(flow) * resistance * Math.pow(size, EXPONENT);
    }

    @Override
    double slope(double flow) {
        if (isShut(flow)) {
            return SHUT_SLOPE;
        }
        double size = Math.abs(flow);
        return size < STRAIGHT ? straightSlope : EXPONENT * resistance * Math.pow(size, EXPONENT - 1);
    }

    private boolean isShut(double flow) {
        return flow > 0 ? forwardShut : backwardShut;
    }
}
