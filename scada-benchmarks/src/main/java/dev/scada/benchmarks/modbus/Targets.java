package dev.scada.benchmarks.modbus;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be reached, and whether it was. */
final class Targets {
    private static final String WIRE = JavaClient.WIRE.label();
    private static final String SAMPLES = JavaClient.SAMPLES.label();
    private static final String J2MOD = JavaClient.J2MOD.label();
    private static final List<String> LIBRARIES =
            List.of(J2MOD, JavaClient.DIGITALPETRI.label(), JavaClient.PLC4X.label(), Contestant.PYMODBUS);
    private static final double MEGABYTE = 1024 * 1024;

    private final Results results;
    private final PrintStream out;

    Targets(Results results, PrintStream out) {
        this.results = results;
        this.out = out;
        out.println();
    }

    void oneConnection() {
        atLeast(1.0, WIRE, J2MOD);
        atLeast(0.8, SAMPLES, J2MOD);
        allocated();
    }

    void manyConnections() {
        bestPeer().ifPresent(best -> {
            atLeast(3.0, WIRE, best);
            atLeast(2.0, SAMPLES, best);
        });
        atLeast(0.65, WIRE, Contestant.BARE);
        allocated();
    }

    /** Of those that come as a library for a language that people write such software in; C is the machine's measure. */
    private Optional<String> bestPeer() {
        return LIBRARIES.stream()
                .filter(results::has)
                .max(Comparator.comparingDouble(
                        peer -> results.spread(peer, Run::perSecond).median()));
    }

    void paced() {
        atMost(1.6, WIRE, Contestant.BARE);
        atMost(0.5, SAMPLES, J2MOD);
        for (String client : List.of(WIRE, SAMPLES)) {
            results.grown(client)
                    .ifPresent(bytes -> said(
                            client + " above idle, MB",
                            String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE),
                            "at most 40",
                            bytes <= 40 * MEGABYTE));
        }
    }

    private void allocated() {
        allocated(WIRE, 1_000);
        allocated(SAMPLES, 9_000);
    }

    private void allocated(String client, long most) {
        if (results.has(client)) {
            Spread bytes = results.spread(client, Run::allocatedAnExchange);
            said(
                    client + ", bytes an exchange",
                    String.format(Locale.ROOT, "%,.0f", bytes.median()),
                    "at most " + most,
                    bytes.median() <= most);
        }
    }

    private void atLeast(double least, String client, String other) {
        if (results.has(client) && results.has(other)) {
            Spread ratio = results.ratio(client, other, Run::perSecond);
            said(client + " by " + other, ratio.text("%.2f"), "at least " + least, ratio.median() >= least);
        }
    }

    private void atMost(double most, String client, String other) {
        if (results.has(client) && results.has(other)) {
            Spread ratio = results.ratio(client, other, Run::cpuMicrosAnExchange);
            said(
                    "processor time of " + client + " by " + other,
                    ratio.text("%.2f"),
                    "at most " + most,
                    ratio.median() <= most);
        }
    }

    private void said(String what, String got, String wanted, boolean isMet) {
        out.println((isMet ? "reached  " : "MISSED   ") + what + ": " + got + ", wanted " + wanted);
    }
}
