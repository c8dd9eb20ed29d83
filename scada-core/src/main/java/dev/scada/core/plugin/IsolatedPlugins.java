package dev.scada.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/**
 * PF4J, taught our policy: it keeps the plugins' states and class loaders; archives, descriptors, class loading and
 * extensions are ours.
 *
 * <p>Not thread-safe; confined to the host that owns it.
 */
final class IsolatedPlugins extends AbstractPluginManager {
    IsolatedPlugins(Path cache, String apiVersion) {
        super(cache);
        setSystemVersion(apiVersion);
        setExactVersionAllowed(true);
    }

    /** Loads and starts an unpacked plugin. Its class loader is there from then on; no class of it is loaded yet. */
    ClassLoader start(UnpackedArchive archive) throws RefusedException {
        try {
            String id = loadPlugin(archive.folder());
            startPlugin(id);
            return getPluginClassLoader(id);
        } catch (PluginRuntimeException | UncheckedIOException | IllegalArgumentException e) {
            throw new RefusedException(
                    "cannot be loaded from " + archive.folder() + " (" + e + "); remove that folder and start again",
                    e);
        }
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new NamedOnly();
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new IsolatedPluginLoader(this);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new OwnDescriptors();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new NoExtensions();
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new AllEnabled();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    /** Plugins are loaded one by one, after they were verified; PF4J looks for none by itself, and deletes none. */
    private static final class NamedOnly implements PluginRepository {
        @Override
        public List<Path> getPluginPaths() {
            return List.of();
        }

        @Override
        public boolean deletePluginPath(Path folder) {
            return false;
        }
    }

    private static final class OwnDescriptors implements PluginDescriptorFinder {
        @Override
        public boolean isApplicable(Path folder) {
            return true;
        }

        @Override
        public PluginDescriptor find(Path folder) {
            try {
                PluginDescription of = DescriptorReader.read(folder);
                return new DefaultPluginDescriptor(
                        of.id(),
                        of.description(),
                        Plugin.class.getName(),
                        of.version(),
                        of.requires(),
                        of.provider(),
                        of.license());
            } catch (RefusedException | IOException e) {
                throw new PluginRuntimeException(e);
            }
        }
    }

    /** PF4J is never asked for extensions: {@link ServiceFiles} finds them, {@link ExtensionsModule} makes them. */
    private static final class NoExtensions implements ExtensionFinder {
        @Override
        public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
            return List.of();
        }

        @Override
        public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
            return List.of();
        }

        @Override
        @SuppressWarnings("rawtypes") // as PF4J declares it
        public List<ExtensionWrapper> find(String pluginId) {
            return List.of();
        }

        @Override
        public Set<String> findClassNames(String pluginId) {
            return Set.of();
        }
    }

    /** A plugin that shall not run is taken out of the folder; there is no second list of those that are off. */
    private static final class AllEnabled implements PluginStatusProvider {
        @Override
        public boolean isPluginDisabled(String pluginId) {
            return false;
        }

        @Override
        public void disablePlugin(String pluginId) {
            throw new PluginRuntimeException("take the archive of " + pluginId + " out of the plugins folder");
        }

        @Override
        public void enablePlugin(String pluginId) {
            // All are.
        }
    }
}
