package dev.scada.core.plugin;

/**
 * The parent of each plugin's class loader: the JDK and what the API lends, and nothing else of the application. A
 * plugin that reaches for a class of the core gets {@link NoClassDefFoundError}.
 */
final class LentClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;

    LentClassLoader(ClassLoader application) {
        super("scada-lent", ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return LentPackages.isVisible(name) ? application.loadClass(name) : super.loadClass(name, resolve);
    }
}
