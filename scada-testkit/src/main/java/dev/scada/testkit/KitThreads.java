package dev.scada.testkit;

import java.util.concurrent.ThreadFactory;

/** The kit's threads: named, so that a leak shows its owner, and daemons, so that a stuck driver never holds a build. */
final class KitThreads {
    static final String PREFIX = "testkit-";

    private KitThreads() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, PREFIX + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
