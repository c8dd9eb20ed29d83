package dev.scada.benchmarks.acquisition;

import dev.scada.benchmarks.process.Program;
import java.io.IOException;

/**
 * What a program cost while it polled the devices, and how well they were polled.
 *
 * @param cores processor time by time
 * @param farmCores that of the devices' process
 * @param farm the figures of the healthy devices, as they saw it
 * @param leastThreads and {@code mostThreads}, looked at every few seconds
 */
record Watch(
        double cores,
        double farmCores,
        Farm farm,
        long resident,
        long mostResident,
        long leastThreads,
        long mostThreads,
        double seconds) {
    /** Lateness in microseconds. */
    record Farm(long requests, long missed, long p50, long p99, long p999, long most, int devices) {
        static Farm of(String words) {
            String[] figures = words.split(" ", -1);
            return new Farm(
                    Long.parseLong(figures[0]),
                    Long.parseLong(figures[1]),
                    Long.parseLong(figures[2]),
                    Long.parseLong(figures[3]),
                    Long.parseLong(figures[4]),
                    Long.parseLong(figures[5]),
                    Integer.parseInt(figures[6]));
        }
    }

    private static final long LOOK_MILLIS = 5_000;

    static Watch over(Program watched, Program farm, long seconds) throws IOException, InterruptedException {
        farm.ask("begin", "begun");
        long begun = System.nanoTime();
        long cpu = watched.cpu().toNanos();
        long farmCpu = farm.cpu().toNanos();
        long least = watched.threads();
        long most = least;
        for (long left = seconds * 1_000; left > 0; left -= LOOK_MILLIS) {
            Thread.sleep(Math.min(left, LOOK_MILLIS));
            long threads = watched.threads();
            least = Math.min(least, threads);
            most = Math.max(most, threads);
        }
        double nanos = System.nanoTime() - begun;
        double cores = (watched.cpu().toNanos() - cpu) / nanos;
        double farmCores = (farm.cpu().toNanos() - farmCpu) / nanos;
        return new Watch(
                cores,
                farmCores,
                Farm.of(farm.ask("figures", "figures")),
                watched.resident(),
                watched.mostResident(),
                least,
                most,
                nanos / 1e9);
    }
}
