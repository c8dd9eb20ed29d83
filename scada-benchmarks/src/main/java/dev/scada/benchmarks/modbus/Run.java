package dev.scada.benchmarks.modbus;

/**
 * What one run of one client gave.
 *
 * @param nanos from its first request to its last answer
 * @param allocated bytes, negative where the client is not in Java
 * @param cpuNanos processor time of the whole process, user and system
 */
record Run(long exchanges, long nanos, long allocated, long cpuNanos) {
    double perSecond() {
        return exchanges * 1e9 / nanos;
    }

    double cpuMicrosAnExchange() {
        return cpuNanos / 1e3 / exchanges;
    }

    double allocatedAnExchange() {
        return (double) allocated / exchanges;
    }
}
