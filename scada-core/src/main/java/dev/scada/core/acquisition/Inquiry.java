package dev.scada.core.acquisition;

import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Finding;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The diagnosis of one device, which somebody asked for: part after part, each of them an exchange in the line's queue. It
 * waits for the reads that are due before it, and of a line that has more to do than it can it takes one part in ten of the
 * time. What it hears changes nothing of the device's state. Confined to the line's logic.
 */
final class Inquiry<D, P> {
    private static final Logger log = LoggerFactory.getLogger(Inquiry.class);

    static final Duration LONGEST = Duration.ofSeconds(20);
    static final int MOST_PARTS = 100;
    private static final int MOST_FAILURES = 2;
    private static final int SHARE = 10;

    private final LineExchanges<D, P> line;
    private final DeviceRunner<D, P> device;
    private final CompletableFuture<DiagnosisReport> report;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final long end;
    private long deadline;
    private int part;
    private int failures;
    private String latestFailure = "";

    Inquiry(LineExchanges<D, P> line, DeviceRunner<D, P> device, CompletableFuture<DiagnosisReport> report) {
        this.line = line;
        this.device = device;
        this.report = report;
        this.deadline = line.logic().nanoTime();
        this.end = deadline + LONGEST.toNanos();
    }

    DeviceRunner<D, P> device() {
        return device;
    }

    /** Before reads with a later one it is due. */
    long deadline() {
        return deadline;
    }

    /** The line is free for it. */
    void begin() {
        if (!(line.session() instanceof Diagnosing)) {
            end("the driver cannot diagnose its devices");
            return;
        }
        CallLimits limits = new CallLimits("diagnose", line.logic(), line.timeout(), device.trace());
        long begun = line.logic().nanoTime();
        line.<Diagnosing.Part>exchange(
                device,
                limits,
                session -> Capabilities.diagnosing(session).diagnose(device.settings(), part, limits),
                found -> {
                    findings.addAll(found.findings());
                    if (found.isLast()) {
                        end(latestFailure);
                    } else {
                        next(begun);
                    }
                },
                failure -> failed(failure, begun));
    }

    private void failed(Throwable failure, long begun) {
        String why = failure instanceof DriverException
                ? String.valueOf(failure.getMessage())
                : "a fault in the driver: " + failure;
        if (!(failure instanceof DriverException said)) {
            log.error("A fault in the driver while it diagnosed device {}", device.name(), failure);
            end(why);
            return;
        }
        failures++;
        latestFailure = why;
        if (said.scope() == Scope.LINE) {
            end(why);
            line.failed(device, failure, refusal -> {});
        } else if (failures >= MOST_FAILURES) {
            end(why);
        } else {
            next(begun);
        }
    }

    private void next(long begun) {
        long now = line.logic().nanoTime();
        part++;
        if (part >= MOST_PARTS || now - end >= 0) {
            end("it took longer than " + LONGEST.toSeconds() + " s or " + MOST_PARTS + " parts");
            return;
        }
        deadline = now + SHARE * (now - begun);
        line.add(this);
    }

    /** @param trouble why there is no more; empty where that is all */
    void end(String trouble) {
        report.complete(new DiagnosisReport(
                List.copyOf(findings), trouble.isEmpty() ? Optional.empty() : Optional.of(trouble)));
    }
}
