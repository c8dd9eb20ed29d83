package dev.scada.core.plugin;

import dev.scada.api.ApiVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;

/** Makes the class loader of an unpacked plugin. */
final class IsolatedPluginLoader implements PluginLoader {
    private final PluginManager manager;
    private final LentClassLoader lent = new LentClassLoader(ApiVersion.class.getClassLoader());

    IsolatedPluginLoader(PluginManager manager) {
        this.manager = manager;
    }

    @Override
    public boolean isApplicable(Path folder) {
        return Files.isDirectory(folder);
    }

    @Override
    public ClassLoader loadPlugin(Path folder, PluginDescriptor descriptor) {
        IsolatedClassLoader loader = new IsolatedClassLoader(manager, descriptor, lent);
        try {
            loader.addURL(folder.resolve(PluginFolder.CLASSES).toUri().toURL());
            for (Path jar : PluginFolder.jars(folder)) {
                loader.addURL(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loader;
    }
}
