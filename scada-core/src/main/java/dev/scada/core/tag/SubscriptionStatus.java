package dev.scada.core.tag;

import dev.scada.api.tag.TagPattern;

/**
 * A subscription at one moment, so that a subscriber that cannot keep up is seen.
 *
 * @param listener the class that listens
 * @param waiting changes that wait in memory for the listener
 * @param onDisk changes that wait on disk, later than some of those in memory
 */
public record SubscriptionStatus(String listener, TagPattern pattern, long waiting, long onDisk) {}
