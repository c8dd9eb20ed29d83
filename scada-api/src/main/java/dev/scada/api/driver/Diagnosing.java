package dev.scada.api.driver;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A session that can ask a device about itself: what it is, how it fares, what it has counted. Asked for by a person in
 * front of the screen, while the plant runs; so it only reads, and in small parts, between which the polls go on.
 */
public interface Diagnosing<D> {
    /**
     * What one part found.
     *
     * @param findings in the order in which they are shown; empty where the device has nothing to say to it
     * @param isLast whether there is no further part
     */
    record Part(List<Finding> findings, boolean isLast) {
        public Part {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One part: an exchange, or a few that take no longer than one is allowed. The core asks for part 0, 1 and so on until
     * one is the last, has other exchanges in between, and shows equal findings once. What the device does not support is
     * left out and is no failure.
     *
     * <p>Fails as a read does. A part that fails for the device or the exchange is passed over, a second one ends it; either
     * way the device's polls and values stay as they are. Only the failure of the line is the line's.
     *
     * @param part from 0 on
     */
    CompletionStage<Part> diagnose(D device, int part, Call call);
}
