package dev.scada.core.acquisition;

/**
 * An exchange with a device of which nobody knows whether it answers: the first since the line was connected, or a probe.
 *
 * @param isFirst since the line was connected
 * @param begin begins it
 */
record PendingCall<D, P>(DeviceRunner<D, P> device, boolean isFirst, long deadline, Runnable begin) {
    /** Devices that have answered before go first, since others may cost a time-out each; among them it is the deadline. */
    boolean goesBefore(PendingCall<D, P> other) {
        return device.hasAnswered() == other.device.hasAnswered()
                ? deadline - other.deadline < 0
                : device.hasAnswered();
    }
}
