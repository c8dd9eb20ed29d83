package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unknown;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.control.Command.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a write came to, from what the line and the gate know of it. Pure. */
final class Judgement {
    private static final Logger log = LoggerFactory.getLogger(Judgement.class);

    private Judgement() {}

    /** @param report absent when the writing failed by a fault in the program */
    static CommandOutcome of(
            Write write, Resolution resolution, @Nullable WriteReport report, @Nullable Throwable fault) {
        Optional<Rejected> refusal = write.gate().refusal();
        if (report == null) {
            log.error(
                    "Writing tag {} failed by a fault in the program",
                    write.tag().path(),
                    fault);
            return write.gate().wasSent()
                    ? new Unknown("sent; then a fault: " + Values.shortened(String.valueOf(fault)))
                    : refusal.orElseGet(() -> new Rejected(
                            RejectionCode.DRIVER_FAULT, "a fault: " + Values.shortened(String.valueOf(fault))));
        }
        if (report.outcome() instanceof WriteOutcome.Accepted) {
            return ReadBack.judge(write.tag(), write.value(), resolution, report.readBack());
        }
        CommandOutcome outcome = ReadBack.notAccepted(report.outcome());
        // The gate knows better than the line why it did not let it through.
        return outcome instanceof Rejected && refusal.isPresent() ? refusal.get() : outcome;
    }

    /** Whether the device took it, and may yet come to hold it. */
    static boolean mayStillAgree(@Nullable WriteReport report, CommandOutcome outcome) {
        return report != null
                && report.outcome() instanceof WriteOutcome.Accepted
                && report.readBack().isPresent()
                && !(outcome instanceof CommandOutcome.Confirmed);
    }
}
