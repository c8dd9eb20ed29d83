package dev.scada.driver.sim.hydraulics;

/** A valve that is open or closed and lets water through one way only. */
public final class Gate extends Link {
    private static final double OPEN_SLOPE = 1e-5;

    private boolean open;

    Gate(int from, int to) {
        super(from, to);
    }

    /** Opens or closes it. */
    public void open(boolean isOpen) {
        open = isOpen;
    }

    @Override
    public double flow() {
        double flow = super.flow();
        return open && flow > 0 ? flow : 0;
    }

    @Override
    double loss(double flow) {
        return slope(flow) * flow;
    }

    @Override
    double slope(double flow) {
        return open && flow >= 0 ? OPEN_SLOPE : SHUT_SLOPE;
    }
}
