package dev.scada.core.plugin;

import dev.scada.api.ApiVersion;
import dev.scada.api.driver.Driver;
import dev.scada.api.tag.TagService;
import dev.scada.core.access.Rights;
import dev.scada.core.control.ControlService;
import dev.scada.core.plant.Drivers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a process: loads archives, refuses those that are not as they should be, and holds what the others bring.
 *
 * <p>It is made before the plant, whose files cannot be read without drivers, and is lent the plant's services when there
 * are some ({@link #lend}); an extension may ask for them in its constructor all the same. Questions are answered on any
 * thread and never wait; loading, lending and closing wait for each other. Whoever makes a host closes it.
 */
public final class PluginHost implements AutoCloseable, Drivers {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

    private final Clock clock;
    private final String apiVersion;
    private final ArchiveCache cache;
    private final IsolatedPlugins pf4j;
    private final Object lifecycle = new Object();
    // Written under `lifecycle` only.
    private volatile Plugins current = Plugins.none();
    // Guarded by `lifecycle`.
    private Optional<PlantServices> plant = Optional.empty();
    private boolean isClosed;

    private record PlantServices(TagService tags, ControlService commands) {
        void lendTo(LoadedPlugin plugin) {
            plugin.lent()
                    .begin(
                            tags,
                            new PluginCommands(commands, plugin.description().id(), Rights.NONE));
        }
    }

    public PluginHost(PluginConfig config, Clock clock) {
        this(config, clock, ArchiveLimits.usual(), ApiVersion.current());
    }

    PluginHost(PluginConfig config, Clock clock, ArchiveLimits limits, String apiVersion) {
        this.clock = clock;
        this.apiVersion = apiVersion;
        this.cache = new ArchiveCache(config.cacheFolder(), limits, ArchiveTrust.inFolderOwner());
        this.pf4j = new IsolatedPlugins(config.cacheFolder(), apiVersion);
    }

    /**
     * Loads each archive of the folder. What is wrong with one of them stands in its {@link PluginStatus} and in the log;
     * the others go on. May be called for several folders.
     *
     * @throws IOException the folder cannot be listed, or the cache folder cannot be written; the message says which
     */
    public void load(Path pluginFolder) throws IOException {
        synchronized (lifecycle) {
            if (isClosed) {
                throw new IllegalStateException("the plugin host is closed");
            }
            List<Path> archives = PluginArchives.in(pluginFolder);
            List<UnpackedArchive> unpacked = cache.alone(() -> {
                List<UnpackedArchive> usable = unpack(archives);
                cache.removeStale();
                return usable;
            });
            unpacked.forEach(this::start);
        }
    }

    /** Those that may be started, in the order of their ids, and of one id the latest version only. */
    private List<UnpackedArchive> unpack(List<Path> archives) {
        Map<String, UnpackedArchive> latest = new HashMap<>();
        for (Path archive : archives) {
            try {
                UnpackedArchive unpacked = cache.unpacked(archive);
                UnpackedArchive rival = latest.get(unpacked.description().id());
                if (rival == null) {
                    latest.put(unpacked.description().id(), unpacked);
                } else {
                    boolean isLater = DescriptorReader.compareVersions(
                                    unpacked.description().version(),
                                    rival.description().version())
                            > 0;
                    latest.put(unpacked.description().id(), isLater ? unpacked : rival);
                    refuseOlder(isLater ? rival : unpacked, isLater ? unpacked : rival);
                }
            } catch (RefusedException e) {
                refuse(archive, Optional.empty(), e);
            }
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(archive -> archive.description().id()))
                .toList();
    }

    private void refuseOlder(UnpackedArchive older, UnpackedArchive newer) {
        refuse(
                older.archive(),
                Optional.of(older.description()),
                new RefusedException("is the plugin "
                        + older.description().id() + " " + older.description().version() + ", which is there twice: "
                        + newer.archive() + " has " + newer.description().version()
                        + " and is taken instead; remove one of the two"));
    }

    private void start(UnpackedArchive archive) {
        PluginDescription description = archive.description();
        try {
            checkBeforeLoading(archive);
            boolean isKept = false;
            try {
                LoadedPlugin plugin = new PluginLoading(archive, pf4j.start(archive), clock, apiVersion).load();
                checkNames(plugin);
                keep(archive, plugin);
                isKept = true;
            } finally {
                if (!isKept) {
                    pf4j.unloadPlugin(description.id());
                }
            }
        } catch (RefusedException e) {
            refuse(archive.archive(), Optional.of(description), e);
        }
    }

    private void checkBeforeLoading(UnpackedArchive archive) throws RefusedException {
        PluginDescription description = archive.description();
        Optional<PluginStatus> earlier = plugins().stream()
                .filter(status -> status.isLoaded() && status.label().equals(description.id()))
                .findFirst();
        if (earlier.isPresent()) {
            throw new RefusedException("is the plugin " + description.id() + ", which is loaded from "
                    + earlier.get().archive() + " already; remove one of the two");
        }
        if (!DescriptorReader.isWithin(apiVersion, description.requires())) {
            throw new RefusedException("is built for version " + description.requires()
                    + " of the API, and this runtime has " + apiVersion
                    + "; run a version of the runtime that has it, or"
                    + " ask " + description.provider() + " for a version of the plugin built for " + apiVersion);
        }
        try {
            BundledClasses.refuseIn(archive.folder());
        } catch (IOException e) {
            throw new RefusedException("cannot be read in " + archive.folder() + ": " + e, e);
        }
    }

    private void checkNames(LoadedPlugin plugin) throws RefusedException {
        List<MadeExtension> own = new ArrayList<>();
        for (MadeExtension extension : plugin.extensions()) {
            Optional<String> owner = own.stream().anyMatch(extension::isCalledAs)
                    ? Optional.of(plugin.description().id())
                    : current.ownerOf(extension);
            if (owner.isPresent()) {
                plugin.lent().withdraw();
                throw new RefusedException(
                        "brings the " + extension.point().noun() + " '" + extension.name() + "', which "
                                + owner.get() + " brings as well; remove one of the two plugins, or ask "
                                + plugin.description().provider() + " for another name");
            }
            own.add(extension);
        }
    }

    private void keep(UnpackedArchive archive, LoadedPlugin plugin) {
        plant.ifPresent(services -> services.lendTo(plugin));
        PluginStatus status = PluginStatus.loaded(archive.archive(), plugin);
        current = current.with(status).with(plugin);
        LOG.info(
                "plugin {} {} loaded from {}: {}",
                plugin.description().id(),
                plugin.description().version(),
                archive.archive(),
                status.extensions().stream().map(ExtensionInfo::name).toList());
        status.warnings().forEach(warning -> LOG.warn("plugin {}: {}", status.label(), warning));
    }

    private void refuse(Path archive, Optional<PluginDescription> description, RefusedException why) {
        String message = "plugin " + archive.getFileName() + ": " + why.getMessage();
        current = current.with(PluginStatus.refused(archive, description, message));
        LOG.warn("refused: {}", message, why.getCause());
    }

    /** Gives the plant's services to the plugins that ask for them; subscriptions made before begin now. */
    @Inject
    public void lend(TagService tags, ControlService commands) {
        synchronized (lifecycle) {
            if (isClosed) {
                return;
            }
            PlantServices services = new PlantServices(tags, commands);
            plant = Optional.of(services);
            current.loaded().forEach(services::lendTo);
        }
    }

    /** All archives that were found, in the order of their file names. */
    public List<PluginStatus> plugins() {
        return current.statuses();
    }

    /** What loaded plugins bring to the extension point, in the order of the plugins' ids. */
    public <T> List<Contribution<T>> contributions(Class<T> extensionPoint) {
        return current.loaded().stream()
                .flatMap(plugin -> plugin.contributions(extensionPoint))
                .toList();
    }

    @Override
    public Optional<Driver<?, ?, ?>> driver(String protocol) {
        return current.driver(protocol);
    }

    @Override
    public Set<String> protocols() {
        return current.protocols();
    }

    /** Unloads all plugins, after their lines and sessions have ended. Idempotent. */
    @Override
    public void close() {
        synchronized (lifecycle) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            plant = Optional.empty();
            Plugins former = current;
            current = Plugins.none();
            former.loaded().forEach(plugin -> plugin.lent().withdraw());
            pf4j.unloadPlugins();
            try {
                cache.close();
            } catch (IOException e) {
                LOG.warn("the locks of the plugin cache were not released in order: {}", e.toString());
            }
        }
    }
}
