package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A read on demand that waits for its line; whoever asks for the same while it waits shares it. Confined.
 */
final class PendingDemand<D, P> {
    private final DeviceRunner<D, P> device;
    private final Read<P> read;
    private final long deadline;
    private final List<Consumer<Optional<String>>> waiting = new ArrayList<>();

    PendingDemand(DeviceRunner<D, P> device, Read<P> read, long deadline) {
        this.device = device;
        this.read = read;
        this.deadline = deadline;
    }

    DeviceRunner<D, P> device() {
        return device;
    }

    Read<P> read() {
        return read;
    }

    long deadline() {
        return deadline;
    }

    /** Takes what went wrong, or nothing when the values are read. */
    void join(Consumer<Optional<String>> waiter) {
        waiting.add(waiter);
    }

    void succeeded() {
        end(Optional.empty());
    }

    void end(String trouble) {
        end(Optional.of(trouble));
    }

    private void end(Optional<String> trouble) {
        List<Consumer<Optional<String>>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(waiter -> waiter.accept(trouble));
    }
}
