package dev.scada.core.plugin;

import java.util.concurrent.Callable;

/**
 * Calls into a plugin with its class loader as the thread's context class loader, which many libraries look for classes
 * and resources in.
 */
final class ContextLoader {
    private ContextLoader() {}

    static <T> T call(ClassLoader loader, Callable<T> plugin) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return plugin.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
