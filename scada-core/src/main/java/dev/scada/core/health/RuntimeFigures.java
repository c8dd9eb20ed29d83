package dev.scada.core.health;

import dev.scada.core.tag.SubscriptionStatus;
import dev.scada.core.tag.TagTable;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The runtime at one moment. */
record RuntimeFigures(
        double uptimeSeconds,
        long heapUsed,
        long heapMax,
        long threads,
        long tags,
        long subscriptions,
        long waiting,
        long onDisk) {

    static RuntimeFigures now(TagTable tags, long upNanos) {
        Runtime runtime = Runtime.getRuntime();
        List<SubscriptionStatus> subscriptions = tags.subscriptions();
        return new RuntimeFigures(
                upNanos / 1e9,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                tags.size(),
                subscriptions.size(),
                subscriptions.stream().mapToLong(SubscriptionStatus::waiting).sum(),
                subscriptions.stream().mapToLong(SubscriptionStatus::onDisk).sum());
    }
}
