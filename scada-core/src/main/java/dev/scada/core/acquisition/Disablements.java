package dev.scada.core.acquisition;

import java.util.Optional;

/** Knows what is disabled, by whatever run of the runtime it was. Any thread; never blocks. */
@FunctionalInterface
public interface Disablements {
    /** Nothing is disabled. */
    Disablements NONE = subject -> Optional.empty();

    Optional<Disablement> of(HealthSubject subject);
}
