package dev.scada.core.health;

import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.acquisition.Quantiles;
import dev.scada.core.acquisition.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which figures there are. Names and units are the public API of displays: they stay. */
final class Figures {
    static final List<Figure<DeviceStatus>> OF_DEVICE = List.copyOf(of(DeviceStatus::statistics));
    static final List<Figure<LineStatus>> OF_LINE = ofLine();
    static final List<Figure<RuntimeFigures>> OF_RUNTIME = List.of(
            Figure.real("uptime", "Since the runtime started", "s", runtime -> Optional.of(runtime.uptimeSeconds())),
            Figure.count("heapUsed", "Heap in use", "B", RuntimeFigures::heapUsed),
            Figure.count("heapMax", "Heap that may be used", "B", RuntimeFigures::heapMax),
            Figure.count("threads", "Live threads", "", RuntimeFigures::threads),
            Figure.count("tags", "Tags, these too", "", RuntimeFigures::tags),
            Figure.count("subscriptions", "Subscriptions to tags", "", RuntimeFigures::subscriptions),
            Figure.count("backlog", "Changes that wait in memory for slow subscribers", "", RuntimeFigures::waiting),
            Figure.count(
                    "backlogOnDisk", "Changes that wait on disk for slow subscribers", "", RuntimeFigures::onDisk));

    static final List<Figure<RecordFigures>> OF_COMMANDS = List.of(
            Figure.count("leftUnknown", "Commands that the run before this one left without an outcome", "", record ->
                    (long) record.commands().leftUnknown()),
            Figure.count("notReleased", "Pulses and held commands that may stand as they were begun", "", record ->
                    (long) record.commands().notReleased()));
    static final List<Figure<RecordFigures>> OF_JOURNAL = List.of(
            Figure.state("state", "State of the journal", RecordFigures.STATES, RecordFigures::state),
            Figure.count(
                    "records",
                    "Records of the journal",
                    "",
                    record -> record.journal().records()),
            Figure.count(
                    "reserveLeft",
                    "What is left of the room kept for a full disk",
                    "B",
                    record -> record.journal().reserveLeft()));

    private Figures() {}

    private static List<Figure<LineStatus>> ofLine() {
        List<Figure<LineStatus>> figures = new ArrayList<>(of(LineStatus::statistics));
        figures.add(Figure.real(
                "utilisation",
                "Share of the last minute with an exchange under way",
                "%",
                line -> Optional.of(100 * line.utilisation())));
        figures.add(Figure.count(
                "reconnects", "How often it was connected again after it had been lost", "", LineStatus::reconnects));
        figures.add(Figure.count("failedConnects", "How often connecting failed", "", LineStatus::failedConnects));
        return List.copyOf(figures);
    }

    private static <S> List<Figure<S>> of(Function<S, Statistics> statistics) {
        return List.of(
                Figure.count(
                        "exchanges",
                        "Exchanges begun",
                        "",
                        of -> statistics.apply(of).exchanges()),
                Figure.count(
                        "failures",
                        "Exchanges that failed",
                        "",
                        of -> statistics.apply(of).failures()),
                Figure.count(
                        "timeouts",
                        "Exchanges not answered in time",
                        "",
                        of -> statistics.apply(of).timeouts()),
                Figure.count(
                        "missedScans",
                        "Scans left out",
                        "",
                        of -> statistics.apply(of).missedScans()),
                Figure.count(
                        "bytesSent",
                        "Bytes sent",
                        "B",
                        of -> statistics.apply(of).bytesSent()),
                Figure.count(
                        "bytesReceived",
                        "Bytes received",
                        "B",
                        of -> statistics.apply(of).bytesReceived()),
                millis("roundTrip", "Median round trip of the last minutes", statistics, Quantiles::median, true),
                millis("roundTripP99", "Round trip that 99 % stay within", statistics, Quantiles::p99, true),
                millis("roundTripMax", "Longest round trip of the last minutes", statistics, Quantiles::max, true),
                millis("latenessP99", "Lateness that 99 % of the scans stay within", statistics, Quantiles::p99, false),
                millis("latenessMax", "Greatest lateness of the last minutes", statistics, Quantiles::max, false));
    }

    private static <S> Figure<S> millis(
            String name,
            String description,
            Function<S, Statistics> statistics,
            Function<Quantiles, Optional<Duration>> quantile,
            boolean isRoundTrip) {
        return Figure.real(name, description, "ms", of -> {
            Statistics all = statistics.apply(of);
            return quantile.apply(isRoundTrip ? all.roundTrip() : all.lateness())
                    .map(time -> time.toNanos() / 1e6);
        });
    }
}
