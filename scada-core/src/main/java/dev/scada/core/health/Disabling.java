package dev.scada.core.health;

import dev.scada.core.acquisition.HealthSubject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes lines and devices out of service and back into it, while they run. On record in the journal before anything
 * happens, and kept over restarts. Any thread; never blocks.
 *
 * <p>The stages complete when nothing more goes out to it, or when it is being connected; they fail with an {@link
 * java.io.IOException} when it could not be put on record or kept: then nothing has changed.
 */
public interface Disabling {
    /** Characters in a reason. */
    int LONGEST_REASON = 500;

    /**
     * Disables it; one that is disabled already gets the new reason.
     *
     * @param by who asks, for the record
     * @param reason for people, not blank, {@value #LONGEST_REASON} characters at most
     * @return absent when there is no such line or device
     */
    Optional<CompletionStage<Void>> disable(HealthSubject subject, String by, String reason);

    /**
     * Enables it; one that is not disabled takes no notice.
     *
     * @param reason may be empty
     * @return absent when there is no such line or device
     */
    Optional<CompletionStage<Void>> enable(HealthSubject subject, String by, String reason);
}
