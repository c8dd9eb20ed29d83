package dev.scada.core.temporary;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a book is held to.
 *
 * @param file of its own, made when the first is kept
 * @param longest for which one may be set, at least 1 s
 * @param most at a time
 */
public record TemporaryConfig(Path file, Duration longest, int most) {
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 500;

    public TemporaryConfig {
        if (longest.toMillis() < 1_000 || most < 1) {
            throw new IllegalArgumentException("one at least, for a second at least");
        }
    }
}
