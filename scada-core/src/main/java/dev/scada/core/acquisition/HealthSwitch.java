package dev.scada.core.acquisition;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Takes lines and devices out of service and back, while they run; keeps nothing and records nothing. Any thread. */
public interface HealthSwitch {
    /** Whether there is such a line or device now. */
    boolean has(HealthSubject subject);

    /**
     * Disables it for that reason, or enables it where there is none. What is not there is passed over.
     *
     * @return completes when nothing more goes out to it, or when it is being connected
     */
    CompletionStage<Void> set(HealthSubject subject, Optional<Disablement> disablement);
}
