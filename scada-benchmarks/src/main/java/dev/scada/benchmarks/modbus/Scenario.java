package dev.scada.benchmarks.modbus;

import java.time.Duration;

/**
 * What all clients are asked to do.
 *
 * @param perSecond requests a second on each connection; 0 for as many as it can
 * @param rounds how often each is measured
 * @param time how long each time
 */
record Scenario(String title, int connections, int perSecond, int rounds, Duration time) {

    boolean isSaturated() {
        return perSecond == 0;
    }

    String command() {
        return command(time);
    }

    /** Long enough for the JIT to have compiled what is hot, on the same core. */
    String warmUp() {
        return command(isSaturated() ? Duration.ofSeconds(10) : time);
    }

    private String command(Duration time) {
        return isSaturated() ? "saturate " + time.toMillis() : "pace " + perSecond + " " + time.toMillis();
    }
}
