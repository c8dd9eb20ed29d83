package dev.scada.core.plugin;

/** What a plugin's code throws, in words for those who must do something about it. */
final class Faults {
    private static final int DEEPEST = 50;

    private Faults() {}

    /** The machine's own failures are nobody's to swallow, however deep a library has wrapped them. */
    static void rethrowFatal(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            cause = cause.getCause();
        }
    }

    /** @param doing what was tried when it was thrown */
    static RefusedException refused(String doing, PluginDescription plugin, Throwable fault) {
        Throwable root = root(fault);
        // Not with Guice's exception as the cause: to print it, Guice keeps line numbers, and with them the plugin's
        // classes.
        return new RefusedException("threw " + root + " " + doing + "; " + advice(root, plugin), root);
    }

    private static String advice(Throwable root, PluginDescription plugin) {
        if (root instanceof UnsupportedClassVersionError) {
            return "it was compiled for a later Java than this runtime has ("
                    + Runtime.version().feature() + "): run a later Java, or ask " + plugin.provider()
                    + " for a version built for this one";
        }
        if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
            String missing = String.valueOf(root.getMessage()).replace('/', '.');
            return missing.contains("dev.scada.core.")
                    ? "no plugin sees the core: it may use dev.scada.api only; ask " + plugin.provider() + " to mend it"
                    : "the class is not in the archive: " + plugin.provider() + " must pack its library into lib/";
        }
        if (root instanceof LinkageError) {
            return "it does not fit this version of the API or its own libraries; ask " + plugin.provider()
                    + " for a version built for them";
        }
        return "that is a fault in the plugin: report it to " + plugin.provider();
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = root.getCause();
            // "Class not found" below a "no class definition" says less than that does.
            if (cause == null || cause == root || root instanceof NoClassDefFoundError) {
                break;
            }
            root = cause;
        }
        return root;
    }
}
