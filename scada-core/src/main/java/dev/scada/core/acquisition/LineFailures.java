package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.value.Quality;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a failure is a failure of: the line, a device, or one exchange. Confined to the line's logic. */
final class LineFailures<D, P> implements LineExchanges.Failures<D, P> {
    private static final Logger log = LoggerFactory.getLogger(LineFailures.class);

    private final String protocol;
    private final LineConnection<?, D, P> connection;
    private final List<DeviceRunner<D, P>> devices;

    /** @param devices of the line; more may come and some may go */
    LineFailures(String protocol, LineConnection<?, D, P> connection, List<DeviceRunner<D, P>> devices) {
        this.protocol = protocol;
        this.connection = connection;
        this.devices = devices;
    }

    /** A late word from a session that is closed already changes nothing. */
    @Override
    public void failed(DeviceRunner<D, P> device, Throwable failure, Consumer<DriverException> exchangeFailed) {
        if (!connection.isConnected()) {
            return;
        }
        if (failure instanceof DriverException said && said.scope() == Scope.LINE) {
            connection.failed(said);
        } else if (device.whyAway().isPresent()) {
            return;
        } else if (!(failure instanceof DriverException said)) {
            faulty(device, failure);
        } else if (said.scope() == Scope.DEVICE) {
            device.failed(String.valueOf(said.getMessage()), said.code().quality());
            if (devices.stream().allMatch(DeviceRunner::isSilent) && said.code() == Code.TIMED_OUT) {
                // Nobody answers: the connection may be half open, and would stay so for minutes after its peer is
                // back.
                connection.failed(said);
            }
        } else {
            exchangeFailed.accept(said);
        }
    }

    private void faulty(DeviceRunner<D, P> device, Throwable fault) {
        if (device.state() != HealthState.FAILED) {
            log.error("A fault in the driver {} at device {}", protocol, device.name(), fault);
        }
        device.failed("a fault in the driver: " + fault, Quality.BAD_INTERNAL_ERROR);
    }
}
