package dev.scada.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** A plugin's classes: its own first, but what the runtime lends always from the runtime; resources its own only. */
final class IsolatedClassLoader extends PluginClassLoader {
    private static final ClassLoadingStrategy OWN_FIRST = new ClassLoadingStrategy(
            List.of(ClassLoadingStrategy.Source.PLUGIN, ClassLoadingStrategy.Source.APPLICATION));

    IsolatedClassLoader(PluginManager manager, PluginDescriptor descriptor, LentClassLoader lent) {
        super(manager, descriptor, lent, OWN_FIRST);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return LentPackages.isVisible(className);
    }

    // The parent's resources would show the application's providers, configuration and web pages to a plugin.

    @Override
    public @Nullable URL getResource(String name) {
        return findResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
