package dev.scada.driver.modbus;

import dev.scada.api.medium.EventLoop;
import dev.scada.modbus.client.ModbusClient;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * How the frames of a line travel on the event loop.
 *
 * @param name of the medium, for messages: {@code 10.0.0.5:502}
 * @param client makes the framing's side of one session
 * @param connecting opens what carries the bytes
 * @param outstanding requests under way at a time, at least 1
 * @param isStream bytes come in order and without loss until the end, so that an end can be told
 * @param turnaround where answers carry no id: silence that stands before each request
 * @param framePause where frames do not tell their length: silence after which the rest of a frame is given up
 */
record Wire(
        String name,
        Supplier<ModbusClient> client,
        Connecting connecting,
        int outstanding,
        boolean isStream,
        Duration turnaround,
        Duration framePause) {

    /** Opens a carrier for the link that listens. */
    interface Connecting {
        CompletionStage<Carrier> open(EventLoop loop, Duration within, NetworkLink listening);
    }
}
