package dev.scada.driver.sim.hydraulics;

/**
 * Something that water goes through, from one node to another. Its loss of head must rise with its flow everywhere:
 * Newton's method then ends, and a closed link or a check valve is a steep slope instead of a change of the equations.
 */
public abstract sealed class Link permits Pipe, PumpLink, Gate {
    /** m of head for each L/s through what is shut: 100 m press 0.1 mL/s through it. */
    static final double SHUT_SLOPE = 1e6;

    final int from;
    final int to;
    private double iterate;

    Link(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** Loss of head from start to end in m at this flow in L/s; negative where head is gained. */
    abstract double loss(double flow);

    /** The loss's derivative, above 0. */
    abstract double slope(double flow);

    /** Flow in L/s of the last solution, from start to end; exactly 0 through what is shut. */
    public double flow() {
        return iterate;
    }

    /** What the method works on: the flow before {@link #flow()} takes the seepage of a shut link away. */
    final double iterate() {
        return iterate;
    }

    final void iterate(double litresPerSecond) {
        iterate = litresPerSecond;
    }
}
