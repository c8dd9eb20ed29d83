package dev.scada.modbus.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.function.Supplier;

/** What one target did with its inputs: how many, how many of them it took for messages, and the most that it allocated. */
final class Measure {

    /** Classes are loaded and code is compiled with the first of them. */
    private static final int WARM_UP = 2_000;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String target;
    private byte[] input = {};
    private long number;
    private long inputs;
    private long taken;
    private long before;
    private long spent;
    private long mostBytes;

    Measure(String target) {
        this.target = target;
    }

    void number(long of) {
        number = of;
        spent = 0;
    }

    void input(byte[] bytes) {
        input = bytes;
    }

    void begin() {
        before = memory.getCurrentThreadAllocatedBytes();
    }

    /** The decoder has done a part of its work. */
    void pause() {
        spent += memory.getCurrentThreadAllocatedBytes() - before;
    }

    void end(boolean isTaken) {
        pause();
        inputs++;
        taken += isTaken ? 1 : 0;
        if (inputs > WARM_UP) {
            mostBytes = Math.max(mostBytes, spent);
        }
    }

    void require(boolean isSo, Supplier<String> otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** A failure with all that is needed to see it again. */
    AssertionError failed(long seed, Throwable cause) {
        return new AssertionError(
                target + ", input " + number + " of seed " + seed + " (-Dmodbus.fuzz.from=" + number + "): "
                        + HexFormat.of().formatHex(input) + ": " + cause,
                cause);
    }

    long inputs() {
        return inputs;
    }

    long taken() {
        return taken;
    }

    long mostBytes() {
        return mostBytes;
    }

    @Override
    public String toString() {
        return target + ": " + inputs + " inputs, " + taken + " taken for messages, at most " + mostBytes
                + " bytes allocated for one";
    }
}
