package dev.scada.benchmarks.modbus;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Puts results as tables, in the form that docs/benchmarks.md has. */
final class Report {
    private static final String J2MOD = JavaClient.J2MOD.label();
    private static final double MEGABYTE = 1024 * 1024;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void saturated(Scenario scenario, Results results, double serverLoad) {
        out.printf(
                Locale.ROOT,
                "%n%s, %d rounds of %d s; the server was busy %.0f %% of the time%n%n",
                scenario.title(),
                scenario.rounds(),
                scenario.time().toSeconds(),
                100 * serverLoad);
        out.println(
                "| client | exchanges/s | by j2mod's | by the C client's | processor µs an exchange | C client's by that | bytes allocated |");
        out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String client : results.clients()) {
            out.println("| " + client
                    + " | " + results.spread(client, Run::perSecond).text("%,.0f")
                    + " | " + ratio(results, client, J2MOD)
                    + " | " + ratio(results, client, Contestant.BARE)
                    + " | " + results.spread(client, Run::cpuMicrosAnExchange).text("%.1f")
                    + " | " + thrift(results, client)
                    + " | " + allocated(results, client) + " |");
        }
    }

    void paced(Scenario scenario, Results results) {
        out.printf(
                Locale.ROOT,
                "%n%s, %d rounds of %d s%n%n",
                scenario.title(),
                scenario.rounds(),
                scenario.time().toSeconds());
        out.println(
                "| client | exchanges/s | processor µs an exchange | by j2mod's | by the C client's | MB above idle |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        for (String client : results.clients()) {
            out.println("| " + client
                    + " | " + results.spread(client, Run::perSecond).text("%,.0f")
                    + " | " + results.spread(client, Run::cpuMicrosAnExchange).text("%.1f")
                    + " | " + cpuRatio(results, client, J2MOD)
                    + " | " + cpuRatio(results, client, Contestant.BARE)
                    + " | "
                    + results.grown(client)
                            .map(bytes -> String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE))
                            .orElse("")
                    + " |");
        }
    }

    private static String ratio(Results results, String client, String other) {
        return results.has(other) ? results.ratio(client, other, Run::perSecond).text("%.2f") : "";
    }

    /** How near to the C client by processor time, which a busy machine disturbs less than rates. */
    private static String thrift(Results results, String client) {
        return results.has(Contestant.BARE)
                ? results.ratio(Contestant.BARE, client, Run::cpuMicrosAnExchange)
                        .text("%.2f")
                : "";
    }

    private static String cpuRatio(Results results, String client, String other) {
        return results.has(other)
                ? results.ratio(client, other, Run::cpuMicrosAnExchange).text("%.2f")
                : "";
    }

    private static String allocated(Results results, String client) {
        Optional<Run> some = results.of(client).stream().findFirst();
        return some.isPresent() && some.get().allocated() >= 0
                ? String.format(
                        Locale.ROOT,
                        "%,.0f",
                        results.spread(client, Run::allocatedAnExchange).median())
                : "";
    }
}
