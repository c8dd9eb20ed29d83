package dev.scada.core.acquisition;

/** Hears how lines and devices are. */
@FunctionalInterface
public interface HealthListener {
    /** On the line's logic, in the order of what happened; must not block. */
    void changed(HealthSubject subject, HealthView view);
}
