package dev.scada.core.control;

import dev.scada.api.control.CommandRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A command as it stands.
 *
 * @param stage where it is
 * @param confirmedBy the second person, where one was asked for
 * @param left how long the second person still has
 * @param isHeld whether it is a momentary command that has begun and not ended
 */
public record CommandStatus(
        CommandRecord record, Stage stage, Optional<String> confirmedBy, Optional<Duration> left, boolean isHeld) {
    /** Where a command is. */
    public enum Stage {
        /** Waits for a second person. */
        AWAITING_CONFIRMATION,
        /** Waits for an earlier command of its tag. */
        QUEUED,
        /** Goes on record. */
        RECORDING,
        /** Waits for its line. */
        WAITING,
        /** Sent. */
        SENT,
        /** Accepted by the device, and read until it agrees. */
        READING_BACK,
        /** Ended, and told as soon as that is on record. */
        ENDING,
        /** Has its outcome. */
        ENDED;

        /** {@code awaiting-confirmation}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
