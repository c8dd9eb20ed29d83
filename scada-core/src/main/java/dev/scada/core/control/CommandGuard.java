package dev.scada.core.control;

import java.util.List;

/**
 * One of those who may refuse a command: interlocks, a device's local switch, maintenance. Each is asked when a command
 * comes, again at the last moment before it is sent, and by an operator who wonders why he cannot.
 */
public interface CommandGuard {
    /** All that stands in the way at present. Looks at present values only: any thread, never blocks, never throws. */
    List<Obstacle> obstacles(Proposal proposal);

    /**
     * The same at the last moment before a command is sent, on the thread of its line. Who takes a while to answer may stand by
     * what he said of this command a moment ago.
     */
    default List<Obstacle> obstaclesAtLastMoment(Proposal proposal) {
        return obstacles(proposal);
    }
}
