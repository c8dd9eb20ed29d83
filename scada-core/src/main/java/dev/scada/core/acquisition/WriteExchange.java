package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One write on its line, and the reading back after it. Confined to the line's logic. */
final class WriteExchange<D, P> {
    private static final Logger log = LoggerFactory.getLogger(WriteExchange.class);

    private final LineExchanges<D, P> line;
    private final PendingWrite<D, P> pending;
    private final DeviceRunner<D, P> device;
    private final P point;
    private final WriteLimits limits;

    WriteExchange(LineExchanges<D, P> line, PendingWrite<D, P> pending, Duration timeout) {
        this.line = line;
        this.pending = pending;
        this.device = pending.device();
        this.point = pending.binding().setup().point();
        this.limits = new WriteLimits(line.logic(), timeout, device.trace(), pending.gate());
    }

    void begin() {
        if (pending.gate().remaining().isZero()) {
            pending.reject(RejectionCode.EXPIRED, "the command expired before its line was free");
            return;
        }
        Value raw;
        try {
            raw = pending.binding().raw(pending.value());
        } catch (IllegalArgumentException e) {
            pending.reject(RejectionCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
            return;
        }
        line.exchange(
                device,
                limits,
                session -> session.write(device.settings(), List.of(new Setting<>(point, raw)), limits),
                this::written,
                this::failed);
    }

    private void written(List<WriteOutcome> outcomes) {
        boolean sent = limits.giveUp();
        WriteOutcome outcome = outcomes.size() == 1
                ? outcomes.get(0)
                : WriteOutcome.unknown("the driver returned " + outcomes.size() + " outcomes for one write");
        if (outcome instanceof WriteOutcome.Accepted && !sent) {
            log.error(
                    "The driver of device {} wrote without announcing it: its write is not to be trusted",
                    device.name());
            outcome = WriteOutcome.unknown("a fault in the driver: it wrote without announcing it");
        }
        if (outcome instanceof WriteOutcome.Accepted
                && pending.binding().setup().type().readable()) {
            readBack(outcome);
        } else {
            pending.end(outcome);
        }
    }

    private void failed(Throwable failure) {
        boolean sent = limits.giveUp();
        String reason = failure instanceof DriverException
                ? String.valueOf(failure.getMessage())
                : "a fault in the driver: " + failure;
        pending.end(sent ? WriteOutcome.unknown(reason) : WriteOutcome.rejected(code(failure), reason));
        line.failed(device, failure, refusal -> {});
    }

    /** Nothing was sent. */
    private static RejectionCode code(Throwable failure) {
        if (!(failure instanceof DriverException said)) {
            return RejectionCode.DRIVER_FAULT;
        }
        return said.code() == Code.WITHDRAWN ? RejectionCode.EXPIRED : RejectionCode.NOT_CONNECTED;
    }

    private void readBack(WriteOutcome outcome) {
        Read<P> read = new Read<>(List.of(point), Duration.ZERO);
        line.read(
                device,
                read,
                samples -> {
                    device.told(read.points(), samples);
                    end(outcome, pending.binding().scaled(samples.get(0)));
                },
                failure -> {
                    Quality why = failure instanceof DriverException said
                            ? said.code().quality()
                            : Quality.BAD_INTERNAL_ERROR;
                    end(outcome, Sample.bad(why));
                    line.failed(device, failure, refusal -> {});
                });
    }

    private void end(WriteOutcome outcome, Sample readBack) {
        pending.report().complete(new WriteReport(outcome, Optional.of(readBack)));
    }
}
