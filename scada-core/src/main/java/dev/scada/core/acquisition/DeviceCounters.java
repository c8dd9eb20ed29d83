package dev.scada.core.acquisition;

import java.util.concurrent.atomic.AtomicLong;

/** A device's counts: written on the line's logic, read by any thread; each stands for itself. */
final class DeviceCounters {
    final AtomicLong exchanges = new AtomicLong();
    final AtomicLong failures = new AtomicLong();
    final AtomicLong missedScans = new AtomicLong();
    /** Of the last exchange that was answered; negative before the first. */
    final AtomicLong roundTripNanos = new AtomicLong(-1);
}
